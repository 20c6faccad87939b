import { useWords } from '../messages/useWords.ts'
import './page.css'

/** Appears only when waiting takes long enough to be noticed. */
export function Waiting() {
  const words = useWords()
  return <output className="waiting">{words('page.waiting')}</output>
}
