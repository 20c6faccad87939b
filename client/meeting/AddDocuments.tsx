import { useState } from 'react'
import { Form } from 'react-aria-components'
import { findDocumentReferences } from '../../shared/documents/reference.ts'
import { Button } from '../look/Button.tsx'
import { Field } from '../look/Field.tsx'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'

/** Puts documents into the register that the record does not refer to yet. */
export function AddDocuments({ session }: { session: MinutesSession }) {
  const words = useWords()
  const [written, setWritten] = useState('')
  const [said, setSaid] = useState('')
  const add = () => {
    const refs = readReferences(written)
    const known = session.getState().documents.flatMap(({ revisions }) => revisions)
    const isKnown = (ref: string) => known.some((revision) => revision.ref === ref)
    const [added, there] = [refs.filter((ref) => !isKnown(ref)), refs.filter(isKnown)]
    for (const ref of added) session.addDocument(ref)
    const sentences = [
      ...(added.length > 0 ? [words('register.added', { references: added.join(', ') })] : []),
      ...(there.length > 0 ? [words('register.isThere', { references: there.join(', ') })] : []),
    ]
    setSaid(refs.length === 0 ? words('register.unread') : sentences.join(' '))
    if (refs.length > 0) setWritten('')
  }
  return (
    <Form
      className="add-documents"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <Field
        label={words('register.add')}
        hint={words('register.addHint')}
        value={written}
        isRequired
        onChange={setWritten}
      />
      <Button type="submit">{words('register.addNow')}</Button>
      <output>{said}</output>
    </Form>
  )
}

/** Who types a list of documents may leave out the capitals. */
function readReferences(text: string): string[] {
  const refs = text.split(/[,;\n]/).flatMap((part) => {
    const found = findDocumentReferences(part)
    const read = found.length > 0 ? found : findDocumentReferences(part.toUpperCase())
    return read.map(({ ref }) => ref)
  })
  return [...new Set(refs)]
}
