import * as Y from 'yjs'
import { clientIdOf } from './clientIds.ts'
import { updateMessage } from './wire.ts'

/** Makes the `count`-th edit of a writer in one transaction; it writes something, whatever else. */
export type Edit = (body: Y.XmlFragment, count: number) => void

/** Somebody whose edits are made beforehand, so that typing them costs no more than a write. */
export class Writer {
  readonly clientId: number
  /** The frames of the edits, in order. */
  readonly frames: Buffer[] = []
  /** The clock that each edit ends at. */
  readonly ends: number[] = []
  /** When each was sent. */
  readonly sentAt: number[] = []
  readonly #doc = new Y.Doc()
  readonly #edit: Edit

  /** @param base the update that the writer begins with. */
  constructor(index: number, base: Uint8Array | null, edit: Edit) {
    this.clientId = clientIdOf(index)
    this.#doc.clientID = this.clientId
    this.#edit = edit
    if (base) Y.applyUpdate(this.#doc, base)
    this.#doc.on('update', (update: Uint8Array) => this.frames.push(updateMessage(update)))
  }

  /** Makes the next edits. */
  prepare(count: number): void {
    const body = this.#doc.getXmlFragment('body')
    for (let made = 0; made < count; made++) {
      this.#doc.transact(() => this.#edit(body, this.ends.length))
      this.ends.push(Y.getState(this.#doc.store, this.clientId))
    }
  }

  /** The frame of the next edit, which counts as sent now. */
  next(): Buffer {
    const frame = this.frames[this.sentAt.length]
    if (!frame) throw new Error('More was to be sent than was prepared.')
    this.sentAt.push(performance.now())
    return frame
  }

  /** Everything the writer has, as one update. */
  get state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc)
  }
}
