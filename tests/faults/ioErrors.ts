import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Precis } from '../harness/precis.ts'
import { until } from '../harness/until.ts'
import type { Random } from '../simulation/random.ts'
import { lossesIn, Told } from './told.ts'
import { newDesk, typing } from './underLoad.ts'
import type { Desk } from './underLoad.ts'

const EXIT_MS = 60_000
/** A record of this many lives is long enough; then another begins. */
const LIVES_PER_MEETING = 10
/**
 * SQLite syncs the directory too, and does not look whether that failed. It does not matter: we have
 * done it before, and end if it fails.
 */
const DIRECTORY = 'directory'
/** System calls that are made to fail. */
export const SYNCS = 'fsync,fdatasync'
export const WRITES = 'pwrite64'
const SENDS = 'write,writev,sendto,sendmsg'
/** strace marks a call that it made fail, and says which file or socket a call was for. */
const FAILED = /^\w+\(\d+<([^>]*)>.*\(INJECTED\)/
/** Anything but the log on standard output and error. */
const SENT = /^(?:write|writev|sendto|sendmsg)\((?![12]<)\d+<socket:.* = [1-9]\d*$/

export interface IoErrorResult {
  positions: number
  /** One line for each position at which the server did what it may not do. */
  wrong: string[]
  /** How many of the failed calls were for which file. */
  files: Record<string, number>
  /** Yjs clocks that were shown or said to be saved. */
  told: number
}

/** Has the N-th of these calls of the server fail with EIO, for each N, while two people type. */
export async function failCalls(
  strace: string,
  calls: typeof SYNCS | typeof WRITES,
  positions: readonly number[],
  random: Random,
): Promise<IoErrorResult> {
  const precis = new Precis()
  const result: IoErrorResult = { positions: positions.length, wrong: [], files: {}, told: 0 }
  const place = mkdtempSync(join(tmpdir(), 'precis-strace-'))
  try {
    let desk: Desk | null = null
    for (const [index, position] of positions.entries()) {
      if (desk === null || index % LIVES_PER_MEETING === 0) desk = await deskAtRest(precis)
      const log = join(place, `log-${position}`)
      const { told, exitCode } = await live(
        desk,
        failing(strace, calls, position, log),
        log,
        random,
      )
      await until('the end of the log', () => readFileSync(log, 'utf8').includes('\n+++ '))
      const { file, sentAfter } = failureIn(log, precis.dataDirectory)
      const wrong = lossesIn(precis.dataDirectory, desk.meetingId, told)
      if (file !== DIRECTORY && exitCode !== 1) wrong.push(`it ended with ${exitCode}`)
      if (file !== DIRECTORY && sentAfter > 0) wrong.push(`${sentAfter} sends after the error`)
      if (wrong.length > 0) result.wrong.push(`${calls} ${position} (${file}): ${wrong.join('; ')}`)
      result.files[file] = (result.files[file] ?? 0) + 1
      result.told += told.clocks
    }
  } finally {
    await precis.discard()
    rmSync(place, { recursive: true })
  }
  return result
}

async function deskAtRest(precis: Precis): Promise<Desk> {
  await precis.start()
  const desk = await newDesk(precis)
  await precis.kill('SIGTERM')
  return desk
}

function failing(strace: string, calls: string, position: number, log: string): string[] {
  const trace = ['-D', '-y', '-s', '0', '-o', log, '-e', `trace=${calls},${SENDS}`]
  return [strace, ...trace, '-e', `inject=${calls}:error=EIO:when=${position}`]
}

/** Two people type until the server ends by itself, or has met a failure that it need not end for. */
async function live(
  desk: Desk,
  prefix: readonly string[],
  log: string,
  random: Random,
): Promise<{ told: Told; exitCode: number | null }> {
  const { precis } = desk
  let told = new Told()
  try {
    await precis.start(prefix)
    told = await typing(desk, random, () =>
      until(
        'the server to end',
        () => !precis.isRunning || failureIn(log, precis.dataDirectory).file === DIRECTORY,
        EXIT_MS,
      ),
    )
  } catch {
    // It may end before it runs, or while the two are joining; the exit code tells whether it did.
  }
  return { told, exitCode: await precis.kill('SIGKILL') }
}

/** @returns for which file a call failed, and how much was sent to anyone after that. */
function failureIn(log: string, directory: string): { file: string; sentAfter: number } {
  const lines = readFileSync(log, 'utf8').split('\n')
  const failure = lines.findIndex((line) => FAILED.test(line))
  const path = FAILED.exec(lines[failure] ?? '')?.[1] ?? 'none'
  const file = path === directory ? DIRECTORY : basename(path)
  const sentAfter = failure < 0 ? 0 : lines.slice(failure).filter((line) => SENT.test(line)).length
  return { file, sentAfter }
}
