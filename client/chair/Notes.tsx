import { notesRoot } from '../../shared/chair/chairDocument.ts'
import type { LayerSession } from '../layers/layerSession.ts'
import { useWords } from '../messages/useWords.ts'
import { RichText } from './richText/RichText.tsx'
import { SavedLine } from './SavedLine.tsx'

/** The chair's private notes: a layer that nobody else is ever sent. */
export function Notes({ session }: { session: LayerSession }) {
  const words = useWords()
  return (
    <section className="panel notes" aria-labelledby="notes-title">
      <h2 id="notes-title">{words('chair.notes.title')}</h2>
      <div className="note-paper">
        <RichText session={session} textOf={notesRoot} label={words('chair.notes.title')} />
      </div>
      <p className="panel-empty">{words('chair.notes.hint')}</p>
      <SavedLine session={session} />
    </section>
  )
}
