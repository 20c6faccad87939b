import { expect, test } from 'vitest'
import { linesToRead } from './adhocMeeting.ts'
import { savingOf, typeSession } from './typeSession.ts'

test('a whole session is typed from an empty page by the keyboard alone, with at least 40 % fewer keys beyond its words than in a plain editor', async () => {
  const typed = await typeSession(2)
  process.stdout.write(`${savingOf(typed)}\n`)
  expect(typed.lines).toEqual(linesToRead())
  expect(typed.complaints).toEqual([])
  expect(typed.here - typed.words).toBeLessThanOrEqual(0.6 * (typed.there - typed.words))
}, 240_000)
