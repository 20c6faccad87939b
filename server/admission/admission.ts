import { ROLES } from '../../shared/meeting/authority.ts'
import type { Role } from '../../shared/meeting/authority.ts'
import { personColor } from '../../shared/meeting/personColor.ts'
import { newIdentifier } from '../../shared/minutes/identifier.ts'
import type { AuditNote } from '../audit/auditChain.ts'
import type { Author, InvitationRow, PersonRow, Storage } from '../storage/storage.ts'
import { hashSecret, isSameHash, newSecret } from './secret.ts'

const DAY_MS = 24 * 3600 * 1000
const SESSION_MS = 30 * DAY_MS
const OWNER_LINK_MS = DAY_MS
const OPERATOR = 'operator'

/** Why a link does not let its bearer in. */
export type Refusal = 'unknown' | 'used' | 'expired' | 'revoked'

export class NotAdmitted extends Error {
  override name = 'NotAdmitted'
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`The link is ${refusal}.`)
    this.refusal = refusal
  }
}

export interface InvitationRequest {
  role: Role
  name: string | null
  entity: string | null
  /** ms since the epoch */
  expiresAt: number | null
}

/** `session` is the secret of a new session; `meetingId` null: the whole server. */
export interface Entry {
  session: string
  person: PersonRow
  meetingId: string | null
}

/** Who people are, and what lets them in. Secrets leave this class once, when they are made. */
export class Admission {
  readonly #storage: Storage
  readonly #ownerTokenHash: Uint8Array | null

  /** @param ownerToken a credential that acts as the server's secretariat, if the operator set one. */
  constructor(storage: Storage, ownerToken: string | undefined) {
    this.#storage = storage
    this.#ownerTokenHash = ownerToken === undefined ? null : hashSecret(ownerToken)
    if (!storage.findPerson(OPERATOR)) {
      storage.createPerson({ id: OPERATOR, name: 'Secretariat', isOwner: true }, Date.now())
    }
  }

  identify(secret: string | null): PersonRow | null {
    if (secret === null) return null
    const hash = hashSecret(secret)
    if (this.#isOwnerToken(hash)) return this.#storage.findPerson(OPERATOR)
    return this.#storage.findSession(hash, Date.now())
  }

  #isOwnerToken(hash: Uint8Array): boolean {
    return this.#ownerTokenHash !== null && isSameHash(hash, this.#ownerTokenHash)
  }

  /** The weightiest first. The server's secretariat is the secretariat of every meeting. */
  rolesIn(meetingId: string, person: PersonRow): Role[] {
    const held = this.#storage.rolesOf(person.id, meetingId)
    return ROLES.filter((role) => held.includes(role) || (role === 'secretariat' && person.isOwner))
  }

  colorIn(meetingId: string, person: PersonRow): string {
    return personColor(this.#storage.placeOf(person.id, meetingId))
  }

  /** @returns the secret of a link that signs its holder in as the server's secretariat, once. */
  inviteOwner(): string {
    this.#storage.withdrawOwnerInvitations()
    const expiresAt = Date.now() + OWNER_LINK_MS
    const request = { role: 'secretariat' as const, name: null, entity: null, expiresAt }
    return this.#invite(null, request, null, true).secret
  }

  invite(
    meetingId: string,
    request: InvitationRequest,
    by: Author,
  ): { id: string; secret: string } {
    return this.#invite(meetingId, request, by, false)
  }

  #invite(
    meetingId: string | null,
    request: InvitationRequest,
    createdBy: Author,
    singleUse: boolean,
  ): { id: string; secret: string } {
    const secret = newSecret()
    const invitation: InvitationRow = {
      id: newIdentifier(),
      tokenHash: hashSecret(secret),
      meetingId,
      ...request,
      singleUse,
      createdBy,
      createdAt: Date.now(),
      usedAt: null,
      revokedAt: null,
      revokedBy: null,
    }
    this.#storage.createInvitation(invitation, invitationMade(invitation))
    return { id: invitation.id, secret }
  }

  /** @throws NotAdmitted when the link admits nobody, or nobody any more. */
  invitation(secret: string): InvitationRow {
    const invitation = this.#storage.findInvitation(hashSecret(secret))
    if (!invitation) throw new NotAdmitted('unknown')
    if (invitation.revokedAt !== null) throw new NotAdmitted('revoked')
    if (invitation.singleUse && invitation.usedAt !== null) throw new NotAdmitted('used')
    if (invitation.expiresAt !== null && invitation.expiresAt <= Date.now()) {
      throw new NotAdmitted('expired')
    }
    return invitation
  }

  /**
   * Admits a person by the secret of a link, or by the owner token.
   *
   * @param known who is signed in already: under the same name they gain the role of the link.
   * @throws NotAdmitted
   */
  enter(secret: string, name: string, known: PersonRow | null): Entry {
    const isOwnerToken = this.#isOwnerToken(hashSecret(secret))
    const invitation = isOwnerToken ? null : this.invitation(secret)
    const admitsOwner = invitation === null || invitation.meetingId === null
    const person =
      known?.name === name && known.id !== OPERATOR && (known.isOwner || !admitsOwner)
        ? known
        : { id: newIdentifier(), name, isOwner: admitsOwner }
    const session = newSecret()
    const now = Date.now()
    const row = { tokenHash: hashSecret(session), createdAt: now, expiresAt: now + SESSION_MS }
    const note = invitation && personAdmitted(invitation, person, now)
    this.#storage.admit(invitation, person, row, note)
    return { session, person, meetingId: invitation?.meetingId ?? null }
  }

  leave(secret: string): void {
    this.#storage.endSession(hashSecret(secret))
  }
}

export const SESSION_SECONDS = SESSION_MS / 1000

function invitationMade({ meetingId, ...invitation }: InvitationRow): AuditNote | null {
  if (meetingId === null) return null
  const { id, role, name, entity, expiresAt, createdAt, createdBy } = invitation
  return {
    meetingId,
    at: createdAt,
    actor: createdBy,
    action: 'invitationMade',
    detail: { invitationId: id, role, name, delegation: entity, expiresAt },
  }
}

function personAdmitted(
  { id, meetingId, role, entity }: InvitationRow,
  person: PersonRow,
  at: number,
): AuditNote | null {
  if (meetingId === null) return null
  return {
    meetingId,
    at,
    actor: person.id,
    action: 'personAdmitted',
    detail: {
      personId: person.id,
      name: person.name,
      role,
      delegation: entity,
      invitationId: id,
    },
  }
}
