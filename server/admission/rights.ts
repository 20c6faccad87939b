import { mayRead } from '../../shared/meeting/authority.ts'
import type { Role } from '../../shared/meeting/authority.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import type { PersonRow, Storage } from '../storage/storage.ts'
import type { Speaker } from '../sync/presence.ts'
import type { Dismissal, Rooms } from '../sync/rooms.ts'
import type { Admission, Entry } from './admission.ts'

const NOT_ALLOWED: Dismissal = {
  code: CLOSE.notAllowed,
  reason: 'You are not admitted to this part of the meeting any more.',
}
const RIGHTS_CHANGED: Dismissal = {
  code: CLOSE.rightsChanged,
  reason: 'What you may do here has changed.',
}

/**
 * What people hold in meetings, as it changes. A connection's rights are decided once, when it is
 * admitted; so whoever holds another right from now on is made to come in again, on every layer.
 */
export class Rights {
  readonly #storage: Storage
  readonly #admission: Admission
  readonly #rooms: Rooms

  constructor(storage: Storage, admission: Admission, rooms: Rooms) {
    this.#storage = storage
    this.#admission = admission
    this.#rooms = rooms
  }

  /**
   * Makes a change of rights. What was received before is committed under the former ones; what comes
   * after on a connection that they were decided for is not read any more.
   */
  change<T>(meetingId: string, make: () => T): T {
    const before = this.#storage.findMeeting(meetingId)?.phase
    this.#rooms.commit()
    const result = make()
    const meeting = this.#storage.findMeeting(meetingId)
    this.#rooms.dismiss(meetingId, (layer, speaker) => {
      const roles = this.#rolesOf(meetingId, speaker)
      if (!meeting || !mayRead(layer, roles, meeting)) return NOT_ALLOWED
      const isAsBefore = meeting.phase === before && isSame(roles, speaker.roles)
      return isAsBefore ? null : RIGHTS_CHANGED
    })
    return result
  }

  #rolesOf(meetingId: string, { personId }: Speaker): Role[] {
    const person = this.#storage.findPerson(personId)
    return person ? this.#admission.rolesIn(meetingId, person) : []
  }

  /** As `Admission.enter`. @throws NotAdmitted */
  enter(secret: string, name: string, known: PersonRow | null): Entry {
    const entry = this.#admission.enter(secret, name, known)
    const { meetingId, person } = entry
    // Whoever has just been made known has no connections that could have become wrong.
    if (meetingId !== null && person.id === known?.id) this.change(meetingId, () => {})
    return entry
  }

  /**
   * Ends all that a person holds in the meeting, and the links they came in by: nobody comes in by
   * those any more, while who else did stays.
   */
  revokePerson(meetingId: string, personId: string, by: PersonRow): void {
    const held = this.#storage
      .listMemberships(meetingId)
      .filter((one) => one.personId === personId && one.endedAt === null)
    if (held.length === 0) return
    const detail = {
      personId,
      name: this.#storage.findPerson(personId)?.name,
      roles: held.map(({ role }) => role),
      invitationIds: held.map(({ invitationId }) => invitationId),
    }
    const note = {
      meetingId,
      at: Date.now(),
      actor: by.id,
      action: 'personRevoked',
      detail,
    } as const
    this.change(meetingId, () => this.#storage.revoke({ personId }, note))
  }

  /** Ends a link, and what everybody holds who came in by it. */
  revokeInvitation(meetingId: string, invitationId: string, by: PersonRow): void {
    const held = this.#storage
      .listMemberships(meetingId)
      .filter((one) => one.invitationId === invitationId && one.endedAt === null)
    const detail = { invitationId, personIds: held.map(({ personId }) => personId) }
    const note = {
      meetingId,
      at: Date.now(),
      actor: by.id,
      action: 'invitationRevoked',
      detail,
    } as const
    this.change(meetingId, () => this.#storage.revoke({ invitationId }, note))
  }
}

function isSame(one: readonly Role[], other: readonly Role[]): boolean {
  return one.length === other.length && one.every((role) => other.includes(role))
}
