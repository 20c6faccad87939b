import { WebSocket } from 'ws'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

let precis: Precis
let meetingId: string
const clients: StockClient[] = []

beforeAll(async () => {
  precis = await Precis.start()
})
afterAll(() => precis.discard())
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy()
})

async function join(role: Parameters<Precis['admit']>[1], name: string): Promise<StockClient> {
  const client = await StockClient.join(
    precis,
    meetingId,
    await precis.admit(meetingId, role, name),
  )
  clients.push(client)
  return client
}

/** What a stock provider with this token is closed with. */
async function closeCode(token: string | null, meeting = meetingId, layer = 'minutes' as const) {
  const client = new StockClient(precis, meeting, layer, token)
  clients.push(client)
  await until('a close code', () => client.closeCode !== null)
  return client.closeCode
}

describe('stock y-websocket clients', () => {
  beforeAll(async () => {
    meetingId = await precis.newMeeting()
  })

  test('S1 two rapporteurs write the same minutes', async () => {
    const [ana, bo] = [await join('rapporteur', 'Ana'), await join('rapporteur', 'Bo')]
    const first = ana.addParagraph('The session was opened.')
    await until('Bo to see it', () => bo.text.includes('The session was opened.'))
    bo.addParagraph('The agenda was approved.')
    first.insert(first.length, ' Cards were raised.')
    const both = (text: string) => text.includes('Cards were raised.') && text.includes('approved')
    await until('both to see everything', () => both(ana.text) && both(bo.text))
    expect(bo.text).toBe(ana.text)
    const text = await precis.text(meetingId)
    expect(text).toContain('The session was opened. Cards were raised.')
    expect(text).toContain('The agenda was approved.')
  })

  test('A2 what an observer sends changes nothing for anyone', async () => {
    const ana = await join('rapporteur', 'Ana')
    const observer = await join('observer', 'Olu')
    observer.addParagraph('Words of an observer.')
    const marker = ana.addParagraph('Words of a rapporteur.')
    await until('the observer to follow', () => observer.text.includes('Words of a rapporteur.'))
    marker.insert(0, 'More. ')
    await until('the log to have it', async () => (await precis.text(meetingId)).includes('More.'))
    expect(ana.text).not.toContain('Words of an observer.')
    expect(await precis.text(meetingId)).not.toContain('Words of an observer.')
    const newcomer = await join('participant', 'Pia')
    expect(newcomer.text).not.toContain('Words of an observer.')
    const metrics = await (await precis.fetch('/metrics')).text()
    expect(metrics).toMatch(
      /precis_refused_frames_total\{layer="minutes",reason="notAllowed"\} [1-9]/,
    )
  })

  test('A2 an answer to a state vector is a write, and refused like one', async () => {
    const observer = await join('observer', 'Olu')
    observer.provider.disconnect()
    observer.addParagraph('Typed while away.')
    observer.provider.connect()
    await until('the observer to be back', () => observer.provider.synced)
    const ana = await join('rapporteur', 'Ana')
    ana.addParagraph('A later line.')
    await until('the log to go on', async () =>
      (await precis.text(meetingId)).includes('A later line.'),
    )
    expect(await precis.text(meetingId)).not.toContain('Typed while away.')
  })

  test('S5 words written while away are merged on return', async () => {
    const [ana, bo] = [await join('rapporteur', 'Ana'), await join('rapporteur', 'Bo')]
    const line = ana.addParagraph('Line.')
    await until('Bo to see the line', () => bo.text.includes('Line.'))
    ana.provider.disconnect()
    line.insert(line.length, ' Ana was away.')
    bo.addParagraph('Bo stayed.')
    ana.provider.connect()
    await until('both to agree', () => ana.text === bo.text && bo.text.includes('Ana was away.'))
    expect(ana.text).toContain('Bo stayed.')
    expect(ana.text.split('Line. Ana was away.')).toHaveLength(2)
  })

  test('A5 presence carries the name, role and colour of the connection, whatever it claims', async () => {
    const [ana, bo] = [await join('rapporteur', 'Ana'), await join('rapporteur', 'Bo')]
    ana.provider.awareness.setLocalState({
      user: { name: 'The Chair', role: 'chair', color: 'url(//x)' },
    })
    const seen = () => bo.provider.awareness.getStates().get(ana.doc.clientID)?.['user']
    await until('Bo to see somebody', () => seen() !== undefined)
    expect(seen()).toMatchObject({
      name: 'Ana',
      role: 'rapporteur',
      color: expect.stringMatching(/^#/),
    })
    ana.provider.disconnect()
    await until('Ana to vanish', () => seen() === undefined)
    ana.provider.connect()
    await until('Ana to be back', () => seen() !== undefined)
  })

  test('A5 somebody who only looks is seen at once', async () => {
    const bo = await join('rapporteur', 'Bo')
    const observer = await join('observer', 'Olu')
    const seen = () => bo.provider.awareness.getStates().get(observer.doc.clientID)?.['user']
    await until('Bo to see the observer', () => seen() !== undefined, 5000)
    expect(seen()).toMatchObject({ name: 'Olu', role: 'observer' })
  })

  test('A5 nobody speaks for the presence of another person', async () => {
    const [ana, bo] = [await join('rapporteur', 'Ana'), await join('rapporteur', 'Bo')]
    ana.provider.awareness.setLocalState({ cursor: 1 })
    const ofAna = () => bo.provider.awareness.getStates().get(ana.doc.clientID)
    await until('Bo to see Ana', () => ofAna()?.['cursor'] === 1)
    const mallory = await join('participant', 'Mallory')
    mallory.provider.awareness.states.set(ana.doc.clientID, { cursor: 666 })
    mallory.provider.awareness.meta.set(ana.doc.clientID, { clock: 2 ** 40, lastUpdated: 0 })
    mallory.provider.awareness.emit('update', [
      { added: [], updated: [ana.doc.clientID], removed: [] },
      'local',
    ])
    mallory.provider.awareness.setLocalState({ cursor: 2 })
    await until('Mallory to be seen', () =>
      bo.provider.awareness.getStates().has(mallory.doc.clientID),
    )
    expect(ofAna()).toMatchObject({ cursor: 1, user: { name: 'Ana' } })
  })
})

describe('the door of a layer', () => {
  let outsider: string

  beforeAll(async () => {
    meetingId = await precis.newMeeting()
    const other = await precis.newMeeting('Another meeting')
    outsider = await precis.admit(other, 'rapporteur', 'Uma')
  })

  test('A3 no token: 4401', async () => {
    expect(await closeCode(null)).toBe(CLOSE.notSignedIn)
  })
  test('A3 a made-up token: 4401', async () => {
    expect(await closeCode('x'.repeat(32))).toBe(CLOSE.notSignedIn)
  })
  test('A3 a token of another meeting: 4403', async () => {
    expect(await closeCode(outsider)).toBe(CLOSE.notAllowed)
  })
  test('A3 a meeting that does not exist: 4404', async () => {
    expect(await closeCode(outsider, 'nosuchmeeting')).toBe(CLOSE.noSuchMeeting)
  })
  test('A3 the chair’s private notes are closed to everyone but the chair', async () => {
    for (const role of ['secretariat', 'rapporteur', 'participant', 'observer'] as const) {
      const token = await precis.admit(meetingId, role, role)
      const client = new StockClient(precis, meetingId, 'notes', token)
      clients.push(client)
      await until(`a ${role} to be refused`, () => client.closeCode !== null)
      expect(client.closeCode).toBe(CLOSE.notAllowed)
    }
    const chair = await precis.admit(meetingId, 'chair', 'Chair')
    clients.push(await StockClient.join(precis, meetingId, chair, 'notes'))
  })
  test('A6 a page of an older schema is told to reload: 4409', async () => {
    const token = await precis.admit(meetingId, 'rapporteur', 'Ana')
    const socket = new WebSocket(`${precis.syncUrl}/${meetingId}/minutes?schema=0&token=${token}`)
    const code = await new Promise((resolve) => socket.on('close', resolve))
    expect(code).toBe(CLOSE.reload)
  })
  test('A2 a rapporteur writes the minutes and not the chair’s layer', async () => {
    const token = await precis.admit(meetingId, 'rapporteur', 'Ana')
    const writer = await StockClient.join(precis, meetingId, token, 'chair')
    const chairToken = await precis.admit(meetingId, 'chair', 'Chair')
    const chair = await StockClient.join(precis, meetingId, chairToken, 'chair')
    clients.push(writer, chair)
    writer.doc.getMap('outcomes').set('c1', 'approved')
    chair.doc.getMap('outcomes').set('c2', 'approved')
    await until('the chair’s outcome to arrive', () => writer.doc.getMap('outcomes').has('c2'))
    expect(chair.doc.getMap('outcomes').has('c1')).toBe(false)
  })
})

describe('frames that are not of the protocol', () => {
  const frames: [string, Uint8Array][] = [
    ['an empty frame', new Uint8Array()],
    ['an unknown message', Uint8Array.of(77)],
    ['an unknown sync message', Uint8Array.of(0, 9, 0)],
    ['an update cut short', Uint8Array.of(0, 2, 5, 1, 1)],
    ['an update of junk', Uint8Array.of(0, 2, 4, 200, 1, 2, 3)],
    ['bytes after the end', Uint8Array.of(0, 0, 1, 0, 7)],
    ['presence of junk', Uint8Array.of(1, 3, 9, 9, 9)],
  ]

  beforeAll(async () => {
    meetingId = await precis.newMeeting()
  })

  test.each(frames)('S2 %s closes its connection and nothing else', async (_name, frame) => {
    const ana = await join('rapporteur', 'Ana')
    const line = ana.addParagraph('Before.')
    const token = await precis.admit(meetingId, 'rapporteur', 'Mallory')
    const socket = new WebSocket(`${precis.syncUrl}/${meetingId}/minutes?token=${token}`)
    await new Promise((resolve) => socket.on('open', resolve))
    socket.send(frame)
    const code = await new Promise((resolve) => socket.on('close', resolve))
    expect(code).toBe(CLOSE.unreadable)
    line.insert(line.length, ' After.')
    const newcomer = await join('participant', 'Pia')
    await until('the others to go on', () => newcomer.text.includes('Before. After.'))
    expect(precis.isRunning).toBe(true)
  })
})
