import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openReview } from '../../client/review/LiveReview.ts'
import type { Correction, Thread } from '../../shared/review/review.ts'
import { reviewRoots } from '../../shared/review/reviewDocument.ts'

const by = { personId: 'p', name: 'Ana', at: '2026-11-26T10:00:00Z' }
const target = { blockId: 'a', start: 0, quote: 'one' }
const asked: Correction = {
  round: 0,
  target,
  replacement: 'two',
  reason: 'So it was.',
  kind: 'substance',
  by,
}
const thread: Thread = { target, by }

function reviewed() {
  const doc = new Y.Doc()
  const roots = reviewRoots(doc)
  roots.corrections.set('x-1', asked)
  roots.threads.set('t-1', thread)
  return { roots, review: openReview(doc) }
}

test('M1 words are marked as long as something about them is open', () => {
  const { roots, review } = reviewed()
  expect(review.markingOf('x-1')).toEqual({ kind: 'correction', replacement: 'two' })
  expect(review.markingOf('t-1')).toEqual({ kind: 'thread' })
  expect(review.markingOf('x-2')).toBeNull()
  roots.corrections.set('x-1', { ...asked, ruling: { outcome: 'rejected', round: 0, by } })
  roots.threads.set('t-1', { ...thread, closed: by })
  expect(review.markingOf('x-1')).toBeNull()
  expect(review.markingOf('t-1')).toBeNull()
})

test('M2 only the words are drawn anew of which something else is known now', () => {
  const { roots, review } = reviewed()
  const drawn: string[] = []
  for (const id of ['x-1', 't-1', 's-1']) review.watch(id, () => drawn.push(id))
  roots.corrections.set('x-1', { ...asked, ruling: { outcome: 'accepted', round: 0, by } })
  roots.comments.set('c-1', { threadId: 't-1', by, text: 'Yes.' })
  expect(drawn).toEqual(['x-1'])
  roots.statements.set('s-1', { round: 0, language: 'ar', direction: 'rtl', text: 'نص', by })
  expect(drawn).toEqual(['x-1', 's-1'])
})

test('the review is the same object until something in it changed', () => {
  const { roots, review } = reviewed()
  const before = review.getReview()
  expect(review.getReview()).toBe(before)
  roots.comments.set('c-1', { threadId: 't-1', by, text: 'Yes.' })
  expect(review.getReview()).not.toBe(before)
  expect(review.getReview().comments['c-1']?.text).toBe('Yes.')
})

test('M1 a stance is marked in its row as long as another one is asked for, and its row alone is told', () => {
  const { roots, review } = reviewed()
  const told: string[][] = []
  review.onStances((rows) => told.push([...rows]))
  const about: Correction = {
    ...asked,
    target: { blockId: 'row', start: 0, quote: '' },
    replacement: '',
    stance: { from: 'object', to: 'abstain' },
  }
  roots.corrections.set('x-2', about)
  roots.corrections.set('x-1', { ...asked, ruling: { outcome: 'accepted', round: 0, by } })
  expect(review.stancesAsked('row')).toEqual([{ id: 'x-2', from: 'object', to: 'abstain' }])
  expect(review.stancesAsked('other')).toEqual([])
  roots.corrections.set('x-2', { ...about, ruling: { outcome: 'accepted', round: 0, by } })
  expect(review.stancesAsked('row')).toEqual([])
  expect(told).toEqual([['row'], ['row']])
})
