import * as encoding from 'lib0/encoding'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { presenceFrame, stateFrame, updateFrame } from '../../server/sync/frames.ts'
import { chairRoots, notesRoot } from '../../shared/chair/chairDocument.ts'
import { LAYERS } from '../../shared/meeting/authority.ts'
import type { Layer } from '../../shared/meeting/authority.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { CONCLUSION, conclusionHash, writeConclusion } from '../harness/approvedMeeting.ts'
import { Precis } from '../harness/precis.ts'
import { RawSocket } from '../harness/rawSocket.ts'
import { StockClient } from '../harness/stockClient.ts'
import { Store } from '../harness/store.ts'
import { until } from '../harness/until.ts'

/** Well before the server gives a socket up that does not answer. */
const GONE_MS = 5_000
const IN_VAIN = 'counted, and changed nothing'
const SEEN = 'The session was opened.'

let precis: Precis
let store: Store
let meetingId: string
/** An honest rapporteur. */
let ana: StockClient
let chair: string
/** A participant, and the same person’s invitation. */
let mallory: { token: string; person: { id: string } }
const clients: { destroy(): void }[] = []

beforeAll(async () => {
  precis = await Precis.start()
  store = new Store(precis)
})
afterAll(async () => {
  store.close()
  await precis.discard()
})
beforeEach(async () => {
  meetingId = await precis.newMeeting()
  chair = await precis.admit(meetingId, 'chair', 'Chair')
  mallory = await precis.enter(await precis.invite(meetingId, 'participant'), 'Mallory')
  const token = await precis.admit(meetingId, 'rapporteur', 'Ana')
  ana = kept(await StockClient.join(precis, meetingId, token))
  ana.addParagraph(SEEN)
  writeConclusion(ana)
  await until('the words to be stored', () => store.holds(meetingId, CONCLUSION))
})
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy()
})

function kept<T extends { destroy(): void }>(client: T): T {
  clients.push(client)
  return client
}

const liar = async (layer: Layer = 'minutes', token = mallory.token) =>
  kept(await RawSocket.open(precis, meetingId, token, layer))

/** A second rapporteur, who may write, but not as somebody else. */
const writingLiar = async (layer: Layer = 'minutes') =>
  liar(layer, await precis.admit(meetingId, 'rapporteur', 'Mallory'))

/** How often something was counted; labels in the order of the metric. */
async function counted(metric: string): Promise<number> {
  const text = await (await precis.fetch('/metrics')).text()
  const line = text.split('\n').find((one) => one.startsWith(`${metric} `))
  return Number(line?.split(' ').at(-1) ?? 0)
}

const refusedFrames = (layer: Layer, reason: string) =>
  `precis_refused_frames_total{layer="${layer}",reason="${reason}"}`
const refusedUpdates = (layer: Layer, cause: string) =>
  `precis_refused_updates_total{layer="${layer}",cause="${cause}"}`

/** Whether what is stored about the meeting is the same byte for byte. */
async function whatComesOf(metric: string, attempt: () => Promise<unknown>): Promise<string> {
  // A read of the log waits for what has arrived.
  await precis.text(meetingId)
  const before = { stored: store.fingerprint(meetingId), count: await counted(metric) }
  await attempt()
  await until('it to be counted', async () => (await counted(metric)) > before.count)
  await precis.text(meetingId)
  return store.fingerprint(meetingId) === before.stored ? IN_VAIN : 'changed what is stored'
}

function documentWith(words: string): Y.Doc {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  doc.getXmlFragment('body').push([paragraph])
  return doc
}

describe('a client that forges who it is', () => {
  test('A2 a participant’s edits are refused, however they are sent', async () => {
    const socket = await liar()
    const update = Y.encodeStateAsUpdate(documentWith('Forged.'))
    expect(
      await whatComesOf(refusedFrames('minutes', 'notAllowed'), async () => {
        socket.send(updateFrame(update).payload)
        socket.send(stateFrame(update).payload)
        await socket.handled()
      }),
    ).toBe(IN_VAIN)
  })

  test('A5 a role, a name and a colour in presence are the server’s all the same', async () => {
    const socket = await liar()
    const user = { personId: 'chair', name: 'The Chair', role: 'chair', color: '#000000' }
    const state = { user, role: 'chair', roles: ['chair'], cursor: 'here' }
    socket.send(presenceOf(4711, state))
    const seen = () => ana.provider.awareness.getStates().get(4711)
    await until('Ana to see somebody', () => seen()?.['cursor'] === 'here')
    expect(seen()?.['user']).toMatchObject({
      personId: mallory.person.id,
      name: 'Mallory',
      role: 'participant',
    })
  })

  test('A1 a role, an author or a meeting in a call is refused', async () => {
    const lies: [string, object][] = [
      [`/api/meetings/${meetingId}/phase`, { to: 'draft', role: 'chair' }],
      [`/api/meetings/${meetingId}/phase`, { to: 'draft' }],
      [
        `/api/meetings/${meetingId}/conclusions/conclusion-1/seal`,
        { hash: conclusionHash(CONCLUSION), by: 'Chair' },
      ],
      [
        `/api/meetings/${meetingId}/conclusions/conclusion-1/seal`,
        { hash: conclusionHash(CONCLUSION) },
      ],
      [`/api/meetings/${meetingId}/invitations`, { role: 'chair', createdBy: 'operator' }],
      [`/api/meetings/${meetingId}/invitations`, { role: 'chair' }],
    ]
    expect(
      await whatComesOf('precis_denied_calls_total{action="seal"}', async () => {
        for (const [path, body] of lies) {
          const { status } = await precis.attempt('POST', path, body, mallory.token)
          expect([400, 403]).toContain(status)
        }
      }),
    ).toBe(IN_VAIN)
  })

  test('A14 another’s conversation, another’s record and a delegation’s right are kept from it, and each try is counted', async () => {
    for (const to of ['draft', 'circulated'] as const) await precis.step(meetingId, to, chair)
    const path = `/api/meetings/${meetingId}`
    const target = { blockId: 'conclusion-1', start: 0, quote: 'There' }
    const { id } = await precis.call<{ id: string }>(
      'POST',
      `${path}/threads`,
      { target, text: 'Here.' },
      chair,
    )
    const invitation = await precis.invite(meetingId, 'participant', { entity: 'Egypt' })
    const delegate = await precis.enter(invitation, 'Mallory')
    const statement = { text: 'I state this.', language: 'en', direction: 'ltr' }
    const confirmation = { blockId: 'conclusion-1', hash: conclusionHash(CONCLUSION) }
    const lies = [
      ['closeThread', `${path}/threads/${id}/closing`, undefined, mallory.token],
      ['confirm', `${path}/confirmations`, confirmation, mallory.token],
      ['confirm', `${path}/confirmations`, confirmation, delegate.token],
      ['offerStatement', `${path}/statements`, statement, mallory.token],
      ['createMeeting', '/api/meetings', { title: 'Mine' }, mallory.token],
    ] as const
    for (const [action, call, content, token] of lies) {
      expect(
        await whatComesOf(`precis_denied_calls_total{action="${action}"}`, async () => {
          expect((await precis.attempt('POST', call, content, token)).status).toBe(403)
        }),
      ).toBe(IN_VAIN)
    }
  })

  test('A4 words that name another author are their writer’s in the log', async () => {
    const socket = await writingLiar()
    const doc = documentWith('Ana: I wrote this myself.')
    socket.sendAll(doc)
    await until('the words', () => store.holds(meetingId, 'I wrote this myself.'))
    const writers = await precis.call<{ clientId: number; name: string }[]>(
      'GET',
      `/api/meetings/${meetingId}/writers`,
    )
    expect(writers.find(({ clientId }) => clientId === doc.clientID)?.name).toBe('Mallory')
  })
})

describe('a client that speaks for another person', () => {
  test('A5 frames of Ana’s, sent again, change nothing', async () => {
    const replayed = updateFrame(Y.encodeStateAsUpdate(ana.doc)).payload
    const socket = await liar()
    expect(
      await whatComesOf(refusedFrames('minutes', 'notAllowed'), async () => {
        socket.send(replayed)
        await socket.handled()
      }),
    ).toBe(IN_VAIN)
    const another = await writingLiar()
    const before = store.fingerprint(meetingId)
    another.send(replayed)
    await another.handled()
    await precis.text(meetingId)
    expect(store.fingerprint(meetingId)).toBe(before)
  })

  test('A5 words under Ana’s client id are refused, also such as she has not sent yet', async () => {
    const socket = await writingLiar()
    ana.provider.disconnect()
    await until('Ana to be away', () => !ana.provider.wsconnected)
    ana.addParagraph('Ana types while she is away.')
    expect(
      await whatComesOf(refusedUpdates('minutes', 'foreignClient'), async () => {
        socket.sendAll(ana.doc)
        await until('the liar to be closed', () => socket.closeCode !== null)
      }),
    ).toBe(IN_VAIN)
    expect(socket.closeCode).toBe(CLOSE.unreadable)
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(store.document(meetingId, 'minutes')))
    forged.clientID = ana.doc.clientID
    forged.getXmlFragment('body').push([new Y.XmlElement('paragraph')])
    const second = await writingLiar()
    expect(
      await whatComesOf(refusedUpdates('minutes', 'foreignClient'), async () => {
        second.sendAll(forged)
        await until('the liar to be closed', () => second.closeCode !== null)
      }),
    ).toBe(IN_VAIN)
    ana.provider.connect()
    await until('her own words', () => store.holds(meetingId, 'Ana types while she is away.'))
  })
})

describe('a client that sends what belongs on another layer', () => {
  const foreign: [Layer, string, (doc: Y.Doc) => void][] = [
    ['minutes', 'an outcome', (doc) => chairRoots(doc).outcomes.set('conclusion-1', 'approved')],
    ['minutes', 'a private note', (doc) => notesRoot(doc).push([new Y.XmlElement('paragraph')])],
    ['minutes', 'a correction', (doc) => doc.getMap('corrections').set('x-1', {})],
  ]

  test.each(foreign)('G2 on %s, %s: refused, and counted', async (layer, _what, forge) => {
    const doc = new Y.Doc()
    forge(doc)
    const reader = await liar(layer)
    expect(
      await whatComesOf(refusedFrames(layer, 'notAllowed'), async () => {
        reader.sendAll(doc)
        await reader.handled()
      }),
    ).toBe(IN_VAIN)
    const writer = await writingLiar(layer)
    expect(
      await whatComesOf(refusedUpdates(layer, 'notAllowed'), async () => {
        writer.sendAll(doc)
        await until('the liar to be closed', () => writer.closeCode !== null)
      }),
    ).toBe(IN_VAIN)
    expect(writer.closeCode).toBe(CLOSE.unreadable)
  })

  test('A2 on the chair’s layer and on the review nobody’s words are taken but the chair’s', async () => {
    const rapporteur = await writingLiar('chair')
    const reader = await liar('chair')
    const doc = new Y.Doc()
    chairRoots(doc).outcomes.set('conclusion-1', 'approved')
    expect(
      await whatComesOf(refusedFrames('chair', 'notAllowed'), async () => {
        for (const socket of [rapporteur, reader]) {
          socket.sendAll(doc)
          await socket.handled()
        }
      }),
    ).toBe(IN_VAIN)
    const review = await writingLiar('review')
    const ruling = new Y.Doc()
    ruling.getMap('corrections').set('x-1', { ruling: { outcome: 'accepted' } })
    expect(
      await whatComesOf(refusedFrames('review', 'notAllowed'), async () => {
        review.sendAll(ruling)
        await review.handled()
      }),
    ).toBe(IN_VAIN)
  })

  test('A3 the private notes are not open to whoever writes the rest', async () => {
    const token = await precis.admit(meetingId, 'rapporteur', 'Mallory')
    const doc = new Y.Doc()
    notesRoot(doc).push([new Y.XmlElement('paragraph')])
    const refused = `precis_refused_connections_total{code="${CLOSE.notAllowed}"}`
    expect(
      await whatComesOf(refused, async () => {
        const socket = await liar('notes', token)
        socket.sendAll(doc)
        await until('the liar to be closed', () => socket.closeCode !== null)
        expect(socket.closeCode).toBe(CLOSE.notAllowed)
      }),
    ).toBe(IN_VAIN)
  })
})

describe('after the approval', () => {
  test('L3 edits change nothing, on connections old and new, and neither do calls', async () => {
    const before = await writingLiar()
    before.stay()
    for (const to of ['draft', 'circulated', 'approved'] as const) {
      await precis.step(meetingId, to, chair)
    }
    expect(
      await whatComesOf(refusedFrames('minutes', 'closed'), async () => {
        before.sendAll(documentWith('On the old connection.'))
      }),
    ).toBe(IN_VAIN)
    await until('Ana to be back', () => ana.provider.synced)
    expect(
      await whatComesOf(refusedFrames('minutes', 'notAllowed'), async () => {
        ana.addParagraph('Too late.')
      }),
    ).toBe(IN_VAIN)
    const pen = kept(await RawSocket.open(precis, meetingId, chair, 'chair'))
    const doc = new Y.Doc()
    chairRoots(doc).outcomes.set('conclusion-1', 'notAgreed')
    expect(
      await whatComesOf(refusedFrames('chair', 'notAllowed'), async () => {
        pen.sendAll(doc)
        await pen.handled()
      }),
    ).toBe(IN_VAIN)
    const seal = `/api/meetings/${meetingId}/conclusions/conclusion-1/seal`
    expect(
      await whatComesOf('precis_denied_calls_total{action="seal"}', () =>
        precis.attempt('POST', seal, { hash: conclusionHash(CONCLUSION) }, chair),
      ),
    ).toBe(IN_VAIN)
  })

  test('L3 a file that was on its way is not added', async () => {
    const token = await precis.admit(meetingId, 'rapporteur', 'Bo')
    let sendRest = () => {}
    const rest = new Promise<void>((resolve) => (sendRest = resolve))
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(Buffer.from('The first half. '))
        await rest
        controller.enqueue(Buffer.from('The second half.'))
        controller.close()
      },
    })
    const headers = { 'Content-Type': 'text/plain' }
    const init = { method: 'POST', body, duplex: 'half', headers } satisfies object
    const answer = precis.fetch(`/api/meetings/${meetingId}/import`, init, token)
    await precis.step(meetingId, 'draft', chair)
    await precis.step(meetingId, 'circulated', chair)
    await precis.step(meetingId, 'approved', chair)
    expect(
      await whatComesOf('precis_denied_calls_total{action="importMinutes"}', async () => {
        sendRest()
        expect((await answer).status).toBe(403)
      }),
    ).toBe(IN_VAIN)
  })
})

describe('after a revocation', () => {
  test('A11 sockets are closed at once on every layer, and what is sent in that moment changes nothing', async () => {
    const invitation = await precis.invite(meetingId, 'rapporteur')
    const { token, person } = await precis.enter(invitation, 'Mallory')
    await precis.enter(await precis.invite(meetingId, 'chair'), 'Mallory', token)
    const sockets = await Promise.all(LAYERS.map((layer) => liar(layer, token)))
    const [minutes] = sockets
    // Whoever is told to go, and does not, is not heard all the same.
    const stubborn = await liar('minutes', token)
    stubborn.stay()
    stubborn.send(presenceOf(4711, { cursor: 'here' }))
    const isSeen = () => ana.provider.awareness.getStates().has(4711)
    await until('Ana to see them', isSeen)
    const sent = documentWith('Before the revocation.')
    minutes?.sendAll(sent)
    await minutes?.handled()
    const { status } = await precis.attempt(
      'POST',
      `/api/meetings/${meetingId}/people/${person.id}/revocation`,
    )
    expect(status).toBe(204)
    await until('them to vanish', () => !isSeen(), GONE_MS)
    expect(store.holds(meetingId, 'Before the revocation.')).toBe(true)
    expect(
      await whatComesOf(refusedFrames('minutes', 'closed'), async () => {
        const sofar = await counted(refusedFrames('minutes', 'closed'))
        for (const socket of sockets) socket.sendAll(documentWith('In the same moment.'))
        for (let index = 0; index < 20; index++)
          stubborn.sendAll(documentWith(`Still here ${index}.`))
        const count = () => counted(refusedFrames('minutes', 'closed'))
        await until('them to be counted', async () => (await count()) >= sofar + 20)
      }),
    ).toBe(IN_VAIN)
    await until('all to be closed', () => sockets.every(({ closeCode }) => closeCode !== null))
    expect(sockets.map(({ closeCode }) => closeCode)).toEqual(LAYERS.map(() => CLOSE.notAllowed))
    const refused = `precis_refused_connections_total{code="${CLOSE.notAllowed}"}`
    expect(
      await whatComesOf(refused, async () => {
        for (const layer of LAYERS) {
          const back = await liar(layer, token)
          back.sendAll(documentWith('Back again.'))
          await until('the door to close', () => back.closeCode !== null)
        }
      }),
    ).toBe(IN_VAIN)
    expect(
      await whatComesOf('precis_denied_calls_total{action="importMinutes"}', () =>
        precis.attempt('POST', `/api/meetings/${meetingId}/import`, {}, token),
      ),
    ).toBe(IN_VAIN)
  })
})

function presenceOf(clientId: number, state: object): Uint8Array {
  return presenceFrame(
    encoding.encode((encoder) => {
      for (const number of [1, clientId, 1]) encoding.writeVarUint(encoder, number)
      encoding.writeVarString(encoder, JSON.stringify(state))
    }),
  ).payload
}
