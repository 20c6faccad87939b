import { statfs } from 'node:fs/promises'

/** Less room than this, and the next commit may not find any. */
const ROOM_BYTES = 1024 * 1024

/** Whether the server can do its work at the moment. */
export class Readiness {
  readonly #dataDirectory: string
  #isStopping = false

  constructor(dataDirectory: string) {
    this.#dataDirectory = dataDirectory
  }

  stopping(): void {
    this.#isStopping = true
  }

  /** Why it cannot, as a sentence; null when it can. */
  async obstacle(): Promise<string | null> {
    if (this.#isStopping) return 'The server is stopping.'
    const { bavail, bsize } = await statfs(this.#dataDirectory)
    return bavail * bsize < ROOM_BYTES ? 'The disk is full: edits cannot be stored.' : null
  }
}
