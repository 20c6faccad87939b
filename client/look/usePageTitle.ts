import { useEffect } from 'react'

/** Names the browser tab after what is shown. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Précis' : `${title} – Précis`
  }, [title])
}
