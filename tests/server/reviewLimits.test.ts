import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  ANCHORS_A_PARAGRAPH,
  REVIEW_CHARACTERS,
  REVIEW_ENTRIES,
} from '../../server/limits/limits.ts'
import { exportJson } from '../../shared/export/exportJson.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { NodeJSON } from '../../shared/minutes/minutes.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { contentHash } from '../../shared/review/contentHash.ts'
import { Precis } from '../harness/precis.ts'
import { Store } from '../harness/store.ts'

const WORDS = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ')
const LONG = 'x'.repeat(19_000)

let precis: Precis
let meetingId: string

beforeAll(async () => {
  precis = await Precis.start()
})
afterAll(() => precis.discard())
beforeEach(async () => {
  meetingId = await precis.newMeeting()
  const said = (id: string): NodeJSON => ({
    type: 'intervention',
    attrs: { id, speaker: 'Egypt', attribution: 'Egypt' },
    content: [{ type: 'paragraph', content: [{ type: 'text', text: WORDS }] }],
  })
  const entities = { Egypt: { name: 'Egypt' } }
  await precis.fetch(`/api/meetings/${meetingId}/import`, {
    method: 'POST',
    body: exportJson(minutesOf({ type: 'doc', content: [said('a'), said('b')] }, { entities })),
    headers: { 'Content-Type': 'application/json' },
  })
  const sam = await precis.admit(meetingId, 'secretariat', 'Sam')
  await precis.step(meetingId, 'draft', sam)
  await precis.step(meetingId, 'circulated', sam)
})

const ask = (path: string, body: object, token?: string) =>
  precis.attempt('POST', `/api/meetings/${meetingId}/${path}`, body, token)
const statement = (text: string) => ({ text, language: 'en', direction: 'ltr' })
const delegate = async (link: { token: string }, name: string) =>
  (await precis.enter(link, name)).token
const full = { status: 409, error: 'too_many' }

describe('V13 what one person or delegation leaves to the others', () => {
  test('one person marks a paragraph so often, and then no more; the others still can', async () => {
    const [olu, pia] = await Promise.all([
      precis.admit(meetingId, 'observer', 'Olu'),
      precis.admit(meetingId, 'observer', 'Pia'),
    ])
    const comment = (blockId: string, index: number, token: string) => {
      const start = WORDS.indexOf(`word${index} `)
      const quote = WORDS.slice(start, start + 40)
      return ask('threads', { target: { blockId, start, quote }, text: 'Why?' }, token)
    }
    for (let index = 0; index < ANCHORS_A_PARAGRAPH.own; index++) {
      expect((await comment('a', index, olu)).status).toBe(201)
    }
    expect(await comment('a', 0, olu)).toMatchObject(full)
    expect((await comment('a', 0, pia)).status).toBe(201)
    expect((await comment('b', 0, olu)).status).toBe(201)
  })

  test('a link entered again and again offers no more statements; declined ones leave their place', async () => {
    const link = await precis.invite(meetingId, 'participant', { entity: 'Egypt' })
    const [amal, bilal] = await Promise.all([delegate(link, 'Amal'), delegate(link, 'Bilal')])
    const { own } = REVIEW_ENTRIES.statements
    const ids: string[] = []
    for (let index = 0; index < own; index++) {
      const by = index % 2 === 0 ? amal : bilal
      const path = `/api/meetings/${meetingId}/statements`
      ids.push((await precis.call<{ id: string }>('POST', path, statement('We said.'), by)).id)
    }
    const carol = await delegate(link, 'Carol')
    expect(await ask('statements', statement('We said more.'), carol)).toMatchObject(full)
    const chile = await precis.invite(meetingId, 'participant', { entity: 'Chile' })
    const dora = await delegate(chile, 'Dora')
    expect((await ask('statements', statement('We said.'), dora)).status).toBe(201)
    const explanation = 'It is the same as the first.'
    expect((await ask(`statements/${ids[1]}/declining`, { explanation })).status).toBe(204)
    expect((await ask('statements', statement('We said more.'), carol)).status).toBe(201)
    await ask(`invitations/${link.id}/revocation`, {})
    const again = await precis.invite(meetingId, 'participant', { entity: 'Egypt' })
    const eve = await delegate(again, 'Eve')
    expect((await ask('statements', statement('We said.'), eve)).status).toBe(201)
  })

  test('nobody fills the review with text', async () => {
    const link = await precis.invite(meetingId, 'participant', { entity: 'Egypt' })
    const amal = await delegate(link, 'Amal')
    const correction = (index: number) => ({
      target: { blockId: index % 2 === 0 ? 'a' : 'b', start: 0, quote: 'word0' },
      replacement: LONG,
      reason: 'So it was.',
      kind: 'substance',
    })
    let written = 0
    for (let index = 0; written + LONG.length < REVIEW_CHARACTERS.own; index++) {
      const answer = await ask('corrections', correction(index), amal)
      if (answer.status !== 201) break
      written += LONG.length
    }
    expect(written).toBeGreaterThan(REVIEW_CHARACTERS.own - 2 * LONG.length)
    expect(await ask('corrections', correction(0), amal)).toMatchObject(full)
    expect(await ask('statements', statement(LONG), amal)).toMatchObject(full)
  })

  test('what is confirmed already is not written again', async () => {
    const link = await precis.invite(meetingId, 'participant', { entity: 'Egypt' })
    const amal = await delegate(link, 'Amal')
    const answer = await precis.fetch(`/api/meetings/${meetingId}/export/json`)
    const { body } = (await answer.json()) as { body: NodeJSON }
    const hash = contentHash(minutesSchema.nodeFromJSON(body).child(0))
    const store = new Store(precis)
    expect((await ask('confirmations', { blockId: 'a', hash }, amal)).status).toBe(204)
    const kept = store.document(meetingId, 'review').getMap('confirmations').toJSON()
    for (let index = 0; index < 5; index++) {
      expect((await ask('confirmations', { blockId: 'a', hash }, amal)).status).toBe(204)
    }
    expect(store.document(meetingId, 'review').getMap('confirmations').toJSON()).toEqual(kept)
    store.close()
  })
})
