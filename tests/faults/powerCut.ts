import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../simulation/random.ts'
import type { Step } from './recording.ts'

/** What a disk writes in one piece. */
const SECTOR_BYTES = 512

/** How many of the unsynced sectors a power cut leaves: none or all are the hard cases. */
const KEPT = [0, 0, 0.05, 0.5, 0.95, 1]

/** A disk that lies: it answers the syncs of files for which this holds, and does not do them. */
export type Lie = (name: string) => boolean

const HONEST: Lie = () => false

type FileStep = Extract<Step, { kind: 'write' | 'truncate' | 'sync' }>

/**
 * What a power cut may leave of a disk. What was written to a file before its last sync is there; of
 * each later write every sector may be there or not. After a sync that failed, what it was to sync
 * may be lost for ever, since the system takes it for clean. Names behave like that too, in order.
 */
export class CutDisk {
  readonly #steps: readonly Step[]
  readonly #random: Random
  readonly #lies: Lie
  readonly #kept: number

  /** @param steps everything before the cut. */
  constructor(steps: readonly Step[], random: Random, lies: Lie = HONEST) {
    this.#steps = steps
    this.#random = random
    this.#lies = lies
    this.#kept = random.one(KEPT)
  }

  writeTo(directory: string): void {
    for (const [name, file] of this.#names()) {
      writeFileSync(join(directory, name), this.#contents(name, file))
    }
  }

  /** The names that are left, each with its file. */
  #names(): Map<string, number> {
    const names = new Map<string, number>()
    const durable = this.#steps.findLastIndex(
      (step) => step.kind === 'syncDirectory' && step.succeeded,
    )
    const frozen = new Set<string>()
    for (const [index, step] of this.#steps.entries()) {
      if (step.kind !== 'create' && step.kind !== 'remove') continue
      if (index > durable && !this.#random.happens(this.#kept)) frozen.add(step.name)
      if (frozen.has(step.name)) continue
      if (step.kind === 'create') names.set(step.name, step.file)
      else names.delete(step.name)
    }
    return names
  }

  #contents(name: string, file: number): Buffer {
    const steps = this.#steps.filter(
      (step): step is FileStep => 'file' in step && step.file === file && step.kind !== 'create',
    )
    const isDurable = durability(steps, this.#lies(name))
    const image = new Image()
    for (const [index, step] of steps.entries()) {
      if (step.kind === 'sync') continue
      if (isDurable[index]) image.apply(step)
      else this.#applyTorn(image, step)
    }
    return image.bytes
  }

  #applyTorn(image: Image, step: Exclude<FileStep, { kind: 'sync' }>): void {
    if (step.kind === 'truncate') {
      if (this.#random.happens(this.#kept)) image.apply(step)
      return
    }
    const end = step.offset + step.bytes.length
    for (let from = step.offset; from < end;) {
      const to = Math.min(end, from - (from % SECTOR_BYTES) + SECTOR_BYTES)
      const bytes = step.bytes.subarray(from - step.offset, to - step.offset)
      if (this.#random.happens(this.#kept)) image.apply({ ...step, offset: from, bytes })
      from = to
    }
  }
}

/** For each step of one file, whether a power cut after the last of them leaves it. */
function durability(steps: readonly FileStep[], isLiedTo: boolean): boolean[] {
  const isDurable = steps.map(() => false)
  let unsynced: number[] = []
  for (const [index, step] of steps.entries()) {
    if (step.kind !== 'sync') {
      unsynced.push(index)
      continue
    }
    if (step.succeeded && !isLiedTo) for (const synced of unsynced) isDurable[synced] = true
    if (!isLiedTo) unsynced = []
  }
  return isDurable
}

/** A file's bytes, growing. */
class Image {
  #space = Buffer.alloc(64 * 1024)
  #size = 0

  apply(step: Exclude<FileStep, { kind: 'sync' }>): void {
    if (step.kind === 'truncate') return this.#truncate(step.size)
    this.#reserve(step.offset + step.bytes.length)
    step.bytes.copy(this.#space, step.offset)
    this.#size = Math.max(this.#size, step.offset + step.bytes.length)
  }

  #truncate(size: number): void {
    this.#reserve(size)
    if (size < this.#size) this.#space.fill(0, size, this.#size)
    this.#size = size
  }

  #reserve(size: number): void {
    if (size <= this.#space.length) return
    const larger = Buffer.alloc(Math.max(size, 2 * this.#space.length))
    this.#space.copy(larger)
    this.#space = larger
  }

  get bytes(): Buffer {
    return this.#space.subarray(0, this.#size)
  }
}
