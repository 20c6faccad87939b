import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { MESSAGE } from '../../shared/sync/protocol.ts'
import type { Role } from '../../shared/meeting/authority.ts'
import { Precis } from '../harness/precis.ts'
import { until } from '../harness/until.ts'

const SYNC_STEP_1 = 0
const SYNC_STEP_2 = 1
const SYNC_UPDATE = 2

let precis: Precis
let meetingId: string
const sockets: WebSocket[] = []

beforeAll(async () => {
  precis = await Precis.start()
  meetingId = await precis.newMeeting()
})
afterAll(async () => {
  for (const socket of sockets) socket.terminate()
  await precis.discard()
})

/** A client that sends just what it is told to, and keeps what it hears. */
class BareClient {
  readonly socket: WebSocket
  /** `[edit, clientId, clock, at]` of each answer. */
  readonly answers: number[][] = []
  stateVectors = 0

  private constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data: Buffer) => this.#hear(new Uint8Array(data)))
  }

  static async connect(role: Role): Promise<BareClient> {
    const token = await precis.admit(meetingId, role, role)
    const socket = new WebSocket(`${precis.syncUrl}/${meetingId}/minutes?token=${token}`)
    sockets.push(socket)
    const client = new BareClient(socket)
    await until('the server’s state vector', () => client.stateVectors > 0)
    return client
  }

  #hear(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.saved) {
      this.answers.push([0, 0, 0, 0].map(() => decoding.readVarUint(decoder)))
    } else if (type === MESSAGE.sync && decoding.readVarUint(decoder) === SYNC_STEP_1) {
      this.stateVectors++
    }
  }

  sync(step: number, payload: Uint8Array): void {
    this.socket.send(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE.sync)
        encoding.writeVarUint(encoder, step)
        encoding.writeVarUint8Array(encoder, payload)
      }),
    )
  }

  ask(edit: number, doc: Y.Doc): void {
    const numbers = [MESSAGE.saved, edit, doc.clientID, Y.getState(doc.store, doc.clientID)]
    this.socket.send(
      encoding.encode((encoder) => {
        for (const number of numbers) encoding.writeVarUint(encoder, number)
      }),
    )
  }
}

function author(): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  doc.getXmlFragment('body').push([new Y.XmlElement('paragraph')])
  doc.getXmlFragment('body').push([new Y.XmlElement('paragraph')])
  return { doc, updates }
}

const EMPTY = Uint8Array.of(0, 0)

describe('the question whether edits are saved', () => {
  test('D3 is answered with the log’s clock and the time once they are in the log', async () => {
    const client = await BareClient.connect('rapporteur')
    const { doc, updates } = author()
    client.sync(SYNC_STEP_2, EMPTY)
    for (const update of updates) client.sync(SYNC_UPDATE, update)
    client.ask(2, doc)
    await until('an answer', () => client.answers.length > 0)
    const [edit, clientId, clock, at] = client.answers[0] ?? []
    expect([edit, clientId, clock]).toEqual([2, doc.clientID, 2])
    expect(Math.abs((at ?? 0) - Date.now())).toBeLessThan(60_000)
    await precis.kill('SIGKILL')
    await precis.start()
    const stored = await precis.call<{ body: { content: unknown[] } }>(
      'GET',
      `/api/meetings/${meetingId}/export/json`,
    )
    expect(stored.body.content).toHaveLength(2)
  })

  test('D3 waits while an earlier frame may be missing', async () => {
    const client = await BareClient.connect('rapporteur')
    const { doc, updates } = author()
    client.sync(SYNC_STEP_2, EMPTY)
    const askedBefore = client.stateVectors
    client.sync(SYNC_UPDATE, updates[1] ?? EMPTY)
    client.ask(2, doc)
    await until('the server to ask for all there is', () => client.stateVectors > askedBefore)
    expect(client.answers).toEqual([])
    client.sync(SYNC_STEP_2, Y.encodeStateAsUpdate(doc))
    await until('an answer', () => client.answers.length > 0)
    expect(client.answers[0]?.slice(0, 3)).toEqual([2, doc.clientID, 2])
  })

  test('D3 is never answered to somebody who may not write', async () => {
    const observer = await BareClient.connect('observer')
    const { doc, updates } = author()
    observer.sync(SYNC_STEP_2, EMPTY)
    for (const update of updates) observer.sync(SYNC_UPDATE, update)
    observer.ask(2, doc)
    const rapporteur = await BareClient.connect('rapporteur')
    rapporteur.sync(SYNC_STEP_2, EMPTY)
    rapporteur.ask(0, doc)
    await until('an answer to the rapporteur', () => rapporteur.answers.length > 0)
    expect(rapporteur.answers[0]?.[2]).toBe(0)
    expect(observer.answers).toEqual([])
  })
})
