import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Metrics } from '../../server/http/metrics.ts'
import { createMeeting } from '../../server/meetings/createMeeting.ts'
import { openSqliteStorage } from '../../server/storage/sqliteStorage.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { makeCheckpoint } from '../../server/sync/checkpointer.ts'
import { systemClock } from '../../server/sync/clock.ts'
import { CommitQueue } from '../../server/sync/commitQueue.ts'
import { Connection } from '../../server/sync/connection.ts'
import { updateFrame } from '../../server/sync/frames.ts'
import { Rooms } from '../../server/sync/rooms.ts'
import type { Frame, Socket, SocketListener } from '../../server/sync/socket.ts'
import { digestOf } from '../../shared/sync/digest.ts'
import { CLOSE, MESSAGE } from '../../shared/sync/protocol.ts'
import { until } from '../harness/until.ts'

const DIVERGENCE_MS = 15_000

let directory: string
let storage: Storage
let metrics: Metrics
let rooms: Rooms

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'precis-faults-'))
  storage = openSqliteStorage(directory)
  storage.createPerson({ id: 'ana', name: 'Ana', isOwner: false }, Date.now())
  metrics = new Metrics()
  const queue = new CommitQueue(storage, metrics, systemClock, (error) => {
    throw error
  })
  const checkpointer = {
    make: (...[layer, stored, done]: Parameters<Checkpointer['make']>) =>
      systemClock.soon(() => done(makeCheckpoint(layer, stored))),
  }
  const observe = () => {}
  rooms = new Rooms({ storage, queue, clock: systemClock, metrics, checkpointer, observe })
})
afterEach(() => {
  rooms.close(CLOSE.restarting, 'The test is over.')
  storage.close()
  rmSync(directory, { recursive: true })
})

type Checkpointer = ConstructorParameters<typeof Rooms>[0]['checkpointer']

/** A rapporteur's page as a socket of its own, with everything it was sent. */
class Page {
  readonly doc = new Y.Doc()
  readonly sent: Uint8Array[] = []
  closeCode: number | null = null
  #listener: SocketListener | null = null

  constructor(meetingId: string) {
    const socket: Socket = {
      isOpen: true,
      unread: 0,
      listen: (listener) => (this.#listener = listener),
      send: ({ payload }: Frame) => void this.sent.push(payload),
      ping: () => {},
      pause: () => {},
      resume: () => {},
      close: (code) => {
        this.closeCode = code
        this.#listener?.closed()
      },
      terminate: () => {},
    }
    const speaker = {
      personId: 'ana',
      name: 'Ana',
      roles: ['rapporteur'] as const,
      color: '#000000',
    }
    void new Connection(socket, rooms.open(meetingId, 'minutes'), speaker, metrics, systemClock)
    this.doc.on('update', (update: Uint8Array) => this.say(updateFrame(update).payload))
  }

  say(message: Uint8Array): void {
    this.#listener?.message(message, true)
  }

  subscribeToDigests(): void {
    this.say(encoding.encode((encoder) => encoding.writeVarUint(encoder, MESSAGE.digest)))
  }

  get lastDigest(): string | null {
    const last = this.sent.findLast(([type]) => type === MESSAGE.digest)
    if (!last) return null
    const decoder = decoding.createDecoder(last)
    decoding.readVarUint(decoder)
    decoding.readVarUint8Array(decoder)
    return Buffer.from(decoding.readVarUint8Array(decoder)).toString('hex')
  }

  get digest(): string {
    return Buffer.from(digestOf(this.doc, 'minutes')).toString('hex')
  }
}

const newMeeting = () => createMeeting(storage, { title: 'Faulty memory' }, null)

function writing(page: Page, words: string): void {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  page.doc.getXmlFragment('body').push([paragraph])
}

test('C2 a document that went another way than its log is found out by a page that doubts it, and loaded again', async () => {
  const meetingId = newMeeting()
  const page = new Page(meetingId)
  writing(page, 'They agreed.')
  const room = rooms.open(meetingId, 'minutes')
  await until('the words to be in the log', () => room.seq > 0)
  // What a fault in merging leaves: the log says one thing, the memory another.
  room.doc.transact(() => room.doc.getXmlFragment('body').delete(0, 1))
  page.subscribeToDigests()
  await until('a digest', () => page.lastDigest !== null, DIVERGENCE_MS)
  expect(page.lastDigest).not.toBe(page.digest)
  page.subscribeToDigests()
  await until('the right digest', () => page.lastDigest === page.digest, DIVERGENCE_MS)
  expect(room.doc.getXmlFragment('body').toJSON()).toContain('They agreed.')
  expect((await metrics.rebuiltRooms.get()).values[0]?.value).toBe(1)
})

test('S6 a fault in one room closes that room’s pages, to come back, and leaves the others alone', async () => {
  const [broken, sound] = [newMeeting(), newMeeting()]
  const [unlucky, lucky] = [new Page(broken), new Page(sound)]
  rooms.open(broken, 'minutes').onceDurable(() => {
    throw new Error('A fault that nobody has thought of.')
  })
  writing(unlucky, 'Not lost.')
  writing(lucky, 'As always.')
  await until('the page to be sent away', () => unlucky.closeCode === CLOSE.failed)
  await until('the other room to go on', () => rooms.open(sound, 'minutes').seq === 1)
  expect(lucky.closeCode).toBeNull()
  writing(lucky, 'And on.')
  await until('the other room to go further', () => rooms.open(sound, 'minutes').seq === 2)
  const again = new Page(broken)
  writing(again, 'Written after.')
  await until('the room to take words again', () => rooms.open(broken, 'minutes').seq === 2)
  const words = rooms.open(broken, 'minutes').doc.getXmlFragment('body').toJSON()
  expect(words).toContain('Not lost.')
  expect(words).toContain('Written after.')
})
