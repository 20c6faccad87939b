import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { until } from '../harness/until.ts'
import type { Random } from '../simulation/random.ts'
import { lossesIn, Told } from './told.ts'
import { Typist } from './typists.ts'
import type { Desk } from './underLoad.ts'

const REFUSALS = 4
const OUTAGE_MS = 20_000
const TYPED_MS = 500

/** What a time without a disk was like. */
export interface OutageResult {
  /** What was told while nothing could be stored, and was not stored. */
  lostDuring: string[]
  /** What was typed before, during or after, and is not stored now. */
  lostAfter: string[]
  /** How often the two were told that nothing can be stored. */
  refusals: number
  /** Whether it is the same process all the time. */
  stayed: boolean
}

/**
 * Two people type while the disk takes nothing for a while, and go on typing.
 *
 * @param directory where the server keeps its data.
 * @param disk makes it take nothing, and take everything again.
 * @param during called while nothing can be stored.
 */
export async function typeThrough(
  { precis, meetingId, tokens }: Desk,
  directory: string,
  random: Random,
  disk: { stop: () => void; mend: () => void },
  during: () => Promise<void> = () => Promise.resolve(),
): Promise<OutageResult> {
  const told = new Told()
  const { pid } = precis
  const typists: Typist[] = []
  let refusals = 0
  try {
    for (const token of tokens) {
      const typist = await Typist.join(precis, meetingId, token, random, told)
      typists.push(typist)
      typist.client.provider.on('connection-close', (event) => {
        if (event?.code === CLOSE.cannotStore) refusals++
      })
    }
    await until('both to be told that something is saved', () =>
      typists.every((one) => one.savedAt),
    )
    disk.stop()
    await until('the server to refuse', () => refusals >= REFUSALS, OUTAGE_MS)
    await during()
    const lostDuring = lossesNow(precis.pid, directory, meetingId, told)
    disk.mend()
    const mended = Date.now()
    await until(
      'both to be told again that something is saved',
      () => typists.every((one) => one.savedAt > mended),
      OUTAGE_MS,
    )
    const end = Date.now() + TYPED_MS
    await until('more to be typed', () => Date.now() > end)
    for (const typist of typists) typist.stop()
    const [ana, bo] = typists.map(({ client }) => client)
    await until('both to have everything', () => ana?.text === bo?.text, OUTAGE_MS)
    const stayed = precis.isRunning && precis.pid === pid
    await precis.kill('SIGKILL')
    for (const { client } of typists) told.update(Y.encodeStateAsUpdate(client.doc))
    return { lostDuring, lostAfter: lossesInCopy(directory, meetingId, told), refusals, stayed }
  } finally {
    disk.mend()
    for (const typist of typists) typist.leave()
  }
}

/** Holds the server for a moment, and looks at what it has stored. */
function lossesNow(pid: number, directory: string, meetingId: string, told: Told): string[] {
  process.kill(pid, 'SIGSTOP')
  try {
    return lossesInCopy(directory, meetingId, told)
  } finally {
    process.kill(pid, 'SIGCONT')
  }
}

/** A copy can be opened while the disk itself takes nothing. */
function lossesInCopy(directory: string, meetingId: string, told: Told): string[] {
  const copy = mkdtempSync(join(tmpdir(), 'precis-copy-'))
  try {
    for (const name of ['precis.db', 'precis.db-wal'])
      cpSync(join(directory, name), join(copy, name))
    return lossesIn(copy, meetingId, told)
  } finally {
    rmSync(copy, { recursive: true })
  }
}
