import { describe, expect, test } from 'vitest'
import { Random } from '../simulation/random.ts'
import { failCalls, SYNCS, WRITES } from './ioErrors.ts'
import { SEED } from './seed.ts'
import { findStrace } from './strace.mjs'

const { strace, reason } = findStrace()
if (reason) process.stdout.write(`No call is made to fail: ${reason}.\n`)

describe.skipIf(strace === null)(`an I/O error (seed ${SEED})`, () => {
  /** At the start, at the first edits, and while two people type. */
  test.each([
    ['sync', SYNCS, [1, 4, 6, 25, 60]],
    ['write', WRITES, [40, 300]],
  ] as const)(
    'D6 of a %s ends the process with nothing more sent, and nothing that was told is lost',
    async (_what, calls, positions) => {
      const result = await failCalls(strace ?? '', calls, positions, new Random(SEED))
      expect(result.wrong).toEqual([])
      expect(result.told).toBeGreaterThan(1000)
      expect(result.files['precis.db-wal']).toBeGreaterThan(1)
    },
  )
})
