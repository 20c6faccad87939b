import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../harness/precis.ts'
import { replay } from './replay.ts'
import { madeUpLog } from './madeUpLog.ts'
import { readScribeLog } from './scribeLog.ts'
import { expectAllWrittenOnce } from './written.ts'

const LOG = join(ROOT, '..', 'shared', 'inputs', 'scribe-irc-log.txt')
const isLogHere = existsSync(LOG)

test('three rapporteurs in takes write down every word once, and no intervention in two', async () => {
  const utterances = readScribeLog(madeUpLog())
  const replayed = await replay({ utterances, speed: 40, takeMinutes: 5 })
  expectAllWrittenOnce(replayed, utterances)
  expect(replayed.takes).toBeGreaterThan(3)
  expect(replayed.overlapped).toBeGreaterThan(3)
  expect(replayed.gapsFilled).toBeGreaterThan(3)
}, 240_000)

test.skipIf(!isLogHere)('so they do with half an hour of a real scribe’s log', async () => {
  const all = readScribeLog(readFileSync(LOG, 'utf8'))
  const from = all.findIndex(({ at }) => at > 45 * 60)
  const began = all[from]?.at ?? 0
  const utterances = all
    .slice(from)
    .filter(({ at }) => at - began < 30 * 60)
    .map((utterance) => ({ ...utterance, at: utterance.at - began }))
  const replayed = await replay({ utterances, speed: 60, takeMinutes: 7 })
  expectAllWrittenOnce(replayed, utterances)
}, 240_000)
