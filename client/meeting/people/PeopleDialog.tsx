import { useCallback, useState } from 'react'
import type { InvitationSummary, MeetingDetail, Member } from '../../../shared/meeting/api.ts'
import { mayDo } from '../../../shared/meeting/authority.ts'
import { Button } from '../../look/Button.tsx'
import { Notice } from '../../look/Notice.tsx'
import { SheetDialog } from '../../look/SheetDialog.tsx'
import { useFailureWords } from '../../messages/useFailureWords.ts'
import { useWords } from '../../messages/useWords.ts'
import { listPeople } from '../../session/api.ts'
import { useLoaded } from '../../session/useLoaded.ts'
import { InvitationTable } from './InvitationTable.tsx'
import { MemberTable } from './MemberTable.tsx'
import { RevokeDialog } from './RevokeDialog.tsx'
import '../register.css'
import './people.css'

export interface PeopleDialogProps {
  detail: MeetingDetail
  isOpen: boolean
  onClose: () => void
}

/** Who or what is to be shut out. */
export type Revocable =
  { kind: 'person'; member: Member } | { kind: 'invitation'; invitation: InvitationSummary }

/** Who was admitted when, by whom, as what; and the invitations. */
export function PeopleDialog({ detail, isOpen, onClose }: PeopleDialogProps) {
  const words = useWords()
  return (
    <SheetDialog isOpen={isOpen} onClose={onClose} title={words('members.title')} isWide>
      <People detail={detail} />
      <div className="dialog-actions">
        <Button onPress={onClose}>{words('dialog.close')}</Button>
      </div>
    </SheetDialog>
  )
}

function People({ detail }: { detail: MeetingDetail }) {
  const words = useWords()
  const failureWords = useFailureWords()
  const { id, roles, standing, person } = detail
  const [loaded, reload] = useLoaded(useCallback(() => listPeople(id), [id]))
  const [asked, setAsked] = useState<Revocable | null>(null)
  if (loaded.kind === 'loading') return <p>{words('page.waiting')}</p>
  if (loaded.kind === 'failed') {
    return <Notice kind="refusal">{failureWords(loaded.failure)}</Notice>
  }
  const { members, invitations } = loaded.value
  const onRevoke = mayDo('revoke', roles, standing.phase) ? setAsked : null
  return (
    <>
      <MemberTable members={members} self={person.id} onRevoke={onRevoke} />
      <InvitationTable invitations={invitations} onRevoke={onRevoke} />
      <RevokeDialog
        meetingId={id}
        asked={asked}
        onClose={() => setAsked(null)}
        onRevoked={reload}
      />
    </>
  )
}
