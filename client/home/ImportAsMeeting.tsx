import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../look/Button.tsx'
import { Notice } from '../look/Notice.tsx'
import { SheetDialog } from '../look/SheetDialog.tsx'
import { ImportDrop } from '../meeting/ImportDrop.tsx'
import type { ChosenFile } from '../meeting/ImportDrop.tsx'
import { ImportWarnings } from '../meeting/ImportWarnings.tsx'
import { useFailureWords } from '../messages/useFailureWords.ts'
import { useWords } from '../messages/useWords.ts'
import { createMeeting, importMinutes } from '../session/api.ts'
import { useAction } from '../session/useAction.ts'
import type { ImportWarning } from '../../shared/meeting/api.ts'

interface Imported {
  id: string
  title: string
  warnings: readonly ImportWarning[]
}

/** Makes a meeting of a file, named after it; what the importer has to say is read before it opens. */
export function ImportAsMeeting({ onCreated }: { onCreated: () => void }) {
  const words = useWords()
  const failureWords = useFailureWords()
  const [, navigate] = useLocation()
  const { isRunning, failure, run } = useAction()
  const [imported, setImported] = useState<Imported | null>(null)
  const [empty, setEmpty] = useState<{ id: string; title: string } | null>(null)

  async function importChosen({ file, title, contentType }: ChosenFile): Promise<void> {
    // A file that was refused and then put right goes into the meeting that was made for it.
    const id = empty?.title === title ? empty.id : await createMeeting({ title })
    setEmpty({ id, title })
    onCreated()
    const { warnings } = await importMinutes(id, file, contentType)
    setEmpty(null)
    if (warnings.length === 0) navigate(`/meetings/${id}`)
    else setImported({ id, title, warnings })
  }

  return (
    <>
      <ImportDrop isPending={isRunning} onChoose={(chosen) => run(() => importChosen(chosen))} />
      {failure && (
        <Notice kind="refusal">
          <p>{failureWords(failure)}</p>
          {empty && <p>{words('import.leftEmpty', { title: empty.title })}</p>}
        </Notice>
      )}
      <SheetDialog
        isOpen={imported !== null}
        onClose={() => setImported(null)}
        title={words('import.done', { title: imported?.title ?? '' })}
      >
        <ImportWarnings warnings={imported?.warnings ?? []} />
        <div className="dialog-actions">
          <Button onPress={() => setImported(null)}>{words('dialog.close')}</Button>
          <Button look="primary" onPress={() => imported && navigate(`/meetings/${imported.id}`)}>
            {words('import.open')}
          </Button>
        </div>
      </SheetDialog>
    </>
  )
}
