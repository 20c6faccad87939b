import { mayRead } from '../../shared/meeting/authority.ts'
import type { Layer, Role } from '../../shared/meeting/authority.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import type { MeetingRow, PersonRow, Storage } from '../storage/storage.ts'
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
      const isSamePhase = meeting?.phase === before
      return this.#judge(meeting, layer, speaker) ?? (isSamePhase ? null : RIGHTS_CHANGED)
    })
    return result
  }

  /** Why a connection is not as it would be let in now; null: it is. */
  #judge(meeting: MeetingRow | null, layer: Layer, { personId, roles }: Speaker): Dismissal | null {
    const person = this.#storage.findPerson(personId)
    const now = meeting && person ? this.#admission.rolesIn(meeting.id, person) : []
    if (!meeting || !mayRead(layer, now, meeting)) return NOT_ALLOWED
    return isSame(now, roles) ? null : RIGHTS_CHANGED
  }

  /** As `Admission.enter`. @throws NotAdmitted */
  enter(secret: string, name: string, known: PersonRow | null): Entry {
    const entry = this.#admission.enter(secret, name, known)
    const { meetingId, person } = entry
    // Nobody else holds another right now, and whoever has just been made known has no connections.
    if (meetingId !== null && person.id === known?.id) this.#callIn(meetingId, person)
    return entry
  }

  #callIn(meetingId: string, person: PersonRow): void {
    const meeting = this.#storage.findMeeting(meetingId)
    this.#rooms.dismiss(meetingId, (layer, speaker) =>
      speaker.personId === person.id ? this.#judge(meeting, layer, speaker) : null,
    )
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
