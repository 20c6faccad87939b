import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Seal } from '../../shared/chair/chairDocument.ts'
import { confirmsFindings, watchFindings } from '../../client/minutes/session/findings.ts'
import type { FindingsWatch } from '../../client/minutes/session/findings.ts'
import type { Finding } from '../../shared/checker/finding.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { doc, p, said } from './documents.ts'

const gap = (text: string) => p(minutesSchema.node('gap', { id: 'g', text: `@@ ${text}` }))

const NO_SEALS = { get: () => new Map<string, Seal>(), subscribe: () => () => undefined }
const NO_DISPUTES = { disputeOf: () => null, subscribe: () => () => undefined }

let shared: Y.Doc
let told: (readonly Finding[])[]
let watch: FindingsWatch

beforeEach(() => {
  vi.useFakeTimers()
  shared = new Y.Doc()
  told = []
  watch = watchFindings(shared, NO_DISPUTES, NO_SEALS, (findings) => told.push(findings))
})
afterEach(() => {
  shared.destroy()
  vi.useRealTimers()
})

const hints = () =>
  told.map((findings) => findings.map(({ values }) => 'words' in values && values.words))

describe('the findings of a record that changes', () => {
  test('are never looked for while a key is handled', () => {
    watch.show(doc(gap('one')))
    expect(told).toEqual([])
    vi.runAllTimers()
    expect(hints()).toEqual([['one']])
  })

  test('are told at most about once a second, and the last ones always', () => {
    const keys = Array.from({ length: 60 }, (_, index) => `a${'b'.repeat(index)}`)
    for (const typed of keys) {
      watch.show(doc(gap(typed)))
      vi.advanceTimersByTime(50)
    }
    expect(told.length).toBeGreaterThan(1)
    expect(told.length).toBeLessThanOrEqual(4)
    vi.runAllTimers()
    expect(hints().at(-1)).toEqual([keys.at(-1)])
  })

  test('are not told again while they only move', () => {
    watch.show(doc(gap('one')))
    vi.runAllTimers()
    watch.show(doc('A line before.', gap('one')))
    vi.runAllTimers()
    expect(told).toHaveLength(1)
    expect(watch.check()[0]?.place.from).toBeGreaterThan(told[0]?.[0]?.place.from ?? 0)
  })

  test('follow the data beside the text', () => {
    const byId = said(null, '', 'Words.')
    const spoken = byId.type.create({ id: 'i', speaker: 'fj' }, byId.content)
    watch.show(doc(spoken))
    vi.runAllTimers()
    expect(told.at(-1)).toHaveLength(1)
    minutesRoots(shared).entities.set('fj', { name: 'Fiji' })
    vi.runAllTimers()
    expect(told.at(-1)).toEqual([])
  })

  test('are not looked for any more once nobody watches', () => {
    watch.show(doc(gap('one')))
    watch.destroy()
    minutesRoots(shared).meeting.set('closedAt', '10:00')
    vi.runAllTimers()
    expect(told).toEqual([])
  })
})

test('who writes the minutes and the chair are to confirm what is found', () => {
  expect(
    (['secretariat', 'rapporteur', 'chair'] as const).every((role) => confirmsFindings([role])),
  ).toBe(true)
  expect(confirmsFindings(['participant', 'observer'])).toBe(false)
})
