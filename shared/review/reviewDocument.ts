import type * as Y from 'yjs'
import type { Comment, Confirmation, Correction, Review, Statement, Thread } from './review.ts'

/** The `review` layer's Yjs roots. */
export function reviewRoots(doc: Y.Doc) {
  return {
    threads: doc.getMap<Thread>('threads'),
    comments: doc.getMap<Comment>('comments'),
    corrections: doc.getMap<Correction>('corrections'),
    statements: doc.getMap<Statement>('statements'),
    confirmations: doc.getMap<Confirmation>('confirmations'),
  }
}

/** Reads the layer as plain data. */
export function readReview(doc: Y.Doc): Review {
  const { threads, comments, corrections, statements, confirmations } = reviewRoots(doc)
  return {
    threads: Object.fromEntries(threads.entries()),
    comments: Object.fromEntries(comments.entries()),
    corrections: Object.fromEntries(corrections.entries()),
    statements: Object.fromEntries(statements.entries()),
    confirmations: Object.fromEntries(confirmations.entries()),
  }
}
