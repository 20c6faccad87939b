import { connect } from 'node:net'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Snapshot } from '../../shared/meeting/api.ts'
import { CLOSE, MESSAGE } from '../../shared/sync/protocol.ts'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

const SYNC_STEP_1 = 0
const SYNC_STEP_2 = 1
const SYNC_UPDATE = 2
const EMPTY = Uint8Array.of(0, 0)

let precis: Precis
let meetingId: string
const clients: StockClient[] = []

beforeEach(async () => {
  precis = await Precis.start()
  meetingId = await precis.newMeeting()
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy()
  await precis.discard()
})

async function sit(name: string, token?: string): Promise<StockClient> {
  const own = token ?? (await precis.admit(meetingId, 'rapporteur', name))
  const client = await StockClient.join(precis, meetingId, own)
  clients.push(client)
  return client
}

/** A socket of a rapporteur that sends what it is told to. */
async function bareSocket(): Promise<{ socket: WebSocket; code: () => number | null }> {
  const token = await precis.admit(meetingId, 'rapporteur', 'Bare')
  const socket = new WebSocket(`${precis.syncUrl}/${meetingId}/minutes?token=${token}`)
  let closed: number | null = null
  socket.on('close', (code) => (closed = code))
  await new Promise((resolve) => socket.on('open', resolve))
  return { socket, code: () => closed }
}

function sync(step: number, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, payload)
  })
}

/** The updates of somebody who types each of the words as a paragraph. */
function typed(...words: string[]): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of words) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(word)])
    doc.getXmlFragment('body').push([paragraph])
  }
  return { doc, updates }
}

describe('the process goes on', () => {
  test('S4 after an upgrade request for an address that is none', async () => {
    const { port } = new URL(precis.url)
    const socket = connect(Number(port), '127.0.0.1').resume()
    socket.write(
      'GET // HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    )
    await new Promise((resolve) => socket.on('close', resolve))
    expect((await precis.fetch('/healthz')).status).toBe(200)
  })

  test.each([[{ a: 1 }], [7], ['x'.repeat(5000)], ['   ']])(
    'S4 after a title that is none',
    async (title) => {
      const ana = await sit('Ana')
      ana.doc.getMap('meeting').set('title', title)
      ana.addParagraph('After the title.')
      await until('the log to go on', async () =>
        (await precis.text(meetingId)).includes('After the title.'),
      )
      const { title: listed } = await precis.call<{ title: string }>(
        'GET',
        `/api/meetings/${meetingId}`,
      )
      expect(listed).toBe('Session on test data')
    },
  )
})

describe('a refused update', () => {
  test('S2 D2 leaves no trace in the log, for a joiner, or in what is sent after it', async () => {
    const bo = await sit('Bo')
    const { updates } = typed('Half of a broken update.')
    const whole = updates[0] ?? EMPTY
    // Valid structs with a delete set that announces more than there is: Yjs integrates, then throws.
    const broken = Uint8Array.from([...whole.slice(0, -1), 5, 1, 1])
    const { socket, code } = await bareSocket()
    socket.send(sync(SYNC_STEP_2, EMPTY))
    socket.send(sync(SYNC_STEP_1, Uint8Array.of(0)))
    socket.send(sync(SYNC_UPDATE, broken))
    // What comes after a refusal is not of the connection any more.
    socket.send(sync(SYNC_UPDATE, typed('Sent after the refusal.').updates[0] ?? EMPTY))
    await until('the refusal', () => code() !== null)
    expect(code()).toBe(CLOSE.unreadable)
    bo.addParagraph('Bo goes on.')
    await until('the log to go on', async () =>
      (await precis.text(meetingId)).includes('Bo goes on.'),
    )
    const joiner = await sit('Joe')
    expect(joiner.text).toBe('Bo goes on.')
    expect(bo.text).toBe('Bo goes on.')
    expect(await precis.text(meetingId)).not.toMatch(/Half|after the refusal/)
  })

  test('S3 keys pressed before the client has answered for all it has are no reason to close it', async () => {
    const words = Array.from({ length: 60 }, (_, index) => `word${index}`)
    const { doc, updates } = typed(...words)
    const { socket, code } = await bareSocket()
    for (const update of updates.slice(10)) socket.send(sync(SYNC_UPDATE, update))
    socket.send(sync(SYNC_STEP_2, Y.encodeStateAsUpdate(doc)))
    await until('all words to be stored', async () =>
      (await precis.text(meetingId)).includes('word59'),
    )
    const text = await precis.text(meetingId)
    for (const word of words) expect(text.split('\n')).toContain(word)
    expect(code()).toBeNull()
    socket.terminate()
  })

  test('S3 an update that builds on what the server lacks is asked for in full', async () => {
    const { doc, updates } = typed('first', 'second')
    const { socket } = await bareSocket()
    let asked = 0
    socket.on('message', (data: Buffer) => {
      if (data[0] === MESSAGE.sync && data[1] === SYNC_STEP_1) asked++
    })
    socket.send(sync(SYNC_STEP_2, EMPTY))
    socket.send(sync(SYNC_UPDATE, updates[1] ?? EMPTY))
    await until('the server to ask', () => asked > 0)
    expect(await precis.text(meetingId)).not.toContain('second')
    socket.send(sync(SYNC_STEP_2, Y.encodeStateAsUpdate(doc)))
    await until('both words', async () => /first\s+second/.test(await precis.text(meetingId)))
    socket.terminate()
  })
})

describe('presence', () => {
  test('A5 two pages of one person do not talk each other into a storm', async () => {
    const token = await precis.admit(meetingId, 'rapporteur', 'Ana')
    const [one, other] = [await sit('Ana', token), await sit('Ana', token)]
    let heard = 0
    const bo = await sit('Bo')
    bo.provider.awareness.on('update', () => heard++)
    one.provider.awareness.setLocalStateField('cursor', 1)
    other.provider.awareness.setLocalStateField('cursor', 2)
    const cursorOf = (client: StockClient) =>
      bo.provider.awareness.getStates().get(client.doc.clientID)?.['cursor']
    await until('Bo to see both', () => cursorOf(one) === 1 && cursorOf(other) === 2)
    const before = heard
    one.provider.awareness.setLocalStateField('cursor', 3)
    await until('Bo to see the move', () => cursorOf(one) === 3)
    one.provider.awareness.setLocalStateField('cursor', 4)
    await until('Bo to see the next move', () => cursorOf(one) === 4)
    expect(heard - before).toBeLessThan(10)
    other.destroy()
    await until('Bo to see one page go', () => cursorOf(other) === undefined)
    expect(cursorOf(one)).toBe(4)
  })
})

describe('a stop', () => {
  test('D8 does not wait for a peer that does not answer', async () => {
    const { socket } = await bareSocket()
    socket.pause()
    const { port } = new URL(precis.url)
    const half = connect(Number(port), '127.0.0.1')
    half.write(`GET /sync/${meetingId}/minutes HTTP/1.1\r\nHost: x\r\n`)
    half.on('error', () => half.destroy())
    expect(await precis.kill('SIGTERM')).toBe(0)
    socket.terminate()
    half.destroy()
  }, 20_000)
})

describe('a data directory', () => {
  test('D10 is one server’s: a second one says so and leaves it alone', async () => {
    const second = new Precis({ DATA_DIR: precis.dataDirectory })
    await expect(second.start()).rejects.toThrow(/Another Précis is using/)
    expect((await precis.fetch('/readyz')).status).toBe(200)
    await precis.kill('SIGKILL')
    await precis.start()
  })
})

describe('snapshots', () => {
  const take = (label: string) =>
    precis.call<Snapshot>('POST', `/api/meetings/${meetingId}/snapshots`, { label })

  test('R4 R5 hold the title, and restoring gives it back', async () => {
    const ana = await sit('Ana')
    const snapshot = await take('Old title')
    ana.doc.getMap('meeting').set('title', 'A new title')
    const listed = async () =>
      (await precis.call<{ title: string }>('GET', `/api/meetings/${meetingId}`)).title
    await until('the list to follow', async () => (await listed()) === 'A new title')
    const path = `/api/meetings/${meetingId}/snapshots/${snapshot.id}`
    const opened = await precis.call<{ minutes: { meeting: { title: string } } }>('GET', path)
    expect(opened.minutes.meeting.title).toBe('Session on test data')
    await precis.call('POST', `${path}/restore`)
    expect(await listed()).toBe('Session on test data')
  })

  test('R6 one change that closes many items is one moment', async () => {
    const ana = await sit('Ana')
    const items = Array.from({ length: 30 }, () => new Y.XmlElement('agendaItem'))
    ana.body.push(items)
    ana.addParagraph('Before.')
    await until('the items', async () => (await precis.text(meetingId)).includes('Before.'))
    ana.doc.transact(() => {
      for (const item of items) item.setAttribute('closedAt', '2026-03-11T15:54:00Z')
    })
    ana.addParagraph('After.')
    await until('the log to go on', async () => (await precis.text(meetingId)).includes('After.'))
    const taken = await precis.call<Snapshot[]>('GET', `/api/meetings/${meetingId}/snapshots`)
    expect(taken).toHaveLength(1)
  })
})
