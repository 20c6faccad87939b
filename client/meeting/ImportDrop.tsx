import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { DropZone, FileTrigger, Text } from 'react-aria-components'
import type { DropZoneProps } from 'react-aria-components'
import { Button } from '../look/Button.tsx'
import { Notice } from '../look/Notice.tsx'
import { useWords } from '../messages/useWords.ts'
import { checkFile, IMPORT_EXTENSIONS, IMPORT_MEGABYTES } from './importFile.ts'
import type { FileCheck } from './importFile.ts'
import './import.css'

export interface ChosenFile {
  file: File
  title: string
  contentType: string
}

export interface ImportDropProps {
  isPending: boolean
  onChoose: (chosen: ChosenFile) => void
}

/** A place to drop a file of minutes, and a button for who would rather pick one. */
export function ImportDrop({ isPending, onChoose }: ImportDropProps) {
  const words = useWords()
  const [refused, setRefused] = useState<Exclude<FileCheck['kind'], 'accepted'> | null>(null)

  function choose(file: File | null | undefined): void {
    if (!file || isPending) return
    const check = checkFile(file)
    setRefused(check.kind === 'accepted' ? null : check.kind)
    if (check.kind === 'accepted') onChoose({ file, ...check })
  }

  return (
    <div className="import">
      <DropZone
        className="import-drop"
        aria-label={words('import.drop')}
        onDrop={(event) => void droppedFile(event).then(choose)}
      >
        <FileUp aria-hidden />
        <Text slot="label">{words('import.drop')}</Text>
        <FileTrigger
          acceptedFileTypes={IMPORT_EXTENSIONS}
          onSelect={(files) => choose(files?.item(0))}
        >
          <Button isBusy={isPending}>{words(isPending ? 'import.running' : 'import.pick')}</Button>
        </FileTrigger>
        <span className="import-hint">{words('import.hint', { megabytes: IMPORT_MEGABYTES })}</span>
      </DropZone>
      {refused && (
        <Notice kind="refusal">
          {words(`import.${refused}`, { megabytes: IMPORT_MEGABYTES })}
        </Notice>
      )}
    </div>
  )
}

type DropEvent = Parameters<NonNullable<DropZoneProps['onDrop']>>[0]

async function droppedFile({ items }: DropEvent): Promise<File | null> {
  const dropped = items.find((item) => item.kind === 'file')
  return dropped?.kind === 'file' ? dropped.getFile() : null
}
