import { MAX_NAME_BYTES, MAX_VALUE_BYTES, MAX_VALUE_DEPTH, MAX_VALUE_KEYS } from './bounds.ts'
import { malformed, Refused } from './refused.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Names that a plain object has without being given them. */
const INHERITED = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype'])

/** Reads lib0's encodings in the one form in which lib0 writes them. */
export class ByteReader {
  readonly bytes: Uint8Array
  position = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get remaining(): number {
    return this.bytes.length - this.position
  }

  byte(): number {
    const byte = this.bytes[this.position]
    if (byte === undefined) throw malformed('The update ends too early.')
    this.position += 1
    return byte
  }

  varUint(most: number): number {
    let byte = this.byte()
    if (byte < 128) {
      if (byte > most) throw malformed('A number is out of bounds.')
      return byte
    }
    let value = byte & 127
    let unit = 128
    do {
      if (unit >= 2 ** 53) throw malformed('A number is too long.')
      byte = this.byte()
      value += (byte & 127) * unit
      unit *= 128
    } while (byte >= 128)
    if (byte === 0) throw malformed('A number is not in its shortest form.')
    if (value > most) throw malformed('A number is out of bounds.')
    return value
  }

  #varInt(): void {
    let byte = this.byte()
    if (byte < 128) return
    let value = byte & 63
    let unit = 64
    do {
      if (unit >= 2 ** 53) throw malformed('A number is too long.')
      byte = this.byte()
      value += (byte & 127) * unit
      unit *= 128
    } while (byte >= 128)
    if (byte === 0) throw malformed('A number is not in its shortest form.')
    if (value > Number.MAX_SAFE_INTEGER) throw malformed('A number is out of bounds.')
  }

  skip(length: number): void {
    if (length > this.remaining) throw malformed('The update ends too early.')
    this.position += length
  }

  /** Passes a string. @returns its length in UTF-16 units, which is how Yjs counts. */
  text(mostBytes: number): number {
    const length = this.varUint(mostBytes)
    const { bytes } = this
    let at = this.position
    const end = at + length
    if (end > bytes.length) throw malformed('The update ends too early.')
    let units = 0
    while (at < end) {
      const lead = bytes[at]!
      units += 1
      if (lead < 0x80) {
        at += 1
        continue
      }
      const size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
      if (lead < 0xc2 || lead > 0xf4 || at + size > end) throw malformed('A text is not UTF-8.')
      const second = bytes[at + 1]!
      const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
      const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
      if (second < least || second > most) throw malformed('A text is not UTF-8.')
      for (let next = at + 2; next < at + size; next += 1) {
        if ((bytes[next]! & 0xc0) !== 0x80) throw malformed('A text is not UTF-8.')
      }
      if (size === 4) units += 1
      at += size
    }
    this.position = end
    return units
  }

  /** The name of a root, a node, a key or a mark. */
  name(): string {
    const start = this.position
    const units = this.text(MAX_NAME_BYTES)
    let name = ''
    // Names have less than 128 bytes and are ASCII, as a rule: then the length takes one byte.
    if (units === this.position - start - 1) {
      for (let at = start + 1; at < this.position; at += 1) {
        name += String.fromCharCode(this.bytes[at]!)
      }
    } else {
      name = this.#decode(start, this.position)
    }
    if (INHERITED.has(name)) throw new Refused('notAllowed', `“${name}” is not a name.`)
    return name
  }

  /** The string whose length prefix starts at `start`, and which ends at `end`. */
  #decode(start: number, end: number): string {
    let at = start
    while (this.bytes[at]! >= 128) at += 1
    return decoder.decode(this.bytes.subarray(at + 1, end))
  }

  /** Passes a value as `lib0/encoding.writeAny` writes plain data. */
  value(): void {
    const start = this.position
    this.#plain(0)
    if (this.position - start > MAX_VALUE_BYTES)
      throw new Refused('tooLarge', 'A value is too long.')
  }

  #plain(depth: number): void {
    const kind = this.byte()
    switch (kind) {
      case 127: // undefined
      case 126: // null
      case 121: // false
      case 120: // true
        return
      case 125:
        this.#varInt()
        return
      case 124: // 32-bit float
        this.skip(4)
        return
      case 123: // 64-bit float
        this.skip(8)
        return
      case 119:
        this.text(MAX_VALUE_BYTES)
        return
      case 118:
      case 117:
        break
      case 122: // 64-bit integer
      case 116: // bytes
        throw new Refused('notAllowed', 'A value is not plain data.')
      default:
        throw malformed('A value is of no known kind.')
    }
    if (depth >= MAX_VALUE_DEPTH) throw new Refused('tooLarge', 'A value is nested too deep.')
    const count = this.varUint(this.remaining)
    if (kind === 118 && count > MAX_VALUE_KEYS) {
      throw new Refused('tooLarge', 'A value has too many keys.')
    }
    for (let i = 0; i < count; i += 1) {
      if (kind === 118) this.name()
      this.#plain(depth + 1)
    }
  }

  /** Passes a value written as JSON, which Yjs parses and writes again. */
  json(): void {
    const start = this.position
    this.text(MAX_VALUE_BYTES)
    const written = this.#decode(start, this.position)
    if (written === 'null' || written === '{}' || written === 'true') return
    const value = parsed(written)
    // What is written differently when it is written again would differ after a reload.
    if (!isPlain(value, 0) || JSON.stringify(value) !== written) {
      throw malformed('A format is not JSON as Yjs writes it.')
    }
  }
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written) as unknown
  } catch {
    throw malformed('A format is not JSON.')
  }
}

function isPlain(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (depth >= MAX_VALUE_DEPTH) throw new Refused('tooLarge', 'A format is nested too deep.')
  const entries = Object.entries(value)
  if (entries.length > MAX_VALUE_KEYS) throw new Refused('tooLarge', 'A format has too many keys.')
  return entries.every(([key, inner]) => !INHERITED.has(key) && isPlain(inner, depth + 1))
}
