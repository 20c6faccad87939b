import type { Node } from '@tiptap/pm/model'
import { equalityDeep } from 'lib0/function'
import { mayDo } from '../../shared/meeting/authority.ts'
import type { Action, Role } from '../../shared/meeting/authority.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'
import type { Deed, Target } from '../../shared/review/review.ts'
import { readAnchors, targetState } from '../../shared/review/targetState.ts'
import type { Anchors, Stretch, TargetState } from '../../shared/review/targetState.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import type { LiveReview } from './LiveReview.ts'

/** What the words of a request or a thread are now; where they stand is not told, it changes with keys. */
export type WordsNow =
  /** `isOneLine`: other words can be put in their place. */
  | { kind: 'there' | 'edited' | 'withdrawn'; words: string; isOneLine: boolean }
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

export interface DeskState {
  /** In the order of the record; those without words at the end. */
  slips: readonly Slip[]
  /** The one that is looked at: its words hold the caret, or its slip the focus. */
  current: string | null
}

export interface ReviewDeskOptions {
  session: MinutesSession
  review: LiveReview
  meetingId: string
  personId: string
  /** The delegation this person was invited for. */
  delegation: string | undefined
  roles: readonly Role[]
  phase: Phase
}

/** The review of one record on one page: what is open, where it stands, and who may do what about it. */
export interface ReviewDesk {
  readonly session: MinutesSession
  readonly review: LiveReview
  readonly meetingId: string
  readonly delegation: string | undefined
  readonly phase: Phase
  isOwn: (by: Deed) => boolean
  may: (action: Action) => boolean
  subscribe: (listener: () => void) => () => void
  /** The same object until something changed; what is typed elsewhere changes nothing. */
  getState: () => DeskState
  setCurrent: (id: string | null) => void
  /** The caret stands in words with these anchors. */
  showCaret: (anchorIds: readonly string[]) => void
  /** Goes to the words of a request or thread, as far as there are any. */
  goToWords: (id: string) => void
}

export function openReviewDesk({
  session,
  review,
  meetingId,
  personId,
  delegation,
  roles,
  phase,
}: ReviewDeskOptions): ReviewDesk {
  const listeners = new Set<() => void>()
  const read = slipReader()
  let state: DeskState = { slips: [], current: null }

  function look(): void {
    const doc = session.getDocument()
    const slips = doc ? read(doc, review) : []
    if (slips === state.slips) return
    const isThere = slips.some(({ id }) => id === state.current)
    set({ slips, current: isThere ? state.current : null })
  }

  function set(next: DeskState): void {
    state = next
    for (const listener of listeners) listener()
  }

  function setCurrent(id: string | null): void {
    if (id !== state.current) set({ ...state, current: id })
  }

  /** Nobody is followed for a page that does not look. */
  let stopFollowing: (() => void)[] = []
  look()

  return {
    session,
    review,
    meetingId,
    delegation,
    phase,
    isOwn: (by) => by.personId === personId,
    may: (action) => mayDo(action, roles, phase),
    subscribe(listener) {
      if (listeners.size === 0) {
        stopFollowing = [review.subscribe(look), session.onSummary(look)]
        look()
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) for (const stop of stopFollowing.splice(0)) stop()
      }
    },
    getState: () => state,
    setCurrent,
    showCaret(anchorIds) {
      const open = anchorIds.filter((id) => review.markingOf(id) !== null)
      const [first] = open
      if (first !== undefined && !open.includes(state.current ?? '')) setCurrent(first)
    },
    goToWords(id) {
      const doc = session.getDocument()
      const target = targetOf(review, id)
      if (!doc || !target) return
      setCurrent(id)
      const place = placeOf(targetState(readAnchors(doc), id, target))
      if (place) session.goToWords(place)
      else if (target.blockId !== null) session.goToBlock(target.blockId)
    },
  }
}

/** The anchors at the caret, or of the words before it. */
export function anchorsAt(marks: readonly { type: { name: string }; attrs: Node['attrs'] }[]) {
  return marks.filter(({ type }) => type.name === 'anchor').map(({ attrs }) => String(attrs.id))
}

function targetOf(review: LiveReview, id: string): Target | null {
  const { corrections, threads } = review.getReview()
  return (corrections[id] ?? threads[id])?.target ?? null
}

function placeOf(state: TargetState): { from: number; to: number } | null {
  if (state.kind === 'gone') return null
  return state.kind === 'split' ? (state.places[0] ?? null) : state.place
}

interface Seen {
  stretches: readonly Stretch[]
  slip: Slip
}

/** Reads the slips; a slip whose words stayed as they were keeps its identity, and is not looked at. */
function slipReader(): (doc: Node, review: LiveReview) => readonly Slip[] {
  const seen = new Map<string, Seen>()
  let slips: readonly Slip[] = []

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
    const { corrections, threads } = review.getReview()
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

/** Nodes keep their identity while unchanged: the same line and place in it are the same words. */
function areSame(before: readonly Stretch[], now: readonly Stretch[]): boolean {
  return (
    before.length === now.length &&
    before.every((one, index) => {
      const other = now[index]
      return (
        other !== undefined &&
        one.textblock === other.textblock &&
        one.from === other.from &&
        one.to === other.to &&
        one.blockId === other.blockId &&
        one.isWithdrawn === other.isWithdrawn
      )
    })
  )
}

function wordsNow(state: TargetState): WordsNow {
  if (state.kind === 'gone') return { kind: 'gone' }
  if (state.kind === 'split') {
    return { kind: 'split', words: state.places.map(({ words }) => words) }
  }
  const { kind, place } = state
  return { kind, words: place.words, isOneLine: place.textblocks === 1 }
}
