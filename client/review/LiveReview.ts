import * as Y from 'yjs'
import type { Review, Statement } from '../../shared/review/review.ts'
import { readReview, reviewRoots } from '../../shared/review/reviewDocument.ts'

/** What words of the record are marked for: only while it is open. */
export type Marking = { kind: 'thread' } | { kind: 'correction'; replacement: string }

/** The review layer as it is now. */
export interface LiveReview {
  /** The same object until something in it changed. */
  getReview: () => Review
  subscribe: (listener: () => void) => () => void
  /** Why words with this anchor are marked; null where there is nothing to decide any more. */
  markingOf: (anchorId: string) => Marking | null
  statement: (id: string) => Statement | null
  /** Told when what is known of this thread, correction or statement is another; of no other one. */
  watch: (id: string, listener: () => void) => () => void
}

export function openReview(doc: Y.Doc): LiveReview {
  const { threads, corrections, statements, ...others } = reviewRoots(doc)
  const listeners = new Set<() => void>()
  const watchers = new Map<string, Set<() => void>>()
  let review: Review | null = null

  for (const root of [threads, corrections, statements]) {
    root.observe(({ keysChanged }) => {
      for (const id of keysChanged) for (const told of watchers.get(String(id)) ?? []) told()
      tell()
    })
  }
  for (const root of Object.values(others)) root.observe(tell)

  function tell(): void {
    review = null
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

/** Of a record that is only read: nothing is open in it, and its statements are those it came with. */
export function readOnlyReview(statements: Readonly<Record<string, Statement>>): LiveReview {
  const doc = new Y.Doc()
  const roots = reviewRoots(doc)
  for (const [id, statement] of Object.entries(statements)) roots.statements.set(id, statement)
  return openReview(doc)
}

/** Of a record whose review is not for this person. */
export const NO_REVIEW: LiveReview = openReview(new Y.Doc())
