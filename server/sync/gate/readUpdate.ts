import { MAX_CLIENT, MAX_CLOCK, MAX_DELETES, MAX_NEW_STRUCTS } from './bounds.ts'
import { ByteReader } from './byteReader.ts'
import { malformed, Refused } from './refused.ts'
import { CONTENT, Struct, TYPE } from './struct.ts'

/** The bits of a struct's first byte above the kind of its content. */
const HAS_ORIGIN = 128
const HAS_RIGHT_ORIGIN = 64
const HAS_PARENT_SUB = 32
const SKIP = 10

/** What an update brings of one client, from the first struct that is not known whole. */
export interface Section {
  client: number
  from: number
  to: number
  structs: Struct[]
  /** Where the structs are in the update's bytes. */
  start: number
  end: number
  /** The first struct is known in part. */
  overlapsKnown: boolean
}

export interface DeletedRange {
  client: number
  clock: number
  length: number
}

export interface ReadUpdate {
  sections: Section[]
  deletes: DeletedRange[]
  /** The update says itself that it leaves something out. */
  hasGap: boolean
}

/**
 * Reads an update in Yjs's first format, byte by byte, without Yjs. Structs that are known already
 * are read with the same care, and left out.
 *
 * @param knownClock up to where a client's structs are known.
 * @throws Refused
 */
export function readUpdate(bytes: Uint8Array, knownClock: (client: number) => number): ReadUpdate {
  const reader = new ByteReader(bytes)
  const update: ReadUpdate = { sections: [], deletes: [], hasGap: false }
  const count = reader.varUint(reader.remaining)
  const seen = count > 1 ? new Set<number>() : null
  for (let i = 0; i < count; i += 1) {
    const section = readSection(reader, update, knownClock)
    if (seen?.has(section.client)) throw malformed('A client has two sections.')
    seen?.add(section.client)
    if (section.structs.length > 0) update.sections.push(section)
  }
  readDeletes(reader, update.deletes)
  if (reader.remaining > 0) throw malformed('The update does not end where it should.')
  return update
}

function readSection(
  reader: ByteReader,
  update: ReadUpdate,
  knownClock: (client: number) => number,
): Section {
  // The shortest struct takes two bytes.
  const count = reader.varUint(reader.remaining >> 1)
  if (count === 0) throw malformed('A client has no structs.')
  const client = reader.varUint(MAX_CLIENT)
  let clock = reader.varUint(MAX_CLOCK)
  const known = knownClock(client)
  const structs: Struct[] = []
  const section = { client, from: 0, to: 0, structs, start: 0, end: 0, overlapsKnown: false }
  for (let i = 0; i < count; i += 1) {
    const start = reader.position
    if (reader.bytes[start] === SKIP) {
      reader.byte()
      clock += reader.varUint(MAX_CLOCK)
      update.hasGap = true
      continue
    }
    const struct = new Struct(client, clock)
    readStruct(reader, struct)
    clock += struct.length
    if (clock > MAX_CLOCK) throw malformed('A clock is out of bounds.')
    if (clock <= known) continue
    if (structs.length === 0) {
      section.from = struct.clock
      section.start = start
      section.overlapsKnown = struct.clock < known
    }
    if (structs.push(struct) > MAX_NEW_STRUCTS) {
      throw new Refused('tooLarge', 'The update brings too many structs.')
    }
  }
  section.to = clock
  section.end = reader.position
  return section
}

function readStruct(reader: ByteReader, struct: Struct): void {
  const info = reader.byte()
  if (info === CONTENT.gc) {
    struct.length = length(reader)
    return
  }
  struct.content = info & 31
  const hasSub = (info & HAS_PARENT_SUB) !== 0
  struct.saysSub = hasSub
  if ((info & HAS_ORIGIN) !== 0) {
    struct.originClient = reader.varUint(MAX_CLIENT)
    struct.originClock = reader.varUint(MAX_CLOCK)
  }
  if ((info & HAS_RIGHT_ORIGIN) !== 0) {
    struct.rightClient = reader.varUint(MAX_CLIENT)
    struct.rightClock = reader.varUint(MAX_CLOCK)
  }
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    if (reader.varUint(1) === 1) {
      struct.rootName = reader.name()
    } else {
      struct.parentClient = reader.varUint(MAX_CLIENT)
      struct.parentClock = reader.varUint(MAX_CLOCK)
    }
    if (hasSub) struct.sub = reader.name()
  }
  readContent(reader, struct)
}

function readContent(reader: ByteReader, struct: Struct): void {
  switch (struct.content) {
    case CONTENT.deleted:
      struct.length = length(reader)
      return
    case CONTENT.string:
      struct.length = reader.text(MAX_CLOCK)
      if (struct.length === 0) throw malformed('A struct has no length.')
      return
    case CONTENT.format:
      reader.name()
      reader.json()
      return
    case CONTENT.type:
      struct.typeRef = reader.varUint(TYPE.xmlText)
      if (struct.typeRef === TYPE.xmlElement || struct.typeRef === TYPE.xmlHook) reader.name()
      return
    case CONTENT.any:
      struct.length = reader.varUint(reader.remaining)
      if (struct.length === 0) throw malformed('A struct has no length.')
      for (let i = 0; i < struct.length; i += 1) reader.value()
      return
    case CONTENT.json:
    case CONTENT.binary:
    case CONTENT.embed:
    case CONTENT.doc:
      throw new Refused('notAllowed', 'No layer holds content of this kind.')
    default:
      throw malformed('A struct is of no known kind.')
  }
}

function length(reader: ByteReader): number {
  const value = reader.varUint(MAX_CLOCK)
  if (value === 0) throw malformed('A struct has no length.')
  return value
}

function readDeletes(reader: ByteReader, deletes: DeletedRange[]): void {
  const clients = reader.varUint(reader.remaining)
  const seen = clients > 1 ? new Set<number>() : null
  for (let i = 0; i < clients; i += 1) {
    const client = reader.varUint(MAX_CLIENT)
    if (seen?.has(client)) throw malformed('A client’s deletions stand in two places.')
    seen?.add(client)
    const count = reader.varUint(reader.remaining >> 1)
    if (deletes.length + count > MAX_DELETES) {
      throw new Refused('tooLarge', 'The update deletes in too many places.')
    }
    let end = -1
    for (let j = 0; j < count; j += 1) {
      const clock = reader.varUint(MAX_CLOCK)
      if (clock < end) throw malformed('Deletions are not in order.')
      end = clock + length(reader)
      if (end > MAX_CLOCK) throw malformed('A clock is out of bounds.')
      deletes.push({ client, clock, length: end - clock })
    }
  }
}
