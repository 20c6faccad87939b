import { beforeAll, describe, expect, test } from 'vitest'
import { Random } from '../simulation/random.ts'
import { cutPower, recordLives } from './powerCuts.ts'
import type { Record } from './powerCuts.ts'
import { SEED } from './seed.ts'
import { findStrace } from './strace.mjs'

const CUTS = 50

const { strace, reason } = findStrace()
if (reason) process.stdout.write(`No power is cut: ${reason}.\n`)

describe.skipIf(strace === null)(`a power cut (seed ${SEED})`, () => {
  const random = new Random(SEED)
  let record: Record

  beforeAll(async () => {
    record = await recordLives(strace ?? '', ['killedAtSync', 'failedSync', 'stopped'], random)
  })

  test(`D1 D2 D3 loses nothing that was shown or said to be saved, in ${CUTS} cuts`, () => {
    const { lost, facts } = cutPower(record, CUTS, random)
    expect(facts).toBeGreaterThan(50)
    expect(lost).toEqual([])
  })

  test('would lose much of it if the log were not synced: this test can fail', () => {
    const { lost } = cutPower(record, CUTS, random, (name) => name === 'precis.db-wal')
    expect(lost.length).toBeGreaterThan(CUTS / 4)
  })
})
