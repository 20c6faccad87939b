import type { Node } from '@tiptap/pm/model'
import { equalityDeep } from 'lib0/function'
import type { LedgerEntry } from '../../shared/positions/ledger.ts'
import type { Review, Target } from '../../shared/review/review.ts'
import { isAboutStance, stanceState } from '../../shared/review/stanceState.ts'
import type { StanceState } from '../../shared/review/stanceState.ts'
import { readAnchors, targetState } from '../../shared/review/targetState.ts'
import type { Anchors, Stretch, TargetState } from '../../shared/review/targetState.ts'
import type { LiveReview } from './LiveReview.ts'
import { areSame, haveSameWords } from './sameWords.ts'

/** What the words of a request or a thread are now; where they stand is not told, it changes with keys. */
export type WordsNow =
  /** `isOneLine`: other words can be put in their place. Of a stance `words` is its name. */
  | { kind: 'there' | 'elsewhere' | 'edited' | 'withdrawn'; words: string; isOneLine: boolean }
  | { kind: 'split'; words: readonly string[] }
  | { kind: 'gone' }

/** An open request or thread beside the record. */
export interface Slip {
  id: string
  kind: 'correction' | 'thread'
  /** The agenda item of its words, or of those that are left; null where there are none. */
  itemId: string | null
  /** Whose position it is about; null where it is about words. */
  whose: string | null
  now: WordsNow
}

interface FoundSlip {
  slip: Slip
  /** In the document; those that are nowhere come last. */
  position: number
}

interface Seen {
  stretches: readonly Stretch[]
  slip: Slip
}

/** Reads the slips; a slip whose words stayed as they were keeps its identity, and is not looked at. */
export function slipReader(
  ledgerOf: (row: string) => readonly LedgerEntry[],
): (doc: Node, review: LiveReview) => readonly Slip[] {
  const seen = new Map<string, Seen>()
  const seenStances = new Map<string, Slip>()
  let slips: readonly Slip[] = []
  let last: { doc: Node; review: Review; stances: readonly Slip[] } | null = null

  function slipOf(id: string, kind: Slip['kind'], target: Target, around: Around): Slip {
    const stretches = around.anchors.get(id) ?? []
    const itemId = around.itemAt(stretches[0])
    const before = seen.get(id)
    if (before && before.slip.itemId === itemId && areSame(before.stretches, stretches)) {
      before.stretches = stretches
      return before.slip
    }
    const now = wordsNow(targetState(around.anchors, id, target))
    const slip: Slip = { id, kind, itemId, whose: null, now }
    const kept = before && equalityDeep(before.slip, slip) ? before.slip : slip
    seen.set(id, { stretches, slip: kept })
    return kept
  }

  /** The slips of open requests about stances, in the order of the record. */
  function stanceSlips(doc: Node, { corrections }: Review): FoundSlip[] {
    const found = Object.entries(corrections).flatMap(([id, correction]) => {
      if (correction.ruling || !isAboutStance(correction)) return []
      const state = stanceState(doc, ledgerOf, correction)
      const slip = stanceSlip(id, state, doc)
      const before = seenStances.get(id)
      const kept = before && equalityDeep(before, slip) ? before : slip
      seenStances.set(id, kept)
      return [{ slip: kept, position: state.kind === 'gone' ? Infinity : state.row.position }]
    })
    return found.toSorted((one, other) => one.position - other.position)
  }

  return (doc, review) => {
    const now = review.getReview()
    const ofStances = stanceSlips(doc, now)
    const stances = ofStances.map(({ slip }) => slip)
    const isAlike =
      last !== null &&
      last.review === now &&
      equalityDeep(last.stances, stances) &&
      haveSameWords(last.doc, doc)
    last = { doc, review: now, stances }
    if (isAlike) return slips
    const { corrections, threads } = now
    const around = aroundOf(doc)
    const found: FoundSlip[] = [...ofStances]
    const add = (id: string, kind: Slip['kind'], target: Target) => {
      const position = around.anchors.get(id)?.[0]
      found.push({
        slip: slipOf(id, kind, target, around),
        position: position ? position.at + position.from : Infinity,
      })
    }
    for (const [id, { ruling, target, stance }] of Object.entries(corrections)) {
      if (!ruling && !stance) add(id, 'correction', target)
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

function stanceSlip(id: string, state: StanceState, doc: Node): Slip {
  if (state.kind === 'gone') {
    return { id, kind: 'correction', itemId: null, whose: null, now: { kind: 'gone' } }
  }
  const { node, position, stance } = state.row
  const $row = doc.resolve(position)
  const itemId = textOf($row.depth > 0 ? $row.node(1).attrs.id : null)
  const now = { kind: state.kind, words: stance, isOneLine: true }
  return { id, kind: 'correction', itemId, whose: textOf(node.attrs.attribution), now }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
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
