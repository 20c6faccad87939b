import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { exportJson } from '../../shared/export/exportJson.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'
import { Precis, stepTo } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

const WORDS = 'Egypt asked for more time.'
const STATEMENT = 'Egypt states this for the record.'
const RECORD = exportJson(
  minutesOf({
    type: 'doc',
    content: [
      {
        type: 'intervention',
        attrs: { id: 'i-1', attribution: 'Egypt' },
        content: [{ type: 'paragraph', content: [{ type: 'text', text: WORDS }] }],
      },
    ],
  }),
)

let precis: Precis
let meetingId: string
let ana: string
let chair: string
let egypt: string

beforeAll(async () => {
  precis = await Precis.start()
})
afterAll(() => precis.discard())
beforeEach(async () => {
  meetingId = await precis.newMeeting()
  ana = await precis.admit(meetingId, 'rapporteur', 'Ana')
  chair = await precis.admit(meetingId, 'chair', 'Chair')
  const link = await precis.invite(meetingId, 'participant', { entity: 'Egypt' })
  egypt = (await precis.enter(link, 'Amal')).token
  const headers = { 'Content-Type': 'application/json' }
  const init = { method: 'POST', body: RECORD, headers }
  await precis.fetch(`/api/meetings/${meetingId}/import`, init)
  for (const to of ['draft', 'circulated'] as const) await precis.step(meetingId, to, chair)
})

/** @returns the id of what was made */
const ask = async (path: string, body: object, token: string): Promise<string> =>
  (await precis.call<{ id: string }>('POST', `/api/meetings/${meetingId}/${path}`, body, token)).id
const decide = async (path: string, body: object): Promise<void> => {
  const answer = await precis.attempt('POST', `/api/meetings/${meetingId}/${path}`, body, ana)
  expect(answer.status).toBeLessThan(300)
}
const approve = () =>
  precis.attempt('POST', `/api/meetings/${meetingId}/phase`, stepTo('approved'), chair)

const offer = () => ask('statements', { text: STATEMENT, language: 'en', direction: 'ltr' }, egypt)
const approvedContent = async () => {
  const file = await precis.fetch(`/api/meetings/${meetingId}/approved`, {}, egypt)
  return ((await file.json()) as { content: { statements: object; minutes: object } }).content
}

test('L5 what was approved stays for whoever may read the minutes, byte for byte, through the next revision', async () => {
  const fetched = (query: string, token: string) =>
    precis.fetch(`/api/meetings/${meetingId}/approved${query}`, {}, token)
  expect((await fetched('', chair)).status).toBe(404)
  await approve()
  const first = await (await fetched('', egypt)).text()
  for (const to of ['draft', 'circulated'] as const) {
    await precis.step(meetingId, to, chair)
    expect((await fetched('', chair)).status).toBe(404)
    expect(await (await fetched('?revision=0', chair)).text()).toBe(first)
    expect((await fetched('?revision=0', egypt)).status).toBe(to === 'draft' ? 403 : 200)
  }
  await approve()
  expect(await (await fetched('?revision=0', egypt)).text()).toBe(first)
  const second = await fetched('', egypt)
  expect(second.headers.get('content-disposition')).toContain('approved-R1.json')
  expect(await second.json()).toMatchObject({ content: { revision: 1 } })
  expect(await (await fetched('?revision=1', ana)).text()).not.toBe(first)
  expect((await fetched('?revision=2', chair)).status).toBe(404)
  expect((await fetched('?revision=one', chair)).status).toBe(400)
})

describe('L7 a record is not approved while something waits for a decision', () => {
  test('a request for a correction without a ruling', async () => {
    const target = { blockId: 'i-1', start: 0, quote: 'Egypt' }
    const request = { target, replacement: 'Egypt also', reason: 'We did.', kind: 'substance' }
    const id = await ask('corrections', request, egypt)
    expect(await approve()).toMatchObject({
      status: 409,
      error: 'undecided',
      message: expect.stringContaining('without a ruling: 1 (Egypt)'),
    })
    await decide(`corrections/${id}/ruling`, { outcome: 'rejected', explanation: 'It did not.' })
    expect((await approve()).status).toBe(200)
  })

  test('a statement that was neither placed nor declined', async () => {
    const id = await offer()
    expect(await approve()).toMatchObject({
      status: 409,
      message: expect.stringContaining('neither placed nor declined: 1 (Egypt)'),
    })
    await decide(`statements/${id}/declining`, { explanation: 'It came too late.' })
    expect((await approve()).status).toBe(200)
    expect((await approvedContent()).statements).toEqual({})
  })

  test('a statement that was placed and has been taken out; placed again, it is approved with the record', async () => {
    const id = await offer()
    await decide(`statements/${id}/placing`, { after: null })
    const client = await StockClient.join(precis, meetingId, ana)
    const { body } = minutesRoots(client.doc)
    body.delete(body.length - 1, 1)
    await until('the statement to be gone', async () => {
      return !(await precis.text(meetingId)).includes(STATEMENT)
    })
    client.destroy()
    expect(await approve()).toMatchObject({
      status: 409,
      message: expect.stringContaining('not in the record any more: 1 (Egypt)'),
    })
    await decide(`statements/${id}/placing`, { after: null })
    expect((await approve()).status).toBe(200)
    const { statements, minutes } = await approvedContent()
    expect(statements).toMatchObject({ [id]: { text: STATEMENT } })
    expect(JSON.stringify(minutes)).toContain(id)
  })

  test('a statement that was taken out and then declined is not among what is approved', async () => {
    const id = await offer()
    await decide(`statements/${id}/placing`, { after: null })
    const client = await StockClient.join(precis, meetingId, ana)
    const { body } = minutesRoots(client.doc)
    body.delete(body.length - 1, 1)
    await until('the statement to be gone', async () => {
      return !(await precis.text(meetingId)).includes(STATEMENT)
    })
    client.destroy()
    await decide(`statements/${id}/declining`, { explanation: 'It was withdrawn.' })
    expect((await approve()).status).toBe(200)
    expect((await approvedContent()).statements).toEqual({})
  })
})
