import * as Y from 'yjs'
import { stateFrame } from './frames.ts'
import type { Frame } from './socket.ts'

/** From here on a state is worth keeping when it changes, and sending what came after it behind it. */
const LARGE_BYTES = 256 * 1024
/** A tail of more than this part of the state is sent as one state again. */
const TAIL_PART = 1 / 8
const NOTHING = 1

/** What joiners are sent, encoded once for all who ask between two changes. */
export class EncodedState {
  #whole: Frame | null = null
  #tail: Frame[] = []
  #tailBytes = 0
  #difference: { stateVector: Uint8Array; frame: Frame } | null = null

  /** @returns the frames that bring whoever has `stateVector` to the document's state. */
  since(stateVector: Uint8Array, doc: Y.Doc): readonly Frame[] {
    if (stateVector.length > NOTHING) return [this.#since(stateVector, doc)]
    this.#whole ??= stateFrame(Y.encodeStateAsUpdate(doc))
    return [this.#whole, ...this.#tail]
  }

  #since(stateVector: Uint8Array, doc: Y.Doc): Frame {
    const known = this.#difference
    if (known && Buffer.compare(known.stateVector, stateVector) === 0) return known.frame
    const frame = stateFrame(Y.encodeStateAsUpdate(doc, stateVector))
    this.#difference = { stateVector: Uint8Array.from(stateVector), frame }
    return frame
  }

  /** The document has changed by what is in the frame. */
  changed(frame: Frame): void {
    this.#difference = null
    if (!this.#whole) return
    this.#tail.push(frame)
    this.#tailBytes += frame.wire.length
    const { length } = this.#whole.wire
    if (length < LARGE_BYTES || this.#tailBytes > length * TAIL_PART) this.forget()
  }

  forget(): void {
    this.#whole = null
    this.#tail = []
    this.#tailBytes = 0
    this.#difference = null
  }
}
