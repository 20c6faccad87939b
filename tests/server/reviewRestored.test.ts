import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { exportJson } from '../../shared/export/exportJson.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { NodeJSON } from '../../shared/minutes/minutes.ts'
import { readBody } from '../../shared/minutes/minutesDocument.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { readReview } from '../../shared/review/reviewDocument.ts'
import { readAnchors, targetState } from '../../shared/review/targetState.ts'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

let precis: Precis

beforeAll(async () => {
  precis = await Precis.start()
})
afterAll(() => precis.discard())

const said = (id: string, text: string): NodeJSON => ({
  type: 'intervention',
  attrs: { id, attribution: 'Egypt' },
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})
const SENTENCE = 'Egypt supports the proposal.'

/** A circulated record with a snapshot from before, to which the record can be restored. */
async function circulatedOnce(...blocks: NodeJSON[]) {
  const meetingId = await precis.newMeeting()
  const path = `/api/meetings/${meetingId}`
  await precis.fetch(`${path}/import`, {
    method: 'POST',
    body: exportJson(minutesOf({ type: 'doc', content: blocks })),
    headers: { 'Content-Type': 'application/json' },
  })
  const sam = await precis.admit(meetingId, 'secretariat', 'Sam')
  const delegate = await precis.invite(meetingId, 'participant', { entity: 'Egypt' })
  const { token: amal } = await precis.enter(delegate, 'Amal')
  const ask = (call: string, body: unknown, token = sam) =>
    precis.call<{ id: string }>('POST', `${path}/${call}`, body, token)
  const order = (call: string, body: unknown) => precis.attempt('POST', `${path}/${call}`, body)
  const { id: snapshot } = await ask('snapshots', { label: 'Before the review' })
  await precis.step(meetingId, 'draft', sam)
  await precis.step(meetingId, 'circulated', sam)
  return {
    sam,
    amal,
    ask,
    order,
    restore: async () => {
      await precis.step(meetingId, 'draft', sam)
      await ask(`snapshots/${snapshot}/restore`, {})
      await precis.step(meetingId, 'circulated', sam)
    },
    join: (layer?: 'review') => StockClient.join(precis, meetingId, sam, layer),
    record: async () => {
      const client = await StockClient.join(precis, meetingId, sam)
      const doc = minutesSchema.nodeFromJSON(readBody(client.body))
      client.destroy()
      return doc
    },
    review: async () => {
      const client = await StockClient.join(precis, meetingId, sam, 'review')
      const review = readReview(client.doc)
      client.destroy()
      return review
    },
    text: () => precis.text(meetingId),
  }
}

const correction = (blockId: string) => ({
  target: { blockId, start: 6, quote: 'supports' },
  replacement: 'accepts',
  reason: 'So it was said.',
  kind: 'substance',
})

describe('V12 a restored record is still the one that is under review', () => {
  test('requests and conversations stand at their words, unchanged ones and restored ones', async () => {
    const meeting = await circulatedOnce(said('kept', SENTENCE), said('lost', SENTENCE))
    const kept = await meeting.ask('corrections', correction('kept'))
    const lost = await meeting.ask('corrections', correction('lost'))
    const { target } = correction('kept')
    const thread = await meeting.ask('threads', { target, text: 'Did they?' })
    const sam = await meeting.join()
    sam.body.delete(1, 1)
    const text = (sam.body.get(0) as Y.XmlElement).get(0) as Y.XmlElement
    text.insert(0, [new Y.XmlText('And so: ')])
    await until('the server to have it', async () => (await meeting.text()).includes('And so'))
    sam.destroy()

    await meeting.restore()
    expect(await meeting.text()).toBe(`Egypt: ${SENTENCE}\nEgypt: ${SENTENCE}\n`)
    const anchors = readAnchors(await meeting.record())
    const { corrections, threads } = await meeting.review()
    for (const { id } of [kept, lost, thread]) {
      const about = (corrections[id] ?? threads[id])?.target
      expect(about && targetState(anchors, id, about)).toMatchObject({ kind: 'there' })
    }
    await meeting.ask(`corrections/${lost.id}/ruling`, { outcome: 'accepted' })
    expect(await meeting.text()).toBe(`Egypt: ${SENTENCE}\nEgypt: Egypt accepts the proposal.\n`)
  })

  test('V9 a statement that was placed stays in it once, where it is or at the end', async () => {
    const item = (id: string, ...blocks: NodeJSON[]): NodeJSON => ({
      type: 'agendaItem',
      attrs: { id },
      content: blocks,
    })
    const meeting = await circulatedOnce(item('i', said('a', SENTENCE)))
    const offered = { text: 'Egypt reserves its position.', language: 'en', direction: 'ltr' }
    const offer = async () => (await meeting.ask('statements', offered, meeting.amal)).id
    const place = (id: string, after: string) =>
      meeting.order(`statements/${id}/placing`, { after })
    const [beside, inNewItem, taken] = [await offer(), await offer(), await offer()]
    await place(beside, 'a')
    await place(taken, 'a')
    const sam = await meeting.join()
    const added = new Y.XmlElement('agendaItem')
    added.setAttribute('id', 'new')
    sam.body.push([added])
    await until('the server to have it', async () => {
      const { status } = await place(inNewItem, 'new')
      return status === 204
    })
    await until('the page to have it', () => added.length === 1)
    const old = sam.body.get(0) as Y.XmlElement
    old.delete(1, 1)
    added.insert(0, [new Y.XmlElement('paragraph')])
    await until('it to be taken out', async () => {
      const { length } = (await meeting.text()).match(/reserves/g) ?? []
      return length === 2
    })
    sam.destroy()
    const declined = { explanation: 'It was withdrawn.' }
    expect(await meeting.order(`statements/${taken}/declining`, declined)).toMatchObject({
      status: 204,
    })
    expect((await meeting.review()).statements[taken]).not.toHaveProperty('placed')

    await meeting.restore()
    const record = await meeting.record()
    expect(record.content.content.map(({ type, attrs }) => [type.name, attrs.id])).toEqual([
      ['agendaItem', 'i'],
      ['statement', inNewItem],
    ])
    expect(record.child(0).content.content.map(({ attrs }) => attrs.id)).toEqual(['a', beside])
    await meeting.restore()
    expect((await meeting.record()).toJSON()).toEqual(record.toJSON())
  })
})
