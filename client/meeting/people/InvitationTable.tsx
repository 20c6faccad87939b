import type { InvitationSummary } from '../../../shared/meeting/api.ts'
import { Button } from '../../look/Button.tsx'
import { Moment } from '../../look/Moment.tsx'
import { useWords } from '../../messages/useWords.ts'
import { useClock } from '../useClock.ts'
import type { Revocable } from './PeopleDialog.tsx'
import { Revoked } from './MemberTable.tsx'

export interface InvitationTableProps {
  invitations: readonly InvitationSummary[]
  onRevoke: ((asked: Revocable) => void) | null
}

export function InvitationTable({ invitations, onRevoke }: InvitationTableProps) {
  const words = useWords()
  if (invitations.length === 0) return null
  return (
    <>
      <h3 className="members-heading">{words('members.invitations')}</h3>
      <div className="register-place">
        <table className="register members">
          <caption className="visually-hidden">{words('members.invitations')}</caption>
          <thead>
            <tr>
              <th scope="col">{words('members.for')}</th>
              <th scope="col">{words('members.role')}</th>
              <th scope="col">{words('members.delegation')}</th>
              <th scope="col">{words('members.made')}</th>
              <th scope="col">{words('members.admittedBy')}</th>
              <th scope="col">{words('members.state')}</th>
            </tr>
          </thead>
          <tbody>
            {invitations.map((invitation) => (
              <tr key={invitation.id}>
                <th scope="row" dir="auto">
                  {invitation.name ?? words('members.anyone')}
                </th>
                <td>{words(`role.${invitation.role}`)}</td>
                <td dir="auto">{invitation.delegation}</td>
                <td>
                  <Moment at={invitation.createdAt} />
                  {invitation.createdBy !== undefined && <small>{invitation.createdBy}</small>}
                </td>
                <td>{invitation.admitted}</td>
                <td>
                  <InvitationState invitation={invitation} onRevoke={onRevoke} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

interface InvitationStateProps extends Pick<InvitationTableProps, 'onRevoke'> {
  invitation: InvitationSummary
}

function InvitationState({ invitation, onRevoke }: InvitationStateProps) {
  const words = useWords()
  const now = useClock()
  const { revokedAt, expiresAt, name } = invitation
  if (revokedAt !== undefined) return <Revoked at={revokedAt} />
  const hasExpired = expiresAt !== undefined && new Date(expiresAt) < now
  const who = name ?? words('members.anyone')
  return (
    <div className="invitation-state">
      {expiresAt === undefined ? (
        <span>{words('members.open')}</span>
      ) : (
        <span>
          {words(hasExpired ? 'members.expired' : 'members.until')} <Moment at={expiresAt} />
        </span>
      )}
      {onRevoke && !hasExpired && (
        <Button
          look="link"
          aria-label={words('members.revokeInvitationOf', { name: who })}
          onPress={() => onRevoke({ kind: 'invitation', invitation })}
        >
          {words('members.revoke')}
        </Button>
      )}
    </div>
  )
}
