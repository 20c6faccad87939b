import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import type { Layer } from '../../../shared/meeting/authority.ts'

/** A browser that gives no storage must not keep the person from the meeting. */
const LOADING_MS = 4_000
/** What waits so long is written, as one: every write costs as much as the key it is for. */
const WRITE_MS = 400
/**
 * Changes only when an older copy cannot be read any more: what was typed before an update is to be
 * found after it. A page that is older than the copy finds nodes it does not know, and does not bind.
 */
const FORMAT = 1
const UNSAVED = 'unsaved'

/** A layer as this browser keeps it, so that a closed tab or a dead network loses nothing. */
export interface LocalCopy {
  /** Settles once what was kept is in the document, or it is clear that nothing can be. */
  readonly loaded: Promise<{ unsavedBefore: number }>
  /** Compared with a transaction's origin: loading is not editing. */
  readonly origin: unknown
  keepUnsaved(edits: number): void
  /** Settles once every edit made so far is in the browser's database; never where there is none. */
  whenStored(): Promise<void>
  /**
   * Forgets what is kept, so that it is not opened again.
   * @throws Error where the browser does not let go of it.
   */
  clear(): Promise<void>
  destroy(): Promise<void>
}

export interface WhoseCopy {
  meetingId: string
  layer: Layer
  personId: string
}

export function openLocalCopy(doc: Y.Doc, { meetingId, layer, personId }: WhoseCopy): LocalCopy {
  if (typeof indexedDB === 'undefined') return withoutStorage()
  const name = `precis/${meetingId}/${layer}/${personId}/${FORMAT}`
  const persistence = new IndexeddbPersistence(name, doc)
  let waiting: Uint8Array[] = []
  let latest = 0
  let kept = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  // By itself it would write each update as it comes.
  doc.off('update', persistence._storeUpdate)
  doc.on('update', gather)

  async function load(): Promise<{ unsavedBefore: number }> {
    await persistence.whenSynced
    const counts = Object.values(readCounts(await persistence.get(UNSAVED)))
    kept = counts.reduce((sum, count) => sum + count, 0)
    return { unsavedBefore: kept }
  }

  function gather(update: Uint8Array, origin: unknown): void {
    if (origin === persistence) return
    waiting.push(update)
    writeSoon()
  }

  function writeSoon(): void {
    timer ??= setTimeout(() => void write(), WRITE_MS)
  }

  async function write(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (waiting.length > 0) persistence._storeUpdate(Y.mergeUpdates(waiting), doc)
    waiting = []
    if (kept === latest) return
    kept = latest
    // What earlier pages left unsaved is in this document, and in this count.
    const counts = kept === 0 ? {} : { [String(doc.clientID)]: kept }
    await persistence.set(UNSAVED, JSON.stringify(counts)).catch(() => undefined)
  }

  const writeNow = () => {
    if (timer !== undefined) void write()
  }
  addEventListener('pagehide', writeNow)
  document.addEventListener('visibilitychange', writeNow)

  return {
    loaded: Promise.race([load().catch(() => NOTHING_KEPT), after(LOADING_MS)]),
    origin: persistence,
    keepUnsaved(edits) {
      latest = edits
      if (kept === latest) return
      // That something is unsaved is kept with it; a page that dies early then claims too little.
      if (kept === 0 && waiting.length === 0) void write()
      else writeSoon()
    },
    whenStored() {
      writeNow()
      return storedBefore(persistence.db)
    },
    async clear() {
      waiting = []
      await cleared(persistence.db)
      latest = 0
      await write()
    },
    async destroy() {
      removeEventListener('pagehide', writeNow)
      document.removeEventListener('visibilitychange', writeNow)
      doc.off('update', gather)
      if (timer !== undefined) await write()
      await persistence.destroy()
    },
  }
}

const NOTHING_KEPT = { unsavedBefore: 0 }

const NEVER = new Promise<void>(() => undefined)

function cleared(database: IDBDatabase | null): Promise<void> {
  if (database === null) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const clearing = database.transaction('updates', 'readwrite')
    clearing.addEventListener('complete', () => resolve())
    clearing.addEventListener('abort', () => reject(clearing.error ?? new Error('Not cleared')))
    clearing.objectStore('updates').clear()
  })
}

/** Transactions on one store complete in the order they were made, so an empty one marks the place. */
function storedBefore(database: IDBDatabase | null): Promise<void> {
  if (database === null) return NEVER
  return new Promise((resolve) => {
    const marker = database.transaction('updates', 'readwrite')
    marker.oncomplete = () => resolve()
    marker.objectStore('updates').count()
    marker.commit()
  })
}

/**
 * The copy of a document that takes another one's place: it is opened once the other's copy is out
 * of the way, and what was edited until then goes into it too.
 */
export function openLocalCopyAfter(before: Promise<void>, open: () => LocalCopy): LocalCopy {
  let copy: LocalCopy | null = null
  let unsaved = 0
  let isDestroyed = false
  const opened = before.then(async () => {
    if (isDestroyed) return withoutStorage()
    copy = open()
    copy.keepUnsaved(unsaved)
    await copy.loaded
    return copy
  })
  return {
    loaded: Promise.resolve(NOTHING_KEPT),
    get origin() {
      return copy?.origin ?? before
    },
    keepUnsaved(edits) {
      unsaved = edits
      copy?.keepUnsaved(edits)
    },
    whenStored: async () => (await opened).whenStored(),
    clear: async () => copy?.clear(),
    async destroy() {
      isDestroyed = true
      await copy?.destroy()
    },
  }
}

/** For who has nothing to lose here. */
export function withoutStorage(): LocalCopy {
  return {
    loaded: Promise.resolve(NOTHING_KEPT),
    origin: Symbol('no storage'),
    keepUnsaved: () => undefined,
    whenStored: () => NEVER,
    clear: () => Promise.resolve(),
    destroy: () => Promise.resolve(),
  }
}

function after(milliseconds: number): Promise<typeof NOTHING_KEPT> {
  return new Promise((resolve) => setTimeout(() => resolve(NOTHING_KEPT), milliseconds))
}

function readCounts(value: unknown): Record<string, number> {
  try {
    const counts: unknown = typeof value === 'string' ? JSON.parse(value) : {}
    if (typeof counts !== 'object' || counts === null) return {}
    return Object.fromEntries(
      Object.entries(counts).filter((entry): entry is [string, number] =>
        Number.isSafeInteger(entry[1]),
      ),
    )
  } catch {
    return {}
  }
}
