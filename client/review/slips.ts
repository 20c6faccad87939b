import type { Node } from '@tiptap/pm/model'
import { equalityDeep } from 'lib0/function'
import type { Review, Target } from '../../shared/review/review.ts'
import { readAnchors, targetState } from '../../shared/review/targetState.ts'
import type { Anchors, Stretch, TargetState } from '../../shared/review/targetState.ts'
import type { LiveReview } from './LiveReview.ts'
import { areSame, haveSameWords } from './sameWords.ts'

/** What the words of a request or a thread are now; where they stand is not told, it changes with keys. */
export type WordsNow =
  /** `isOneLine`: other words can be put in their place. */
  | { kind: 'there' | 'elsewhere' | 'edited' | 'withdrawn'; words: string; isOneLine: boolean }
  | { kind: 'split'; words: readonly string[] }
  | { kind: 'gone' }

/** An open request or thread beside the record. */
export interface Slip {
  id: string
  kind: 'correction' | 'thread'
  /** The agenda item of its words, or of those that are left; null where there are none. */
  itemId: string | null
  now: WordsNow
}

interface Seen {
  stretches: readonly Stretch[]
  slip: Slip
}

/** Reads the slips; a slip whose words stayed as they were keeps its identity, and is not looked at. */
export function slipReader(): (doc: Node, review: LiveReview) => readonly Slip[] {
  const seen = new Map<string, Seen>()
  let slips: readonly Slip[] = []
  let last: { doc: Node; review: Review } | null = null

  function slipOf(id: string, kind: Slip['kind'], target: Target, around: Around): Slip {
    const stretches = around.anchors.get(id) ?? []
    const itemId = around.itemAt(stretches[0])
    const before = seen.get(id)
    if (before && before.slip.itemId === itemId && areSame(before.stretches, stretches)) {
      before.stretches = stretches
      return before.slip
    }
    const slip: Slip = { id, kind, itemId, now: wordsNow(targetState(around.anchors, id, target)) }
    const kept = before && equalityDeep(before.slip, slip) ? before.slip : slip
    seen.set(id, { stretches, slip: kept })
    return kept
  }

  return (doc, review) => {
    const now = review.getReview()
    const isAlike = last !== null && last.review === now && haveSameWords(last.doc, doc)
    last = { doc, review: now }
    if (isAlike) return slips
    const { corrections, threads } = now
    const around = aroundOf(doc)
    const found: { slip: Slip; position: number }[] = []
    const add = (id: string, kind: Slip['kind'], target: Target) => {
      const position = around.anchors.get(id)?.[0]
      found.push({
        slip: slipOf(id, kind, target, around),
        position: position ? position.at + position.from : Infinity,
      })
    }
    for (const [id, { ruling, target }] of Object.entries(corrections)) {
      if (!ruling) add(id, 'correction', target)
    }
    for (const [id, { closed, target }] of Object.entries(threads)) {
      if (!closed) add(id, 'thread', target)
    }
    const next = found
      .toSorted((one, other) => one.position - other.position || compare(one.slip, other.slip))
      .map(({ slip }) => slip)
    const isSame =
      next.length === slips.length && next.every((slip, index) => slip === slips[index])
    if (!isSame) slips = next
    return slips
  }
}

function compare(one: Slip, other: Slip): number {
  return one.id < other.id ? -1 : 1
}

interface Around {
  anchors: Anchors
  itemAt: (stretch: Stretch | undefined) => string | null
}

function aroundOf(doc: Node): Around {
  const items: { id: string; end: number }[] = []
  doc.forEach((node, position) => {
    const id: unknown = node.type.name === 'agendaItem' ? node.attrs.id : null
    items.push({ id: typeof id === 'string' ? id : '', end: position + node.nodeSize })
  })
  return {
    anchors: readAnchors(doc),
    itemAt: (stretch) => (stretch && items.find(({ end }) => stretch.at < end)?.id) || null,
  }
}

function wordsNow(state: TargetState): WordsNow {
  if (state.kind === 'gone') return { kind: 'gone' }
  if (state.kind === 'split') {
    return { kind: 'split', words: state.places.map(({ words }) => words) }
  }
  const { kind, place } = state
  return { kind, words: place.words, isOneLine: place.textblocks === 1 }
}
