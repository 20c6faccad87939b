import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { REAL_LOG } from './longRun.ts'
import { replay } from './replay.ts'
import { madeUpLog } from './madeUpLog.ts'
import { readScribeLog } from './scribeLog.ts'
import { faultsIn } from './written.ts'

test('three rapporteurs in takes write down every word once, and no intervention in two', async () => {
  const utterances = readScribeLog(madeUpLog())
  const replayed = await replay({ utterances, speed: 25, takeMinutes: 5 })
  expect(faultsIn(replayed, utterances)).toEqual([])
  expect(replayed.takes).toBeGreaterThan(3)
  expect(replayed.overlapped).toBeGreaterThan(3)
  expect(replayed.gapsFilled).toBeGreaterThan(3)
}, 240_000)

test.skipIf(!existsSync(REAL_LOG))(
  'so they do with half an hour of a real scribe’s log',
  async () => {
    const all = readScribeLog(readFileSync(REAL_LOG, 'utf8'))
    const from = all.findIndex(({ at }) => at > 45 * 60)
    const began = all[from]?.at ?? 0
    const utterances = all
      .slice(from)
      .filter(({ at }) => at - began < 30 * 60)
      .map((utterance) => ({ ...utterance, at: utterance.at - began }))
    const replayed = await replay({ utterances, speed: 60, takeMinutes: 7 })
    expect(faultsIn(replayed, utterances)).toEqual([])
  },
  240_000,
)
