import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { chairRoots } from '../../shared/chair/chairDocument.ts'
import type { Seal } from '../../shared/chair/chairDocument.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { CONCLUSION, writeConclusion } from '../harness/approvedMeeting.ts'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
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

const seal = (words: string, id = 'conclusion-1') =>
  precis.attempt('POST', `/api/meetings/${meetingId}/conclusions/${id}/seal`, { words }, chairToken)

test('L6 a seal holds the words and their hash, whose it is and when, and everybody sees it', async () => {
  writeConclusion(ana)
  await until('the words', async () => (await precis.text(meetingId)).includes(CONCLUSION))
  expect((await seal(CONCLUSION)).status).toBe(201)
  const pia = await precis.admit(meetingId, 'participant', 'Pia')
  const reader = await StockClient.join(precis, meetingId, pia, 'chair')
  expect(chairRoots(reader.doc).seals.get('conclusion-1')).toEqual({
    words: CONCLUSION,
    hash: createHash('sha256').update(CONCLUSION).digest('hex'),
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
