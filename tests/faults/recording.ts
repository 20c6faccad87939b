import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'

/** One thing that the server's process did to its disk, or sent. Files are numbered as inodes are. */
export type Step =
  | { kind: 'create'; name: string; file: number }
  | { kind: 'remove'; name: string }
  | { kind: 'write'; file: number; offset: number; bytes: Buffer }
  | { kind: 'truncate'; file: number; size: number }
  | { kind: 'sync'; file: number; succeeded: boolean }
  | { kind: 'syncDirectory'; succeeded: boolean }
  | { kind: 'send'; socket: string; bytes: Buffer }

/** What strace is to record: everything that can change a file's bytes or a socket's. */
const RECORDED_CALLS =
  'openat,pwrite64,write,writev,sendto,sendmsg,fsync,fdatasync,ftruncate,unlink'

/** Options of strace for a recording that `Recording.add` reads. */
export function recordTo(log: string): string[] {
  return ['-D', '-y', '-xx', '-s', '2000000', '-o', log, '-e', `trace=${RECORDED_CALLS}`]
}

const CALL = /^(\w+)\((.*)\)\s+= (-?\d+|\?)/
const DESCRIPTOR = /^\d+<([^>]*)>/
const STRING = /"((?:\\x[0-9a-f]{2})*)"/g

/** What a server did in its lives on one data directory, in the order in which it did it. */
export class Recording {
  readonly steps: Step[] = []
  readonly #directory: string
  /** The file that has each name now. */
  readonly #files = new Map<string, number>()
  #lives = 0
  #created = 0

  constructor(directory: string) {
    this.#directory = directory
  }

  /** Adds what one process did, as strace wrote it down. */
  add(log: string): void {
    this.#lives++
    for (const line of readFileSync(log, 'latin1').split('\n')) {
      const [, call, words = '', result = '?'] = CALL.exec(line) ?? []
      if (call) this.#read(call, words, result === '?' ? -1 : Number(result))
    }
  }

  #read(call: string, words: string, result: number): void {
    if (call === 'openat') return this.#open(words, result)
    if (call === 'unlink') return this.#remove(words, result)
    const place = plain(DESCRIPTOR.exec(words)?.[1] ?? '')
    if (place.startsWith('socket:')) return this.#send(place, words, result)
    if (call === 'fsync' || call === 'fdatasync') return this.#sync(place, result === 0)
    const file = dirname(place) === this.#directory ? this.#files.get(basename(place)) : undefined
    if (file === undefined || result < 0) return
    const offset = Number(/(\d+)$/.exec(words)?.[1])
    if (call === 'ftruncate') this.steps.push({ kind: 'truncate', file, size: offset })
    else if (call !== 'pwrite64') throw new Error(`${call} writes ${place} without an offset.`)
    else {
      this.steps.push({ kind: 'write', file, offset, bytes: bytesIn(words).subarray(0, result) })
    }
  }

  #open(words: string, result: number): void {
    const path = bytesIn(words.slice(words.indexOf(','))).toString()
    if (result < 0 || dirname(path) !== this.#directory || !words.includes('O_CREAT')) return
    const name = basename(path)
    // Its index in shared memory is built anew by whoever opens the database first.
    if (this.#files.has(name) || name.endsWith('-shm')) return
    const file = this.#created++
    this.#files.set(name, file)
    this.steps.push({ kind: 'create', name, file })
  }

  #remove(words: string, result: number): void {
    const path = bytesIn(words).toString()
    if (result < 0 || dirname(path) !== this.#directory) return
    this.#files.delete(basename(path))
    this.steps.push({ kind: 'remove', name: basename(path) })
  }

  #sync(place: string, succeeded: boolean): void {
    if (place === this.#directory) this.steps.push({ kind: 'syncDirectory', succeeded })
    const file = dirname(place) === this.#directory ? this.#files.get(basename(place)) : undefined
    if (file !== undefined) this.steps.push({ kind: 'sync', file, succeeded })
  }

  #send(place: string, words: string, result: number): void {
    if (result <= 0) return
    const bytes = bytesIn(words).subarray(0, result)
    this.steps.push({ kind: 'send', socket: `${this.#lives} ${place}`, bytes })
  }
}

function plain(hex: string): string {
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex').toString()
}

/** The bytes of all strings in a call's words, one after the other. */
function bytesIn(words: string): Buffer {
  const strings = [...words.matchAll(STRING)].map(([, hex = '']) => hex.replaceAll('\\x', ''))
  return Buffer.from(strings.join(''), 'hex')
}
