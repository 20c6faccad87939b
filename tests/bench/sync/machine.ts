import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'

/** USER_HZ is 100 on every Linux that Node runs on. */
const TICK_MS = 10
const CORES = cpus().length
const SERVER_CORE = '0'
const GENERATOR_CORE = '1'
/** Above this share of the cores, what others do says more than what is measured. */
const DISTURBED = 0.15

/** Processor time and memory of other processes are read from /proc. */
export const isLinux = process.platform === 'linux'

const canPin = isLinux && CORES > 1 && hasTaskset()

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** What runs a server on a core of its own, where there are two. */
export const SERVER_PREFIX: readonly string[] = canPin ? ['taskset', '-c', SERVER_CORE] : []

/** Keeps the process that makes the load off the server's core. */
export function pinGenerator(): void {
  if (!canPin) return
  execFileSync('taskset', ['-a', '-c', '-p', GENERATOR_CORE, String(process.pid)])
}

/** Of all threads of a process; not a number where there is no /proc. */
export function cpuMs(pid: number): number {
  if (!isLinux) return Number.NaN
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name before the bracket may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

/** Memory that a process holds, in MiB; not a number where there is no /proc. */
export function rssMiB(pid: number): number {
  if (!isLinux) return Number.NaN
  const [, kib] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kib) / 1024
}

/** Processor time that was used by anyone, other virtual machines included. */
function usedMs(): number {
  if (!isLinux) return Number.NaN
  const [total = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
  const [, user, nice, system, , , , , steal] = total.trim().split(/\s+/).map(Number)
  return ((user ?? 0) + (nice ?? 0) + (system ?? 0) + (steal ?? 0)) * TICK_MS
}

/** What went on between two moments. */
export interface Load {
  seconds: number
  serverMs: number
  /** Shares of one core. */
  server: number
  generator: number
  /** The part of all cores that went to others. */
  others: number
  isDisturbed: boolean
}

function generatorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Watches who uses the machine from now on. */
export function watchLoad(pid: number): () => Load {
  const moment = () => ({
    at: performance.now(),
    server: cpuMs(pid),
    generator: generatorMs(),
    used: usedMs(),
  })
  const before = moment()
  return () => {
    const now = moment()
    const ms = now.at - before.at
    const serverMs = now.server - before.server
    const generated = now.generator - before.generator
    const others = Math.max(0, now.used - before.used - serverMs - generated) / (ms * CORES)
    return {
      seconds: ms / 1000,
      serverMs,
      server: serverMs / ms,
      generator: generated / ms,
      others,
      isDisturbed: others > DISTURBED,
    }
  }
}
