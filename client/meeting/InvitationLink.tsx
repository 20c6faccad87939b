import { useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import { Button } from '../look/Button.tsx'
import { useWords } from '../messages/useWords.ts'

export interface InvitationLinkProps {
  url: string
  text: string
  onAnother: () => void
  onClose: () => void
}

/** The link of a new invitation; it cannot be shown again. */
export function InvitationLink({ url, text, onAnother, onClose }: InvitationLinkProps) {
  const words = useWords()
  const [isCopied, setCopied] = useState(false)

  async function copy(): Promise<void> {
    // Without a secure origin there is no clipboard; the link then stays there to be selected.
    await navigator.clipboard?.writeText(url)
    setCopied(navigator.clipboard !== undefined)
  }

  return (
    <>
      <p>{text}</p>
      <div className="invitation-link">
        <TextField className="field" value={url} isReadOnly>
          <Label>{words('invite.link')}</Label>
          <Input onFocus={(event) => event.currentTarget.select()} />
        </TextField>
        <Button look="primary" onPress={() => void copy()}>
          {words('invite.copy')}
        </Button>
      </div>
      <output className="invitation-copied">{isCopied && words('invite.copied')}</output>
      <div className="dialog-actions">
        <Button onPress={onAnother}>{words('invite.another')}</Button>
        <Button onPress={onClose}>{words('dialog.close')}</Button>
      </div>
    </>
  )
}
