import { PRESENCE_MS } from '../limits/limits.ts'
import type { Clock } from './clock.ts'
import { presenceFrame } from './frames.ts'
import type { Participant } from './participant.ts'
import { Presence } from './presence.ts'
import type { Frame } from './socket.ts'

/** Tells a room's participants who is there, at a bounded rate: one frame for all that has changed. */
export class RoomPresence {
  readonly #presence: Presence<Participant>
  readonly #participants: ReadonlySet<Participant>
  readonly #clock: Clock
  readonly #changed = new Set<number>()
  #isArmed = false
  #lastShown = 0

  /** @param mayUse whether a client id is a person's, or nobody's yet, by what they wrote. */
  constructor(
    participants: ReadonlySet<Participant>,
    clock: Clock,
    mayUse: (clientId: number, personId: string) => boolean,
  ) {
    this.#presence = new Presence(mayUse)
    this.#participants = participants
    this.#clock = clock
  }

  /** @throws Error when the bytes are not an awareness update. */
  receive(participant: Participant, update: Uint8Array): void {
    const { changed, contested } = this.#presence.receive(participant, participant.speaker, update)
    for (const holder of new Set(contested)) holder.confirmAlive()
    this.#note(changed)
  }

  leave(participant: Participant): void {
    this.#note(this.#presence.leave(participant))
  }

  /** Everyone else, for one participant. */
  introduction(participant: Participant): Frame {
    const others = this.#presence.everyoneBut(participant.speaker.personId)
    return presenceFrame(this.#presence.encode(others))
  }

  /** Tells a participant who was told nothing for a while who is here, and who has left. */
  bringUpToDate(participant: Participant): void {
    const others = this.#presence.everyoneEverBut(participant.speaker.personId)
    participant.send(presenceFrame(this.#presence.encode(others)))
  }

  /** True where nobody else shows presence under a client id. */
  mayWriteAs(clientId: number, personId: string): boolean {
    return this.#presence.isFreeFor(clientId, personId)
  }

  #note(clientIds: readonly number[]): void {
    if (clientIds.length === 0) return
    for (const clientId of clientIds) this.#changed.add(clientId)
    if (this.#isArmed) return
    this.#isArmed = true
    const wait = this.#lastShown + PRESENCE_MS - this.#clock.now()
    if (wait > 0) this.#clock.after(wait, () => this.#show())
    else this.#clock.soon(() => this.#show())
  }

  #show(): void {
    this.#isArmed = false
    this.#lastShown = this.#clock.now()
    const changed = [...this.#changed]
    this.#changed.clear()
    const frame = presenceFrame(this.#presence.encode(changed))
    for (const participant of this.#participants) {
      if (participant.isBehind) continue
      if (changed.every((clientId) => this.#mayHear(participant, clientId))) participant.send(frame)
      else this.#showOthers(participant, changed)
    }
  }

  #showOthers(participant: Participant, changed: readonly number[]): void {
    const others = changed.filter((clientId) => this.#presence.holderOf(clientId) !== participant)
    if (others.length > 0) participant.send(presenceFrame(this.#presence.encode(others)))
  }

  #mayHear(participant: Participant, clientId: number): boolean {
    return (
      this.#presence.holderOf(clientId) !== participant || this.#presence.mayHearItself(clientId)
    )
  }
}
