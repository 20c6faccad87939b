import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { LanguageSwitch } from '../look/LanguageSwitch.tsx'
import { useWords } from '../messages/useWords.ts'
import './page.css'

export interface PageProps {
  /** Stands at the end of the page's head, such as who is signed in. */
  aside?: ReactNode
  children: ReactNode
}

/** A page outside a meeting: the name of the house, one sheet, a quiet foot. */
export function Page({ aside, children }: PageProps) {
  const words = useWords()
  return (
    <div className="page">
      <a className="skip-link" href="#content">
        {words('page.skip')}
      </a>
      <header className="page-head">
        <Link href="/" className="wordmark">
          Précis
        </Link>
        {aside}
      </header>
      <main id="content" className="page-sheet" tabIndex={-1}>
        {children}
      </main>
      <footer className="page-foot">
        <LanguageSwitch />
      </footer>
    </div>
  )
}
