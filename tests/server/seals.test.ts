import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'
import type { Services } from '../../server/http/requestContext.ts'
import { sealCalls } from '../../server/http/sealCalls.ts'
import { chairRoots } from '../../shared/chair/chairDocument.ts'
import type { Seal } from '../../shared/chair/chairDocument.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { NodeJSON } from '../../shared/minutes/minutes.ts'
import { appendMinutes } from '../../shared/minutes/minutesDocument.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { contentHash } from '../../shared/review/contentHash.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { CONCLUSION, conclusionHash, writeConclusion } from '../harness/approvedMeeting.ts'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { SyncCore } from '../harness/syncCore.ts'
import { until } from '../harness/until.ts'

let precis: Precis
let meetingId: string
let ana: StockClient
let chairToken: string
let chair: StockClient

beforeAll(async () => {
  precis = await Precis.start()
})
afterAll(() => precis.discard())
beforeEach(async () => {
  meetingId = await precis.newMeeting()
  chairToken = await precis.admit(meetingId, 'chair', 'Chair')
  const token = await precis.admit(meetingId, 'rapporteur', 'Ana')
  ana = await StockClient.join(precis, meetingId, token)
  chair = await StockClient.join(precis, meetingId, chairToken, 'chair')
})
afterEach(() => {
  ana.destroy()
  chair.destroy()
})

const sealAs = (hash: string, id = 'conclusion-1') =>
  precis.attempt('POST', `/api/meetings/${meetingId}/conclusions/${id}/seal`, { hash }, chairToken)
const seal = (words: string, id = 'conclusion-1') => sealAs(conclusionHash(words), id)

test('L6 a seal holds the words and the hash of the conclusion, whose it is and when, and everybody sees it', async () => {
  writeConclusion(ana)
  await until('the words', async () => (await precis.text(meetingId)).includes(CONCLUSION))
  expect((await seal(CONCLUSION)).status).toBe(201)
  const pia = await precis.admit(meetingId, 'participant', 'Pia')
  const reader = await StockClient.join(precis, meetingId, pia, 'chair')
  expect(chairRoots(reader.doc).seals.get('conclusion-1')).toEqual({
    words: CONCLUSION,
    hash: conclusionHash(CONCLUSION),
    by: 'Chair',
    at: expect.any(String),
  } satisfies Seal)
  reader.destroy()
})

test('L6 words that the chair has not seen are not sealed, and a seal is renewed on the new ones', async () => {
  const words = writeConclusion(ana)
  await until('the words', async () => (await precis.text(meetingId)).includes(CONCLUSION))
  await seal(CONCLUSION)
  words.insert(words.length, ' So far.')
  await until('the change', async () => (await precis.text(meetingId)).includes('So far.'))
  expect(await seal(CONCLUSION)).toMatchObject({ status: 409, error: 'words_changed' })
  expect(await seal(CONCLUSION, 'conclusion-2')).toMatchObject({ status: 404 })
  expect((await seal(`${CONCLUSION} So far.`)).status).toBe(201)
  const held = () => chairRoots(chair.doc).seals.get('conclusion-1')?.words
  await until('the new seal to be shown', () => held() === `${CONCLUSION} So far.`)
})

test('L6 the same words with another outcome, or struck out, are not what the chair has seen', async () => {
  const words = writeConclusion(ana)
  const conclusion = words.parent?.parent as Y.XmlElement
  await until('the words', async () => (await precis.text(meetingId)).includes(CONCLUSION))
  const present = async () => {
    const answer = await precis.fetch(`/api/meetings/${meetingId}/export/json`)
    const { body } = (await answer.json()) as { body: NodeJSON }
    return contentHash(minutesSchema.nodeFromJSON(body).child(0))
  }
  const changed = async (from: string) => {
    await until('the change', async () => (await present()) !== from)
    expect(await sealAs(from)).toMatchObject({ status: 409, error: 'words_changed' })
    return present()
  }
  const plain = conclusionHash(CONCLUSION)
  conclusion.setAttribute('kind', 'consensus')
  const decided = await changed(plain)
  words.format(0, 5, { strike: {} })
  const struck = await changed(decided)
  expect((await sealAs(struck)).status).toBe(201)
  expect(new Set([plain, decided, struck]).size).toBe(3)
})

test('L6 the log is not read again for a seal, however long the record is', async () => {
  const core = new SyncCore(['chair'])
  const { storage, rooms, metrics } = core
  const id = core.newMeeting()
  const conclusion = {
    type: 'conclusion',
    attrs: { id: 'conclusion-1' },
    content: [{ type: 'paragraph', content: [{ type: 'text', text: CONCLUSION }] }],
  }
  rooms.edit(id, 'minutes', 'chair', (doc) =>
    appendMinutes(doc, minutesOf({ type: 'doc', content: [conclusion] })),
  )
  const admission = { identify: () => storage.findPerson('chair'), rolesIn: () => ['chair'] }
  const calls = sealCalls({ storage, rooms, metrics, admission } as unknown as Services)
  const readLayer = vi.spyOn(storage, 'readLayer')
  const sealed = async (words: string) => {
    const init = {
      method: 'POST',
      body: JSON.stringify({ hash: conclusionHash(words) }),
      headers: { 'Content-Type': 'application/json' },
    }
    const env = { incoming: { headers: {} } }
    return (await calls.request(`/meetings/${id}/conclusions/conclusion-1/seal`, init, env)).status
  }
  expect(await sealed(CONCLUSION)).toBe(201)
  readLayer.mockClear()
  expect(await sealed(CONCLUSION)).toBe(201)
  expect(readLayer).not.toHaveBeenCalled()
  core.close()
})

test('L6 not even the chair’s own client makes a seal', async () => {
  writeConclusion(ana)
  await until('the words', async () => (await precis.text(meetingId)).includes(CONCLUSION))
  const at = new Date().toISOString()
  chairRoots(chair.doc).seals.set('conclusion-1', { words: 'Other words', hash: '', by: '', at })
  await until('the chair to be closed', () => chair.closeCode !== null)
  expect(chair.closeCode).toBe(CLOSE.unreadable)
  const reader = await StockClient.join(precis, meetingId, chairToken, 'chair')
  expect(chairRoots(reader.doc).seals.size).toBe(0)
  reader.destroy()
})
