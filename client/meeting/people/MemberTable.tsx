import type { Member } from '../../../shared/meeting/api.ts'
import { Button } from '../../look/Button.tsx'
import { Moment } from '../../look/Moment.tsx'
import { useWords } from '../../messages/useWords.ts'
import type { Revocable } from './PeopleDialog.tsx'

export interface MemberTableProps {
  members: readonly Member[]
  /** The reader's own id: nobody shuts themselves out. */
  self: string
  onRevoke: ((asked: Revocable) => void) | null
}

export function MemberTable({ members, self, onRevoke }: MemberTableProps) {
  const words = useWords()
  return (
    <div className="register-place">
      <table className="register members">
        <caption className="visually-hidden">{words('members.admitted')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('members.name')}</th>
            <th scope="col">{words('members.role')}</th>
            <th scope="col">{words('members.delegation')}</th>
            <th scope="col">{words('members.admittedAt')}</th>
            <th scope="col">{words('members.invitedBy')}</th>
            <th scope="col">{words('members.state')}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={`${member.personId}/${member.invitationId}`}>
              <th scope="row" dir="auto">
                {member.personId === self
                  ? words('people.you', { name: member.name })
                  : member.name}
              </th>
              <td>{words(`role.${member.role}`)}</td>
              <td dir="auto">{member.delegation}</td>
              <td>
                <Moment at={member.admittedAt} />
              </td>
              <td dir="auto">{member.invitedBy}</td>
              <td>
                <MemberState member={member} self={self} onRevoke={onRevoke} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface MemberStateProps extends Pick<MemberTableProps, 'self' | 'onRevoke'> {
  member: Member
}

function MemberState({ member, self, onRevoke }: MemberStateProps) {
  const words = useWords()
  if (member.revokedAt !== undefined) return <Revoked at={member.revokedAt} />
  if (member.personId === self || !onRevoke) return words('members.isAdmitted')
  return (
    <Button
      look="link"
      aria-label={words('members.revokeOf', { name: member.name })}
      onPress={() => onRevoke({ kind: 'person', member })}
    >
      {words('members.revoke')}
    </Button>
  )
}

export function Revoked({ at }: { at: string }) {
  const words = useWords()
  return (
    <span className="revoked">
      {words('members.revoked')} <Moment at={at} />
    </span>
  )
}
