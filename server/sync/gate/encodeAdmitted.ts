import type { Deletes } from './deletes.ts'
import type { Neighbours } from './order.ts'

/** New structs of one client, in clock order without a gap; bytes exactly as Yjs writes structs. */
export interface ClientPart {
  client: number
  from: number
  to: number
  count: number
  structs: Uint8Array
}

/** What is new in an update: no known structs, no known deletions. */
export interface Admitted {
  parts: ClientPart[]
  deletes: Deletes
  /** To be checked with `inOrder` once the update is integrated. */
  unproven: Neighbours[]
}

const SKIP = 10
/** The longest a number below 2^53 can be. */
const NUMBER_BYTES = 8

/**
 * One update of all that was admitted, in order (Yjs's first format). Where parts of a client were
 * left out, a receiver must have them already.
 */
export function encodeAdmitted(all: readonly Admitted[]): Uint8Array {
  const sections = new Map<number, ClientPart[]>()
  const deletes: Deletes = new Map()
  let size = NUMBER_BYTES * 2
  for (const admitted of all) {
    for (const part of admitted.parts) {
      const parts = sections.get(part.client)
      if (parts) parts.push(part)
      else sections.set(part.client, [part])
      size += part.structs.length + NUMBER_BYTES * 4
    }
    for (const [client, ranges] of admitted.deletes) {
      const gathered = deletes.get(client)
      if (gathered) gathered.push(...ranges)
      else deletes.set(client, [...ranges])
      size += (ranges.length + 1) * NUMBER_BYTES * 2
    }
  }
  const writer = new Writer(size)
  writer.varUint(sections.size)
  for (const [client, parts] of descending(sections)) writeSection(writer, client, parts)
  writer.varUint(deletes.size)
  for (const [client, ranges] of descending(deletes)) writeDeletes(writer, client, ranges)
  return writer.bytes.slice(0, writer.position)
}

/** Yjs writes the higher client ids first. */
function descending<T>(byClient: ReadonlyMap<number, T>): [number, T][] {
  return [...byClient].toSorted(([one], [other]) => other - one)
}

function writeSection(writer: Writer, client: number, parts: readonly ClientPart[]): void {
  const ordered = parts.length === 1 ? parts : parts.toSorted((one, other) => one.from - other.from)
  const first = ordered[0]!
  let count = 0
  let end = first.from
  for (const part of ordered) {
    count += part.count + (part.from > end ? 1 : 0)
    end = part.to
  }
  writer.varUint(count)
  writer.varUint(client)
  writer.varUint(first.from)
  end = first.from
  for (const part of ordered) {
    if (part.from > end) {
      writer.varUint(SKIP)
      writer.varUint(part.from - end)
    }
    writer.copy(part.structs)
    end = part.to
  }
}

function writeDeletes(writer: Writer, client: number, ranges: [number, number][]): void {
  const merged: [number, number][] = []
  for (const [clock, length] of ranges.toSorted(([one], [other]) => one - other)) {
    const last = merged[merged.length - 1]
    if (last && last[0] + last[1] >= clock) {
      last[1] = Math.max(last[1], clock + length - last[0])
    } else {
      merged.push([clock, length])
    }
  }
  writer.varUint(client)
  writer.varUint(merged.length)
  for (const [clock, length] of merged) {
    writer.varUint(clock)
    writer.varUint(length)
  }
}

class Writer {
  readonly bytes: Uint8Array
  position = 0

  constructor(size: number) {
    this.bytes = new Uint8Array(size)
  }

  varUint(value: number): void {
    let rest = value
    while (rest > 127) {
      this.bytes[this.position++] = 128 | (rest % 128)
      rest = Math.floor(rest / 128)
    }
    this.bytes[this.position++] = rest
  }

  copy(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.position)
    this.position += bytes.length
  }
}
