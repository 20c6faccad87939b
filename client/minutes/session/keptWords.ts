/** A text beside the record that somebody writes. */
export type Beside = 'annotation' | 'analysis' | 'notes'

/** Words of this page that the server does not have, and where they stood. */
export interface Passage {
  /** The same words from the same place are one passage, whoever finds them again. */
  id: string
  words: string
  /** What stood before the words in their line. */
  before: string
  blockId: string | null
  /** The attribute of the block, or without a block the fact of the meeting, that the words were. */
  field: string | null
  itemId: string | null
  item: string
  speaker: string
  /** True once the person has put the words back into the record. */
  isBack: boolean
  /** Set where somebody else removed the words with their block. */
  isRemoved?: true
  /** Set for words that were not in the record: they are not put back into it. */
  beside?: Beside
}

/** The words that are kept in this browser until their writer has dealt with them. */
export interface KeptWords {
  subscribe: (listener: () => void) => () => void
  /** The same array until something changed. */
  getPassages: () => readonly Passage[]
  /** False where the browser gives no room; then the words last as long as the page. */
  keep: (passages: readonly Passage[]) => boolean
  markBack(id: string): void
  drop(id: string): void
  destroy(): void
}

/** One list for each meeting and person, which all tabs show. */
export function openKeptWords(meetingId: string, personId: string): KeptWords {
  const key = `precis/${meetingId}/kept/${personId}`
  const listeners = new Set<() => void>()
  let passages = read(key)

  const readAgain = (event: StorageEvent) => {
    if (event.key === key) show(read(key))
  }
  addEventListener('storage', readAgain)

  function show(next: readonly Passage[]): void {
    passages = next
    for (const listener of listeners) listener()
  }

  function change(next: readonly Passage[]): boolean {
    show(next)
    try {
      if (next.length === 0) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(next))
      return true
    } catch {
      return false
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getPassages: () => passages,
    keep(more) {
      if (more.length === 0) return true
      const isNew = ({ id }: Passage) => more.every((passage) => passage.id !== id)
      return change([...passages.filter(isNew), ...more])
    },
    markBack: (id) =>
      void change(passages.map((one) => (one.id === id ? { ...one, isBack: true } : one))),
    drop: (id) => void change(passages.filter((passage) => passage.id !== id)),
    destroy() {
      removeEventListener('storage', readAgain)
      listeners.clear()
    },
  }
}

function read(key: string): readonly Passage[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isPassage) : []
  } catch {
    return []
  }
}

function isPassage(value: unknown): value is Passage {
  if (typeof value !== 'object' || value === null) return false
  const { id, words, before, blockId, field, itemId, item, speaker, isBack } =
    value as Partial<Passage>
  return (
    [id, words, before, item, speaker].every((text) => typeof text === 'string') &&
    [blockId, field, itemId].every((known) => known === null || typeof known === 'string') &&
    typeof isBack === 'boolean'
  )
}
