import { X } from 'lucide-react'
import { DOCUMENT_TREATMENTS } from '../../shared/minutes/minutes.ts'
import type { KnownRevision, RegisterEntry } from '../../shared/documents/register.ts'
import { Button } from '../look/Button.tsx'
import { SheetDialog } from '../look/SheetDialog.tsx'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import { AddDocuments } from './AddDocuments.tsx'
import { CellField } from './CellField.tsx'
import { useMinutes } from './useMinutes.ts'
import './register.css'

export interface DocumentRegisterDialogProps {
  session: MinutesSession
  isOpen: boolean
  onClose: () => void
}

/** Every document of the meeting in all its revisions; who may write the minutes writes it here. */
export function DocumentRegisterDialog({ session, isOpen, onClose }: DocumentRegisterDialogProps) {
  const words = useWords()
  return (
    <SheetDialog isOpen={isOpen} onClose={onClose} title={words('register.title')} isWide>
      <Register session={session} />
      <div className="dialog-actions">
        <Button onPress={onClose}>{words('dialog.close')}</Button>
      </div>
    </SheetDialog>
  )
}

function Register({ session }: { session: MinutesSession }) {
  const words = useWords()
  const documents = useMinutes(session, 'documents')
  const canWrite = useMinutes(session, 'canWrite')
  return (
    <>
      {documents.length === 0 ? (
        <p>{words('register.none')}</p>
      ) : (
        <div className="register-place">
          <table className="register">
            <thead>
              <tr>
                <th scope="col">{words('register.document')}</th>
                <th scope="col">{words('register.documentTitle')}</th>
                <th scope="col">{words('register.source')}</th>
                <th scope="col">{words('register.treatment')}</th>
              </tr>
            </thead>
            {documents.map((entry) => (
              <tbody key={entry.base}>
                {entry.revisions.map((revision) => (
                  <RevisionRow key={revision.ref} {...{ session, entry, revision, canWrite }} />
                ))}
              </tbody>
            ))}
          </table>
        </div>
      )}
      {canWrite && <AddDocuments session={session} />}
    </>
  )
}

interface RevisionRowProps {
  session: MinutesSession
  entry: RegisterEntry
  revision: KnownRevision
  canWrite: boolean
}

function RevisionRow({ session, entry, revision, canWrite }: RevisionRowProps) {
  const words = useWords()
  const { ref, count, newer } = revision
  return (
    <tr data-older={newer !== null || undefined}>
      <th scope="row">
        {ref}
        {canWrite && count === 0 && (
          <Button
            look="icon"
            aria-label={words('register.remove', { reference: ref })}
            onPress={() => session.removeDocument(ref)}
          >
            <X aria-hidden />
          </Button>
        )}
        <small>{words('register.mentions', { count })}</small>
      </th>
      {newer === null ? (
        <>
          <FieldCell {...{ session, entry, canWrite }} field="title" />
          <FieldCell {...{ session, entry, canWrite }} field="source" />
        </>
      ) : (
        <td colSpan={2}>
          <small>{words('register.newer', { newer })}</small>
        </td>
      )}
      <td>
        <Treatment {...{ session, revision, canWrite }} />
      </td>
    </tr>
  )
}

interface FieldCellProps extends Omit<RevisionRowProps, 'revision'> {
  field: 'title' | 'source'
}

/** A title or a source is said of the newest revision, and taken back from each that has one. */
function FieldCell({ session, entry, field, canWrite }: FieldCellProps) {
  const words = useWords()
  const label = field === 'title' ? 'register.titleOf' : 'register.sourceOf'
  const set = (value: string) => {
    const refs = value === '' ? entry.revisions.map(({ ref }) => ref) : [entry.ref]
    for (const ref of refs) session.setDocument(ref, field, value)
  }
  return (
    <td dir="auto">
      {canWrite ? (
        <CellField
          label={words(label, { reference: entry.base })}
          value={entry[field] ?? ''}
          onCommit={set}
        />
      ) : (
        entry[field]
      )}
    </td>
  )
}

function Treatment({ session, revision, canWrite }: Omit<RevisionRowProps, 'entry'>) {
  const words = useWords()
  const { ref, treatment } = revision
  if (!canWrite) return words(`treatment.${treatment ?? 'none'}`)
  return (
    <select
      aria-label={words('register.treatmentOf', { reference: ref })}
      value={treatment ?? ''}
      onChange={({ target }) => session.setDocument(ref, 'treatment', target.value)}
    >
      <option value="">{words('treatment.none')}</option>
      {DOCUMENT_TREATMENTS.map((each) => (
        <option key={each} value={each}>
          {words(`treatment.${each}`)}
        </option>
      ))}
    </select>
  )
}
