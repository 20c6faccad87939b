import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { trackDurability } from '../../client/minutes/session/durability.ts'

test('Edits count as unsaved until an answer covers them', () => {
  const durability = trackDurability()
  durability.recordEdits(3)
  const question = durability.ask(7, 12)
  durability.recordEdits(1)
  expect(durability.accept({ edit: 3, clientId: 7, clock: 12, time: 1_000 })).toBe(true)
  expect(question).toEqual({ edit: 3, clientId: 7, clock: 12 })
  expect(durability.unsaved).toBe(1)
  expect(durability.savedAt).toEqual(new Date(1_000))
})

test('An answer with a lower clock, for another client or never asked for saves nothing', () => {
  const durability = trackDurability()
  durability.recordEdits(1)
  durability.ask(7, 12)
  expect(durability.accept({ edit: 1, clientId: 7, clock: 11, time: 1 })).toBe(false)
  expect(durability.accept({ edit: 1, clientId: 8, clock: 12, time: 1 })).toBe(false)
  expect(durability.accept({ edit: 2, clientId: 7, clock: 12, time: 1 })).toBe(false)
  expect(durability.unsaved).toBe(1)
  expect(durability.savedAt).toBeNull()
})

test('What was asked on a lost connection has to be asked again', () => {
  const durability = trackDurability()
  durability.recordEdits(2)
  const question = durability.ask(7, 12)
  expect(durability.ask(7, 12)).toBeNull()
  durability.forgetQuestions()
  expect(durability.accept({ edit: 2, clientId: 7, clock: 12, time: 1 })).toBe(false)
  expect(durability.ask(7, 12)).toEqual(question)
})

test('Nothing is asked where nothing is unsaved', () => {
  expect(trackDurability().ask(7, 0)).toBeNull()
})

test('No order of edits, questions, answers and losses saves an edit that no answer covered', () => {
  const event = fc.constantFrom('edit', 'ask', 'answer', 'lose')
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const durability = trackDurability()
      const asked: { edit: number; clientId: number; clock: number }[] = []
      let [edits, covered] = [0, 0]
      for (const kind of events) {
        if (kind === 'edit') durability.recordEdits(1)
        if (kind === 'edit') edits += 1
        const question = kind === 'ask' ? durability.ask(1, edits) : null
        if (question) asked.push(question)
        if (kind === 'lose') durability.forgetQuestions()
        if (kind === 'lose') asked.length = 0
        const answered = kind === 'answer' ? asked.shift() : undefined
        if (answered && durability.accept({ ...answered, time: 1 })) {
          covered = Math.max(covered, answered.edit)
        }
        expect(durability.unsaved).toBe(edits - covered)
      }
    }),
  )
})
