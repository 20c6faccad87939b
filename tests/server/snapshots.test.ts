import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Restored, Snapshot } from '../../shared/meeting/api.ts'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

let precis: Precis

beforeAll(async () => {
  precis = await Precis.start()
})
afterAll(() => precis.discard())

interface Table {
  meetingId: string
  secretary: string
  ana: StockClient
  bo: StockClient
}

async function sitDown(): Promise<Table> {
  const meetingId = await precis.newMeeting()
  const [secretary, a, b] = await Promise.all([
    precis.admit(meetingId, 'secretariat', 'Sam'),
    precis.admit(meetingId, 'rapporteur', 'Ana'),
    precis.admit(meetingId, 'rapporteur', 'Bo'),
  ])
  const [ana, bo] = await Promise.all([
    StockClient.join(precis, meetingId, a),
    StockClient.join(precis, meetingId, b),
  ])
  return { meetingId, secretary, ana, bo }
}

const take = ({ meetingId, secretary }: Table, label: string) =>
  precis.call<Snapshot>('POST', `/api/meetings/${meetingId}/snapshots`, { label }, secretary)
const list = ({ meetingId, secretary }: Table) =>
  precis.call<Snapshot[]>('GET', `/api/meetings/${meetingId}/snapshots`, undefined, secretary)
const restore = ({ meetingId, secretary }: Table, id: string) =>
  precis.call<Restored>(
    'POST',
    `/api/meetings/${meetingId}/snapshots/${id}/restore`,
    undefined,
    secretary,
  )
const exported = async ({ meetingId, secretary }: Table, id: string) =>
  (
    await precis.fetch(`/api/meetings/${meetingId}/snapshots/${id}/export/txt`, {}, secretary)
  ).text()

describe('a snapshot', () => {
  test('R4 is the record as it stood, whatever is written after it', async () => {
    const table = await sitDown()
    const line = table.ana.addParagraph('The proposal was noted.')
    await until('Bo to see it', () => table.bo.text.includes('noted'))
    const snapshot = await take(table, 'Before the break')
    line.delete(0, line.length)
    line.insert(0, 'The proposal was approved.')
    await until('Bo to see the change', () => table.bo.text.includes('approved'))
    expect(await exported(table, snapshot.id)).toContain('The proposal was noted.')
    expect((await list(table))[0]).toMatchObject({
      label: 'Before the break',
      kind: 'byHand',
      createdBy: 'Sam',
    })
    await precis.kill('SIGKILL')
    await precis.start()
    expect(await exported(table, snapshot.id)).toContain('The proposal was noted.')
  })

  test('R5 restored while another rapporteur types: his words are still there', async () => {
    const table = await sitDown()
    const { ana, bo } = table
    const line = ana.addParagraph('The proposal was noted.')
    ana.addParagraph('A second line.')
    await until('Bo to see it', () => bo.text.includes('second line'))
    const snapshot = await take(table, 'Noted')

    line.delete(line.length - 6, 5)
    line.insert(line.length - 1, 'approved')
    ana.addParagraph('A line that the snapshot does not have.')
    await until('Bo to see it', () => bo.text.includes('does not have'))

    const his = bo.addParagraph()
    const inAnas = (bo.body.get(0) as Y.XmlElement).get(0) as Y.XmlText
    let typed = 0
    const timer = setInterval(() => {
      his.insert(his.length, `mine${typed} `)
      inAnas.insert(inAnas.length, ` here${typed}`)
      typed++
    }, 15)
    await until('Bo to be typing', () => typed > 20)
    const { before } = await restore(table, snapshot.id)
    const typedBefore = typed
    await until('Bo to go on typing', () => typed > typedBefore + 20)
    clearInterval(timer)

    await until(
      'both to agree',
      () => ana.text === bo.text && ana.text.includes(`here${typed - 1}`),
    )
    const text = await precis.text(table.meetingId)
    for (let index = 0; index < typed; index++) {
      expect(text).toContain(`mine${index} `)
      expect(text).toContain(`here${index}`)
    }
    expect(text).toContain('The proposal was noted.')
    expect(text).not.toContain('approved')
    expect(text).not.toContain('A line that the snapshot does not have.')
    expect(await exported(table, before.id)).toContain('A line that the snapshot does not have.')
  })

  test('R5 restored gives back what was deleted, with its formatting and attributes', async () => {
    const table = await sitDown()
    const { ana, bo } = table
    const item = new Y.XmlElement('agendaItem')
    const heading = new Y.XmlElement('agendaHeading')
    heading.insert(0, [new Y.XmlText('Any other business')])
    const paragraph = new Y.XmlElement('paragraph')
    const text = new Y.XmlText()
    paragraph.insert(0, [text])
    item.insert(0, [heading, paragraph])
    item.setAttribute('id', 'item-1')
    ana.body.push([item])
    text.insert(0, 'None was raised.', { bold: {} })
    await until('Bo to see it', () => bo.text.includes('None'))
    const snapshot = await take(table, 'With the item')
    const stored = () => precis.call('GET', `/api/meetings/${table.meetingId}/export/json`)
    const before = await stored()
    ana.body.delete(0, 1)
    await until('Bo to see it gone', () => !bo.text.includes('None'))
    await restore(table, snapshot.id)
    await until('Bo to see it back', () => bo.text.includes('None was raised.'))
    expect(await stored()).toEqual(before)
  })

  test('R5 restoring the present state changes nothing', async () => {
    const table = await sitDown()
    table.ana.addParagraph('One line.')
    await until('Bo to see it', () => table.bo.text.includes('One line.'))
    const snapshot = await take(table, 'Now')
    const state = Y.encodeStateVector(table.bo.doc)
    await restore(table, snapshot.id)
    table.ana.addParagraph('A marker.')
    await until('Bo to see the marker', () => table.bo.text.includes('A marker.'))
    const clients = Y.decodeStateVector(state)
    const now = Y.decodeStateVector(Y.encodeStateVector(table.bo.doc))
    expect([...now.keys()].filter((client) => !clients.has(client))).toEqual([])
  })

  test('A7 is refused to a participant, who may read but not restore', async () => {
    const table = await sitDown()
    const snapshot = await take(table, 'Any')
    const token = await precis.admit(table.meetingId, 'participant', 'Pia')
    const path = `/api/meetings/${table.meetingId}/snapshots/${snapshot.id}`
    expect((await precis.fetch(`${path}/restore`, { method: 'POST' }, token)).status).toBe(403)
    expect((await precis.fetch(`${path}/export/txt`, {}, token)).status).toBe(200)
  })
})

describe('the server takes a snapshot by itself', () => {
  test('R6 when an agenda item is closed, and when the meeting is', async () => {
    const table = await sitDown()
    const item = new Y.XmlElement('agendaItem')
    const heading = new Y.XmlElement('agendaHeading')
    heading.insert(0, [new Y.XmlText('Way forward')])
    item.insert(0, [heading])
    table.ana.body.push([item])
    await until('Bo to see the item', () => table.bo.text.includes('Way forward'))
    item.setAttribute('closedAt', '2026-03-11T15:54:00Z')
    await until('the item’s snapshot', async () => (await list(table)).length === 1)
    expect((await list(table))[0]).toMatchObject({ kind: 'itemClosed', label: 'Way forward' })
    table.ana.doc.getMap('meeting').set('closedAt', '2026-03-11T15:55:00Z')
    await until('the meeting’s snapshot', async () => (await list(table)).length === 2)
    expect((await list(table))[0]).toMatchObject({ kind: 'meetingClosed' })
  })
})
