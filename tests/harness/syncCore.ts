import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { Metrics } from '../../server/http/metrics.ts'
import { createMeeting } from '../../server/meetings/createMeeting.ts'
import { openSqliteStorage } from '../../server/storage/sqliteStorage.ts'
import { makeCheckpoint } from '../../server/sync/checkpointer.ts'
import type { Checkpointer } from '../../server/sync/checkpointer.ts'
import { systemClock } from '../../server/sync/clock.ts'
import { CommitQueue } from '../../server/sync/commitQueue.ts'
import { Connection } from '../../server/sync/connection.ts'
import { presenceFrame, updateFrame } from '../../server/sync/frames.ts'
import { Rooms } from '../../server/sync/rooms.ts'
import type { Frame, Socket, SocketListener } from '../../server/sync/socket.ts'
import { digestOf } from '../../shared/sync/digest.ts'
import { CLOSE, MESSAGE } from '../../shared/sync/protocol.ts'
import type { Role } from '../../shared/meeting/authority.ts'

/** The sync core on a database of its own, in this process, so that a test can reach into it. */
export class SyncCore {
  readonly #directory = mkdtempSync(join(tmpdir(), 'precis-core-'))
  readonly storage = openSqliteStorage(this.#directory)
  readonly metrics = new Metrics()
  readonly rooms: Rooms

  /** @param people the ids of those who may come in. */
  constructor(people: readonly string[]) {
    for (const id of people) {
      this.storage.createPerson({ id, name: id, isOwner: false }, Date.now())
    }
    const queue = new CommitQueue(this.storage, this.metrics, systemClock, (error) => {
      throw error
    })
    const checkpointer: Checkpointer = {
      make: (layer, stored, done) => systemClock.soon(() => done(makeCheckpoint(layer, stored))),
    }
    this.rooms = new Rooms({
      storage: this.storage,
      queue,
      clock: systemClock,
      metrics: this.metrics,
      checkpointer,
      observe: () => {},
    })
  }

  newMeeting(): string {
    return createMeeting(this.storage, { title: 'Inside the server' }, null)
  }

  close(): void {
    this.rooms.close(CLOSE.restarting, 'The test is over.')
    this.storage.close()
    rmSync(this.#directory, { recursive: true })
  }
}

/** A page as a socket of its own, with everything it was sent. */
export class Page {
  readonly doc = new Y.Doc()
  readonly sent: Uint8Array[] = []
  closeCode: number | null = null
  isPaused = false
  /** Bytes that a page which does not read has left. */
  unread = 0
  #listener: SocketListener | null = null

  constructor(
    { rooms, metrics }: SyncCore,
    meetingId: string,
    personId: string,
    { role = 'rapporteur', reads = true }: { role?: Role; reads?: boolean } = {},
  ) {
    const isOpen = () => this.closeCode === null
    const unread = () => this.unread
    const socket: Socket = {
      get isOpen() {
        return isOpen()
      },
      get unread() {
        return unread()
      },
      listen: (listener) => (this.#listener = listener),
      send: ({ payload, wire }: Frame) => {
        this.sent.push(payload)
        if (!reads) this.unread += wire.length
      },
      ping: () => {},
      pause: () => (this.isPaused = true),
      resume: () => (this.isPaused = false),
      close: (code) => {
        this.closeCode = code
        this.#listener?.closed()
      },
      terminate: () => {},
    }
    const speaker = { personId, name: personId, roles: [role], color: '#000000' }
    void new Connection(
      socket,
      rooms.open(meetingId, 'minutes'),
      { speaker, mayWrite: true },
      metrics,
      systemClock,
    )
    this.doc.on('update', (update: Uint8Array) => this.say(updateFrame(update).payload))
  }

  say(message: Uint8Array): void {
    this.#listener?.message(message, true)
  }

  leave(): void {
    this.closeCode = 1000
    this.#listener?.closed()
  }

  /** Puts a paragraph at the end. */
  write(words: string): void {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    this.doc.getXmlFragment('body').push([paragraph])
  }

  showCursor(clientId: number, state: object = { cursor: 1 }): void {
    const update = encoding.encode((encoder) => {
      for (const number of [1, clientId, 1]) encoding.writeVarUint(encoder, number)
      encoding.writeVarString(encoder, JSON.stringify(state))
    })
    this.say(presenceFrame(update).payload)
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
