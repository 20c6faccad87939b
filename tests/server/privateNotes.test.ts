import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { notesRoot } from '../../shared/chair/chairDocument.ts'
import { LAYERS } from '../../shared/meeting/authority.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { CONCLUSION, conclusionHash, writeConclusion } from '../harness/approvedMeeting.ts'
import { OWNER_TOKEN, Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { Store } from '../harness/store.ts'
import { until } from '../harness/until.ts'
import { write } from './threatModel/writing.ts'

/** In the chair's notes and nowhere else; each is written whole, so that its bytes stand together. */
const SECRETS = ['Egypt will give way on 3.2', 'Ask Chile before the break', 'Not before Friday']

/** Everything that anybody but the chair is sent, over whatever socket. */
const heard: Buffer[] = []
/** The messages among them on sockets that asked for the notes. */
let heardAtTheNotes = 0

class OverheardSocket extends WebSocket {
  constructor(address: string) {
    super(address)
    this.on('message', (data) => {
      heard.push(Buffer.from(data as ArrayBuffer))
      if (new URL(address).pathname.endsWith('/notes')) heardAtTheNotes++
    })
    this.on('close', (_code, reason) => heard.push(reason))
  }
}

test('A3 after a whole session nobody but the chair has been sent a byte of the private notes', async () => {
  const precis = await Precis.start()
  const store = new Store(precis)
  const id = await precis.newMeeting()
  const chair = await precis.admit(id, 'chair', 'Chair')
  const others = [
    OWNER_TOKEN,
    await precis.admit(id, 'secretariat', 'Sam'),
    await precis.admit(id, 'rapporteur', 'Ana'),
    await precis.admit(id, 'rapporteur', 'Bo'),
    await precis.admit(id, 'participant', 'Pia'),
    await precis.admit(id, 'observer', 'Olu'),
  ]
  const pages = others.flatMap((token) =>
    LAYERS.map((layer) => new StockClient(precis, id, layer, token, OverheardSocket)),
  )
  const ana = pages[2 * LAYERS.length] as StockClient
  const bo = pages[3 * LAYERS.length] as StockClient
  const [annotations, notes, secondNotes] = [
    await StockClient.join(precis, id, chair, 'chair'),
    await StockClient.join(precis, id, chair, 'notes'),
    await StockClient.join(precis, id, chair, 'notes'),
  ]
  await until('everybody to be in or refused', () => pages.every(hasAnswer))
  const atTheNotes = pages.filter(({ provider }) => provider.roomname === 'notes')
  expect(atTheNotes.map(({ closeCode }) => closeCode)).toEqual(others.map(() => CLOSE.notAllowed))

  // Everybody writes while the chair takes notes, on two pages, and shows where.
  writeConclusion(ana)
  for (const [index, secret] of SECRETS.entries()) {
    write((index % 2 ? secondNotes : notes).doc, 'notes', secret)
    notes.provider.awareness.setLocalState({ cursor: secret })
    write(annotations.doc, 'chair', `Annotation ${index}`)
    ana.addParagraph(`Ana ${index}`)
    bo.addParagraph(`Bo ${index}`)
    await until('the note to be stored', () => store.holds(id, secret))
    await until('Bo to follow', () => bo.text.includes(`Ana ${index}`))
  }
  const seal = `/api/meetings/${id}/conclusions/conclusion-1/seal`
  await precis.call('POST', seal, { hash: conclusionHash(CONCLUSION) }, chair)
  for (const to of ['draft', 'circulated', 'approved'] as const) {
    await precis.step(id, to, chair)
    await until('everybody to be in or refused again', () => pages.every(hasAnswer))
  }
  for (const token of others) heard.push(...(await everythingOverHttp(precis, id, token)))
  await precis.kill('SIGKILL')
  await precis.start()
  await until('everybody to be back', () => pages.every(hasAnswer))

  expect(heardAtTheNotes).toBe(0)
  const words = Buffer.concat(heard)
  for (const seen of ['Annotation 0', 'Ana 2', CONCLUSION]) expect(words.includes(seen)).toBe(true)
  for (const secret of SECRETS) expect(words.includes(secret)).toBe(false)
  const read = await StockClient.join(precis, id, chair, 'notes')
  for (const secret of SECRETS) expect(notesRoot(read.doc).toJSON()).toContain(secret)

  for (const client of [...pages, annotations, notes, secondNotes, read]) client.destroy()
  store.close()
  await precis.discard()
})

function hasAnswer({ closeCode, provider }: StockClient): boolean {
  return closeCode !== null || (provider.wsconnected && provider.synced)
}

/** What the calls say of a meeting to one person. */
async function everythingOverHttp(precis: Precis, id: string, token: string): Promise<Buffer[]> {
  const snapshots = await precis.call<{ id: string }[]>(
    'GET',
    `/api/meetings/${id}/snapshots`,
    undefined,
    token,
  )
  const formats = ['json', 'md', 'txt', 'html']
  const calls = [
    '',
    '/approved',
    '/people',
    '/audit',
    '/writers',
    '/snapshots',
    ...formats.map((format) => `/export/${format}`),
    ...snapshots.flatMap((one) => [
      `/snapshots/${one.id}`,
      ...formats.map((format) => `/snapshots/${one.id}/export/${format}`),
    ]),
  ]
  const answers = await Promise.all(
    calls.map((call) => precis.fetch(`/api/meetings/${id}${call}`, {}, token)),
  )
  return Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())))
}
