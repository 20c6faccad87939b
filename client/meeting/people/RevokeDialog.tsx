import { Button } from '../../look/Button.tsx'
import { Notice } from '../../look/Notice.tsx'
import { SheetDialog } from '../../look/SheetDialog.tsx'
import { useFailureWords } from '../../messages/useFailureWords.ts'
import { useWords } from '../../messages/useWords.ts'
import { revokeInvitation, revokePerson } from '../../session/api.ts'
import { useAction } from '../../session/useAction.ts'
import type { Revocable } from './PeopleDialog.tsx'

export interface RevokeDialogProps {
  meetingId: string
  /** Null while nothing is asked. */
  asked: Revocable | null
  onClose: () => void
  onRevoked: () => void
}

/** Asks before a person, or an invitation, is shut out. */
export function RevokeDialog({ meetingId, asked, onClose, onRevoked }: RevokeDialogProps) {
  const words = useWords()
  const failureWords = useFailureWords()
  const { isRunning, failure, run, forget } = useAction()
  const close = () => {
    forget()
    onClose()
  }

  async function revoke(what: Revocable): Promise<void> {
    if (what.kind === 'person') await revokePerson(meetingId, what.member.personId)
    else await revokeInvitation(meetingId, what.invitation.id)
    onRevoked()
    close()
  }

  const name = asked?.kind === 'person' ? asked.member.name : (asked?.invitation.name ?? '')
  const isPerson = asked?.kind === 'person'
  return (
    <SheetDialog
      role="alertdialog"
      isOpen={asked !== null}
      onClose={close}
      title={words(isPerson ? 'revoke.personTitle' : 'revoke.invitationTitle', { name })}
    >
      <p>{words(isPerson ? 'revoke.personText' : 'revoke.invitationText')}</p>
      {failure && <Notice kind="refusal">{failureWords(failure)}</Notice>}
      <div className="dialog-actions">
        <Button onPress={close}>{words('dialog.cancel')}</Button>
        <Button
          look="danger"
          isBusy={isRunning}
          onPress={() => {
            if (asked) run(() => revoke(asked))
          }}
        >
          {words('revoke.submit')}
        </Button>
      </div>
    </SheetDialog>
  )
}
