import type { Node } from '@tiptap/pm/model'
import { equalityDeep } from 'lib0/function'
import type { MeetingDetail } from '../../shared/meeting/api.ts'
import type { Action } from '../../shared/meeting/authority.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'
import type { Deed, Target } from '../../shared/review/review.ts'
import { isAboutStance, stanceState } from '../../shared/review/stanceState.ts'
import { readAnchors, targetState } from '../../shared/review/targetState.ts'
import type { TargetState } from '../../shared/review/targetState.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import type { LiveReview } from './LiveReview.ts'
import { mayAsk } from './mayAsk.ts'
import { statementsIn } from './statementsIn.ts'
import { slipReader } from './slips.ts'
import type { Slip } from './slips.ts'

export interface DeskState {
  /** In the order of the record; those without words at the end. */
  slips: readonly Slip[]
  /** The one that is looked at: its words hold the caret, or its slip the focus. */
  current: string | null
  /** The ids of the statements that the record shows; null until there is one. */
  statements: readonly string[] | null
}

export interface ReviewDeskOptions {
  session: MinutesSession
  review: LiveReview
  detail: MeetingDetail
  /** The deadline for corrections and statements has passed. */
  isOver: boolean
}

/** The review of one record on one page: what is open, where it stands, and who may do what about it. */
export interface ReviewDesk {
  readonly session: MinutesSession
  readonly review: LiveReview
  readonly meetingId: string
  /** The delegation this person was invited for. */
  readonly delegation: string | undefined
  readonly phase: Phase
  /** Of the record; 0 for the first. */
  readonly revision: number
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
  /** The names of others who have their carets in the words of a request. */
  writersIn: (id: string) => string[]
}

export function openReviewDesk({ session, review, detail, isOver }: ReviewDeskOptions): ReviewDesk {
  const listeners = new Set<() => void>()
  const read = slipReader(session.ledger.entriesOf)
  let state: DeskState = { slips: [], current: null, statements: null }

  function look(): void {
    const doc = session.getDocument()
    if (!doc) return
    const slips = read(doc, review)
    const shown = statementsIn(doc)
    const statements = equalityDeep(shown, state.statements) ? state.statements : shown
    if (slips === state.slips && statements === state.statements) return
    const isThere = slips.some(({ id }) => id === state.current)
    set({ slips, current: isThere ? state.current : null, statements })
  }

  function set(next: DeskState): void {
    state = next
    for (const listener of listeners) listener()
  }

  function setCurrent(id: string | null): void {
    if (id !== state.current) set({ ...state, current: id })
  }

  function placeOf(id: string): { from: number; to: number } | null {
    const doc = session.getDocument()
    const target = targetOf(review, id)
    return doc && target && placeIn(targetState(readAnchors(doc), id, target))
  }

  /** Nobody is followed for a page that does not look. */
  let stopFollowing: (() => void)[] = []
  look()

  return {
    session,
    review,
    meetingId: detail.id,
    delegation: detail.delegation,
    phase: detail.standing.phase,
    revision: detail.standing.revision,
    isOwn: (by) => by.personId === detail.person.id,
    may: (action) => mayAsk(action, detail, isOver),
    subscribe(listener) {
      if (listeners.size === 0) {
        stopFollowing = [
          review.subscribe(look),
          session.onSummary(look),
          session.ledger.subscribe(look),
        ]
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
      const correction = review.getReview().corrections[id]
      if (correction && isAboutStance(correction)) {
        const found = stanceState(doc, session.ledger.entriesOf, correction)
        if (found.kind !== 'gone') session.goToBlock(found.row.id)
        return
      }
      const place = placeOf(id)
      if (place) session.goToWords(place)
      else if (target.blockId !== null) session.goToBlock(target.blockId)
    },
    writersIn(id) {
      const place = placeOf(id)
      return place ? session.writersIn(place) : []
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

function placeIn(state: TargetState): { from: number; to: number } | null {
  if (state.kind === 'gone') return null
  return state.kind === 'split' ? (state.places[0] ?? null) : state.place
}
