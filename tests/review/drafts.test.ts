import { expect, test } from 'vitest'
import { openDrafts } from '../../client/review/drafts.ts'

const reply = { meetingId: 'm', kind: 'reply', about: 't-1' } as const

test('What was written is there until it is sent, each thing by itself', () => {
  const drafts = openDrafts()
  let told = 0
  drafts.subscribe(() => (told += 1))
  drafts.keep(reply, { text: 'The next' })
  drafts.keep({ ...reply, about: 't-2' }, { text: 'Elsewhere.' })
  drafts.keep({ ...reply, kind: 'ruling' }, { explanation: 'Heard.' })
  drafts.keep({ ...reply, meetingId: 'n' }, { text: 'Another meeting.' })
  drafts.keep(reply, { text: 'The next one.' })
  expect(drafts.read(reply)).toEqual({ text: 'The next one.' })
  drafts.drop(reply)
  expect(drafts.read(reply)).toBeNull()
  expect(drafts.getAll().map(({ fields }) => Object.values(fields)[0])).toEqual([
    'Elsewhere.',
    'Heard.',
    'Another meeting.',
  ])
  expect(told).toBe(6)
  drafts.drop(reply)
  expect(told).toBe(6)
})
