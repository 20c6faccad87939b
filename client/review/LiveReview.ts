import * as Y from 'yjs'
import type { Correction, Review, StanceRequest, Statement } from '../../shared/review/review.ts'
import { readReview, reviewRoots } from '../../shared/review/reviewDocument.ts'

/** What words of the record are marked for: only while it is open. */
export type Marking = { kind: 'thread' } | { kind: 'correction'; replacement: string }

/** Another stance that is asked for, while it is open. */
export interface AskedStance extends StanceRequest {
  id: string
}

/** The review layer as it is now. */
export interface LiveReview {
  /** The same object until something in it changed. */
  getReview: () => Review
  subscribe: (listener: () => void) => () => void
  /** Why words with this anchor are marked; null where there is nothing to decide any more. */
  markingOf: (anchorId: string) => Marking | null
  /** The stances that are asked for in this row, in the order in which they were. */
  stancesAsked: (row: string) => readonly AskedStance[]
  /** Told in which rows other stances are asked for now than before. */
  onStances: (listener: (rows: ReadonlySet<string>) => void) => () => void
  statement: (id: string) => Statement | null
  /** Told when what is known of this thread, correction or statement is another; of no other one. */
  watch: (id: string, listener: () => void) => () => void
}

export function openReview(doc: Y.Doc): LiveReview {
  const { threads, corrections, statements, ...others } = reviewRoots(doc)
  const listeners = new Set<() => void>()
  const watchers = new Map<string, Set<() => void>>()
  const stanceListeners = new Set<(rows: ReadonlySet<string>) => void>()
  let review: Review | null = null
  let asked: ReadonlyMap<string, AskedStance[]> | null = null

  for (const root of [threads, corrections, statements]) {
    root.observe(({ keysChanged }) => {
      for (const id of keysChanged) for (const told of watchers.get(String(id)) ?? []) told()
      tell()
    })
  }
  corrections.observe(({ keysChanged }) => {
    const ids = [...keysChanged].map(String)
    const rows = ids.flatMap((id) => {
      const { stance, target } = corrections.get(id) ?? {}
      return stance && target ? (target.blockId ?? []) : []
    })
    if (rows.length > 0) for (const listener of stanceListeners) listener(new Set(rows))
  })
  for (const root of Object.values(others)) root.observe(tell)

  function tell(): void {
    review = null
    asked = null
    for (const listener of listeners) listener()
  }

  return {
    getReview: () => (review ??= readReview(doc)),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    markingOf(anchorId) {
      const correction = corrections.get(anchorId)
      if (correction && !correction.ruling) {
        return { kind: 'correction', replacement: correction.replacement }
      }
      const thread = threads.get(anchorId)
      return thread && !thread.closed ? { kind: 'thread' } : null
    },
    stancesAsked: (row) => (asked ??= askedByRow(corrections)).get(row) ?? NONE,
    onStances(listener) {
      stanceListeners.add(listener)
      return () => stanceListeners.delete(listener)
    },
    statement: (id) => statements.get(id) ?? null,
    watch(id, listener) {
      const watching = watchers.get(id) ?? new Set()
      watchers.set(id, watching.add(listener))
      return () => {
        watching.delete(listener)
        if (watching.size === 0) watchers.delete(id)
      }
    },
  }
}

const NONE: readonly AskedStance[] = []

function askedByRow(corrections: Y.Map<Correction>): ReadonlyMap<string, AskedStance[]> {
  const rows = new Map<string, AskedStance[]>()
  const inOrder = [...corrections.entries()].toSorted(([, one], [, other]) =>
    one.by.at.localeCompare(other.by.at),
  )
  for (const [id, { ruling, stance, target }] of inOrder) {
    if (ruling || !stance || target.blockId === null) continue
    const others = rows.get(target.blockId) ?? []
    rows.set(target.blockId, [...others, { id, ...stance }])
  }
  return rows
}

/** Of a record that is only read: nothing is open in it, and its statements are those it came with. */
export function readOnlyReview(statements: Readonly<Record<string, Statement>>): LiveReview {
  const doc = new Y.Doc()
  const roots = reviewRoots(doc)
  for (const [id, statement] of Object.entries(statements)) roots.statements.set(id, statement)
  return openReview(doc)
}

/** Of a record whose review is not for this person. */
export const NO_REVIEW: LiveReview = openReview(new Y.Doc())
