import { useState } from 'react'
import { Form } from 'react-aria-components'
import { ROLES } from '../../shared/meeting/authority.ts'
import type { Role } from '../../shared/meeting/authority.ts'
import { Button } from '../look/Button.tsx'
import { Choice } from '../look/Choice.tsx'
import { Field } from '../look/Field.tsx'
import { Notice } from '../look/Notice.tsx'
import { SheetDialog } from '../look/SheetDialog.tsx'
import { useFailureWords } from '../messages/useFailureWords.ts'
import { useWords } from '../messages/useWords.ts'
import { invite } from '../session/api.ts'
import { useAction } from '../session/useAction.ts'
import { InvitationLink } from './InvitationLink.tsx'

const DAY_MS = 24 * 3600 * 1000
const LIFETIMES = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS, never: null }
type Lifetime = keyof typeof LIFETIMES
const LIFETIME_NAMES: readonly Lifetime[] = ['day', 'week', 'month', 'never']

export interface InviteDialogProps {
  meetingId: string
  /** The delegations that the record knows. */
  delegations: () => string[]
  /** Whether somebody goes by this name in the record. */
  isInRoster: (name: string) => boolean
  isOpen: boolean
  onClose: () => void
}

export function InviteDialog({ isOpen, onClose, ...invited }: InviteDialogProps) {
  const words = useWords()
  return (
    <SheetDialog isOpen={isOpen} onClose={onClose} title={words('invite.title')}>
      <Inviting {...invited} onClose={onClose} />
    </SheetDialog>
  )
}

function Inviting({
  meetingId,
  delegations,
  isInRoster,
  onClose,
}: Omit<InviteDialogProps, 'isOpen'>) {
  const words = useWords()
  const failureWords = useFailureWords()
  const { isRunning, failure, run } = useAction()
  const [role, setRole] = useState<Role>('rapporteur')
  const [name, setName] = useState('')
  const [delegation, setDelegation] = useState('')
  const [suggestions] = useState(delegations)
  const [lifetime, setLifetime] = useState<Lifetime>('week')
  const [url, setUrl] = useState<string | null>(null)

  if (url !== null) {
    return (
      <InvitationLink
        url={url}
        text={words('invite.made', { role: words(`role.${role}`) })}
        onAnother={() => setUrl(null)}
        onClose={onClose}
      />
    )
  }

  async function makeLink(): Promise<void> {
    const milliseconds = LIFETIMES[lifetime]
    const invitation = await invite(meetingId, {
      role,
      ...(name.trim() === '' ? {} : { name: name.trim() }),
      ...(delegation.trim() === '' ? {} : { entity: delegation.trim() }),
      ...(milliseconds === null
        ? {}
        : { expiresAt: new Date(Date.now() + milliseconds).toISOString() }),
    })
    setUrl(invitation.url)
  }

  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        run(makeLink)
      }}
    >
      <div className="fields">
        <Choice<Role>
          label={words('invite.role')}
          value={role}
          onChange={setRole}
          options={ROLES.map((value) => ({
            value,
            name: words(`role.${value}`),
            hint: words(`roleHint.${value}`),
          }))}
        />
        <Choice<Lifetime>
          label={words('invite.lifetime')}
          value={lifetime}
          onChange={setLifetime}
          options={LIFETIME_NAMES.map((value) => ({ value, name: words(`invite.${value}`) }))}
        />
        <Field
          label={words('invite.name')}
          hint={words('invite.nameHint')}
          isWide
          maxLength={120}
          value={name}
          onChange={setName}
        />
        <Field
          label={words('invite.delegation')}
          hint={words('invite.delegationHint')}
          isWide
          maxLength={500}
          suggestions={suggestions}
          value={delegation}
          onChange={setDelegation}
        />
      </div>
      {delegation.trim() !== '' && !isInRoster(delegation) && (
        <Notice>{words('invite.notInRoster', { delegation: delegation.trim() })}</Notice>
      )}
      {failure && <Notice kind="refusal">{failureWords(failure)}</Notice>}
      <div className="dialog-actions">
        <Button onPress={onClose}>{words('dialog.cancel')}</Button>
        <Button type="submit" look="primary" isBusy={isRunning}>
          {words('invite.submit')}
        </Button>
      </div>
    </Form>
  )
}
