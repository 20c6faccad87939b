import type { Speaker } from './presence.ts'
import type { Frame } from './socket.ts'

/** Someone connected to a room, as the room sees them. */
export interface Participant {
  readonly speaker: Speaker
  /** True while what was shown has not been read, and the state is to be sent once it has. */
  readonly isBehind: boolean
  /**
   * Sends an update of the document.
   *
   * @param before the state vector of the document without it.
   */
  show(frame: Frame, before: () => Uint8Array): void
  send(frame: Frame): void
  close(code: number, reason: string): void
  /** Called every `PING_MS`. */
  beat(): void
  /** Ends the connection unless its other end shows a sign of life soon. */
  confirmAlive(): void
}
