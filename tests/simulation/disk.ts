import type { Layer } from '../../shared/meeting/authority.ts'
import { StorageBroken, StorageFull } from '../../server/storage/storage.ts'
import type { Author, LogEntry, LoggedUpdate, Storage } from '../../server/storage/storage.ts'
import { DurableLayer } from './durableLayer.ts'
import type { Laws } from './laws.ts'
import type { Random } from './random.ts'
import type { ServerProcess } from './serverProcess.ts'

/** What the sync core asks of the storage. */
type CoreStorage = Pick<
  Storage,
  'append' | 'readLayer' | 'readRecent' | 'readWriters' | 'saveCheckpoint'
>

/** What is wrong with the disk. */
export type DiskState = 'well' | 'full' | 'breaksAtNextWrite'

/** What survives every crash. */
export class Disk {
  readonly #random: Random
  readonly #laws: Laws
  readonly #layers = new Map<string, DurableLayer>()
  state: DiskState = 'well'

  constructor(random: Random, laws: Laws) {
    this.#random = random
    this.#laws = laws
  }

  layer(meetingId: string, layer: Layer): DurableLayer {
    const key = `${meetingId}/${layer}`
    const known = this.#layers.get(key)
    if (known) return known
    const made = new DurableLayer(layer)
    this.#layers.set(key, made)
    return made
  }

  /** The storage as one process has it open. */
  open(process: ServerProcess): Storage {
    const opened: CoreStorage = new OpenDisk(this, process, this.#random, this.#laws)
    return opened as Storage
  }
}

class OpenDisk implements CoreStorage {
  readonly #disk: Disk
  readonly #process: ServerProcess
  readonly #random: Random
  readonly #laws: Laws
  /** After an error a write may seem to succeed, and is not there after the next start. */
  #isBroken = false

  constructor(disk: Disk, process: ServerProcess, random: Random, laws: Laws) {
    this.#disk = disk
    this.#process = process
    this.#random = random
    this.#laws = laws
  }

  append(entries: readonly LogEntry[]): void {
    this.#write(() => {
      for (const entry of entries) {
        const durable = this.#disk.layer(entry.meetingId, entry.layer)
        this.#laws.logGrows(durable, entry)
        durable.append(entry)
        this.#laws.logHasGrown(durable)
      }
    })
  }

  saveCheckpoint(meetingId: string, layer: Layer, seq: number, state: Uint8Array): void {
    this.#write(() => {
      const durable = this.#disk.layer(meetingId, layer)
      this.#laws.stateIsCached(durable, seq, state)
      durable.cache(seq, state)
    })
  }

  #write(work: () => void): void {
    this.#process.step()
    if (this.#isBroken) return
    if (this.#disk.state === 'full') throw new StorageFull('The simulated disk is full.')
    if (this.#disk.state === 'breaksAtNextWrite') {
      this.#disk.state = 'well'
      this.#isBroken = true
      // The error comes from the sync; what was written before it may be there all the same.
      if (this.#random.happens(0.5)) work()
      throw new StorageBroken('The simulated disk failed.')
    }
    work()
    this.#process.step()
  }

  readLayer(meetingId: string, layer: Layer, upTo?: number) {
    this.#process.step()
    return this.#disk.layer(meetingId, layer).read(upTo)
  }

  readRecent(meetingId: string, layer: Layer, after: number): LoggedUpdate[] {
    this.#process.step()
    return this.#disk.layer(meetingId, layer).entries.filter(({ at }) => at > after)
  }

  readWriters(meetingId: string, layer: Layer): Map<number, Author> {
    this.#process.step()
    return new Map(this.#disk.layer(meetingId, layer).writers)
  }
}
