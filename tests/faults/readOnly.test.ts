import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Precis } from '../harness/precis.ts'
import { Random } from '../simulation/random.ts'
import { typeThrough } from './outage.ts'
import { SEED } from './seed.ts'
import { newDesk } from './underLoad.ts'

/** Root is refused nothing by permissions, but by this: on some file systems, also for open files. */
function setImmutable(paths: readonly string[], isImmutable: boolean): void {
  execFileSync('chattr', [isImmutable ? '+i' : '-i', ...paths], { stdio: 'ignore' })
}

function canFreeze(): boolean {
  const directory = mkdtempSync(join(tmpdir(), 'precis-immutable-'))
  const path = join(directory, 'file')
  const file = openSync(path, 'w')
  try {
    setImmutable([path], true)
    writeSync(file, 'words')
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  } finally {
    closeSync(file)
    try {
      setImmutable([path], false)
    } catch {
      // There was nothing to take back.
    }
    rmSync(directory, { recursive: true })
  }
}

const isPossible = canFreeze()
if (!isPossible) {
  process.stdout.write('No file is made read-only: this file system has no immutable files.\n')
}

describe.runIf(isPossible)('a read-only database', () => {
  let precis: Precis

  beforeAll(async () => {
    precis = await Precis.start()
  })
  afterAll(() => precis.discard())

  /** Not the log's index, which is shared memory: the system ends whoever writes there and may not. */
  function places(): string[] {
    const names = ['', 'precis.db', 'precis.db-wal']
    return names.map((name) => join(precis.dataDirectory, name))
  }

  test('D5 is refused as a full disk is, can be read, and recovers by itself', async () => {
    const desk = await newDesk(precis)
    const disk = {
      stop: () => setImmutable(places(), true),
      mend: () => setImmutable(places(), false),
    }
    const statuses: number[] = []
    const ask = async () => {
      const init = { method: 'POST', body: '{"title":"Another"}' }
      const headers = { 'Content-Type': 'application/json' }
      const created = await precis.fetch('/api/meetings', { ...init, headers })
      const read = await precis.fetch(`/api/meetings/${desk.meetingId}/export/txt`)
      statuses.push(created.status, read.status)
    }
    const random = new Random(SEED)
    const result = await typeThrough(desk, precis.dataDirectory, random, disk, ask)
    expect(result).toMatchObject({ lostDuring: [], lostAfter: [], stayed: true })
    expect(statuses).toEqual([507, 200])
  })

  test('is said to be so by a server that is to start on it', async () => {
    await precis.kill('SIGKILL')
    setImmutable([precis.dataDirectory], true)
    try {
      await expect(precis.start()).rejects.toThrow(/Exited with 1: .*cannot be written/s)
    } finally {
      setImmutable([precis.dataDirectory], false)
    }
    await precis.start()
    expect(precis.isRunning).toBe(true)
  })
})
