import { statfs } from 'node:fs/promises'

/** Less room than this, and the next commit may not find any. */
const ROOM_BYTES = 1024 * 1024

/** Whether the server can do its work at the moment. */
export class Readiness {
  readonly #dataDirectory: string
  readonly #store: { readonly canStore: boolean }
  #isStopping = false

  /** @param store whose last commit says whether the next can be expected to succeed */
  constructor(dataDirectory: string, store: { readonly canStore: boolean }) {
    this.#dataDirectory = dataDirectory
    this.#store = store
  }

  stopping(): void {
    this.#isStopping = true
  }

  /** Why it cannot, as a sentence; null when it can. */
  async obstacle(): Promise<string | null> {
    if (this.#isStopping) return 'The server is stopping.'
    const { bavail, bsize } = await statfs(this.#dataDirectory)
    if (bavail * bsize < ROOM_BYTES) return 'The disk is full: edits cannot be stored.'
    return this.#store.canStore ? null : 'The last edits could not be stored.'
  }
}
