import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { exportJson } from '../../shared/export/exportJson.ts'
import type { RulingInput } from '../../shared/meeting/api.ts'
import type { Role } from '../../shared/meeting/authority.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { NodeJSON } from '../../shared/minutes/minutes.ts'
import { readMinutes } from '../../shared/minutes/minutesDocument.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { confirmedDelegations, recordOf } from '../../shared/review/recordOf.ts'
import type { Correction, Review, Target } from '../../shared/review/review.ts'
import { readReview, reviewRoots } from '../../shared/review/reviewDocument.ts'
import { readAnchors, targetState } from '../../shared/review/targetState.ts'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

const HOUR_MS = 3600_000

let precis: Precis
let open: StockClient[] = []

beforeAll(async () => {
  precis = await Precis.start()
})
afterAll(() => precis.discard())
afterEach(() => {
  for (const client of open) client.destroy()
  open = []
})

const said = (id: string, speaker: string, ...texts: string[]): NodeJSON => ({
  type: 'intervention',
  attrs: { id, speaker, attribution: speaker },
  content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
})
const item = (id: string, heading: string, ...blocks: NodeJSON[]): NodeJSON => ({
  type: 'agendaItem',
  attrs: { id },
  content: [{ type: 'agendaHeading', content: [{ type: 'text', text: heading }] }, ...blocks],
})
const ENTITIES = {
  Egypt: { name: 'Egypt', kind: 'memberState' as const },
  Chile: { name: 'Chile', kind: 'memberState' as const },
}

interface Answer {
  status: number
  error?: string
  message?: string
  id?: string
}

interface Sitting {
  id: string
  /** Session tokens. */
  sam: string
  ana: string
  bo: string
  amal: string
  carla: string
  olu: string
  join: (token: string, layer?: 'minutes' | 'review') => Promise<StockClient>
  ask: (path: string, body: unknown, token: string) => Promise<Answer>
}

/** A circulated record: Sam of the secretariat, the rapporteurs Ana and Bo, Egypt, Chile, an observer. */
async function circulated(blocks: NodeJSON[], deadline = Date.now() + HOUR_MS): Promise<Sitting> {
  const id = await precis.newMeeting()
  const file = exportJson(minutesOf({ type: 'doc', content: blocks }, { entities: ENTITIES }))
  const headers = { 'Content-Type': 'application/json' }
  await precis.fetch(`/api/meetings/${id}/import`, { method: 'POST', body: file, headers })
  const admit = async (role: Role, name: string, entity?: string): Promise<string> => {
    const invitation = await precis.call<{ token: string }>(
      'POST',
      `/api/meetings/${id}/invitations`,
      { role, ...(entity === undefined ? {} : { entity }) },
    )
    const body = { token: invitation.token, name }
    return (await precis.call<{ token: string }>('POST', '/api/enter', body, null)).token
  }
  const [sam, ana, bo, amal, carla, olu] = await Promise.all([
    admit('secretariat', 'Sam'),
    admit('rapporteur', 'Ana'),
    admit('rapporteur', 'Bo'),
    admit('participant', 'Amal', 'Egypt'),
    admit('participant', 'Carla', 'Chile'),
    admit('observer', 'Olu'),
  ])
  const correctionsUntil = new Date(deadline).toISOString()
  await precis.call('POST', `/api/meetings/${id}/phase`, { to: 'draft' }, sam)
  const step = { to: 'circulated', correctionsUntil }
  await precis.call('POST', `/api/meetings/${id}/phase`, step, sam)
  return {
    id,
    sam,
    ana,
    bo,
    amal,
    carla,
    olu,
    join: async (token, layer = 'minutes') => {
      const client = await StockClient.join(precis, id, token, layer)
      open.push(client)
      return client
    },
    ask: async (path, body, token) => {
      const init = { method: 'POST', body: JSON.stringify(body), headers }
      const answer = await precis.fetch(`/api/meetings/${id}/${path}`, init, token)
      const text = await answer.text()
      const told = text === '' ? {} : (JSON.parse(text) as Omit<Answer, 'status'>)
      return { ...told, status: answer.status }
    },
  }
}

/** Asks for other words in place of some of a block's. @returns the id of the request */
async function askFor(
  { ask }: Sitting,
  token: string,
  target: Target,
  replacement: string,
): Promise<string> {
  const body = { target, replacement, reason: 'We said so.', kind: 'substance' }
  const answer = await ask('corrections', body, token)
  expect(answer).toMatchObject({ status: 201 })
  return answer.id ?? ''
}

const ruleOn = ({ ask }: Sitting, id: string, ruling: RulingInput, token: string) =>
  ask(`corrections/${id}/ruling`, ruling, token)

async function recordOfMeeting({ id, sam }: Sitting) {
  const answer = await precis.fetch(`/api/meetings/${id}/export/json`, {}, sam)
  const { body } = (await answer.json()) as { body: NodeJSON }
  return minutesSchema.nodeFromJSON(body)
}

async function reviewOf(sitting: Sitting): Promise<Review> {
  const client = await sitting.join(sitting.amal, 'review')
  return readReview(client.doc)
}

function element(client: StockClient, id: string): Y.XmlElement {
  const find = (parent: Y.XmlFragment): Y.XmlElement | null => {
    for (const child of parent.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue
      if (child.getAttribute('id') === id) return child
      const found = find(child)
      if (found) return found
    }
    return null
  }
  const found = find(client.body)
  if (!found) throw new Error(`There is no block ${id}.`)
  return found
}

/** The text of a block's paragraph, counted from 0. */
function textOf(client: StockClient, id: string, paragraph = 0): Y.XmlText {
  return (element(client, id).get(paragraph) as Y.XmlElement).get(0) as Y.XmlText
}
const plain = (text: Y.XmlText) =>
  (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('')

const wordsAt = (blockId: string, quote: string, start: number) => ({ blockId, quote, start })

describe('V6 a request is followed only where its words are what was seen', () => {
  const sentence = 'Egypt supports the proposal fully.'
  const asked = (blockId: string) => wordsAt(blockId, 'supports the proposal', 6)
  const ids = ['same', 'edited', 'parted', 'moved', 'gone', 'withdrawn'] as const

  test('whatever happened to them since: edited, parted, moved, deleted, withdrawn', async () => {
    const sitting = await circulated([
      item('i1', 'First', ...ids.map((id) => said(id, 'Egypt', sentence))),
      item('i2', 'Second', said('other', 'Chile', sentence)),
    ])
    const requests = new Map<string, string>()
    for (const id of ids) {
      requests.set(id, await askFor(sitting, sitting.amal, asked(id), `accepts “${id}”`))
    }
    const ana = await sitting.join(sitting.ana)
    textOf(ana, 'edited').insert(15, 'most of ')
    ana.doc.transact(() => {
      const text = textOf(ana, 'parted')
      const tail = (text.toDelta() as { insert: string; attributes?: object }[]).at(1)
      text.delete(14, text.length - 14)
      const added = new Y.XmlElement('paragraph')
      element(ana, 'parted').push([added])
      const second = new Y.XmlText()
      added.push([second])
      second.insert(0, 'the proposal', { ...tail?.attributes })
      second.insert(12, ' fully.', {})
    })
    ana.doc.transact(() => {
      const moved = element(ana, 'moved')
      const copy = moved.clone()
      const parent = moved.parent as Y.XmlElement
      parent.delete(parent.toArray().indexOf(moved), 1)
      element(ana, 'i2').push([copy])
    })
    const parent = element(ana, 'gone').parent as Y.XmlElement
    parent.delete(parent.toArray().indexOf(element(ana, 'gone')), 1)
    element(ana, 'withdrawn').setAttribute('withdrawn', true as unknown as string)
    textOf(ana, 'other').insert(0, 'End. ')
    const bo = await sitting.join(sitting.bo)
    await until('Bo to have all of it', () => bo.text.includes('End.'))

    const before = await recordOfMeeting(sitting)
    const { corrections } = await reviewOf(sitting)
    const stateOf = (id: string) => {
      const request = requests.get(id) ?? ''
      const correction = corrections[request] as Correction
      return targetState(readAnchors(before), request, correction.target)
    }
    expect(stateOf('same')).toMatchObject({ kind: 'there', place: { blockId: 'same' } })
    expect(stateOf('edited')).toMatchObject({
      kind: 'edited',
      place: { words: 'supports most of the proposal' },
    })
    expect(stateOf('parted')).toMatchObject({
      kind: 'split',
      places: [{ words: 'supports' }, { words: 'the proposal' }],
    })
    expect(stateOf('moved')).toMatchObject({ kind: 'there', place: { blockId: 'moved' } })
    expect(stateOf('gone')).toEqual({ kind: 'gone' })
    expect(stateOf('withdrawn')).toMatchObject({ kind: 'withdrawn' })

    const accept = (id: string, more: Partial<RulingInput> = {}) =>
      ruleOn(sitting, requests.get(id) ?? '', { outcome: 'accepted', ...more }, sitting.bo)
    expect(await accept('same')).toMatchObject({ status: 200 })
    expect(await accept('moved')).toMatchObject({ status: 200 })
    for (const id of ['edited', 'parted', 'gone', 'withdrawn']) {
      expect(await accept(id)).toMatchObject({ status: 409, error: 'words_changed' })
    }
    expect((await accept('edited')).message).toContain('supports most of the proposal')
    const guess = { replacing: 'supports the proposal' }
    expect(await accept('edited', guess)).toMatchObject({ status: 409, error: 'words_changed' })
    expect(await accept('edited', { replacing: 'supports most of the proposal' })).toMatchObject({
      status: 200,
    })
    expect(await accept('withdrawn', guess)).toMatchObject({ status: 200 })
    expect(await accept('parted', { byHand: true })).toMatchObject({ status: 200 })
    expect(
      await ruleOn(
        sitting,
        requests.get('gone') ?? '',
        { outcome: 'rejected', explanation: 'The intervention is no longer in the record.' },
        sitting.bo,
      ),
    ).toMatchObject({ status: 200 })

    const words: Record<string, string> = {}
    const after = await recordOfMeeting(sitting)
    after.descendants((node) => {
      if (node.type.name === 'intervention') words[String(node.attrs.id)] = node.textContent
    })
    expect(words).toEqual({
      same: 'Egypt accepts “same” fully.',
      edited: 'Egypt accepts “edited” fully.',
      parted: 'Egypt supportsthe proposal fully.',
      moved: 'Egypt accepts “moved” fully.',
      withdrawn: 'Egypt accepts “withdrawn” fully.',
      other: `End. ${sentence}`,
    })
    const ruled = Object.values((await reviewOf(sitting)).corrections)
    expect(ruled).toHaveLength(ids.length)
    expect(ruled.every(({ ruling }) => ruling)).toBe(true)
  })

  test('a copy in another delegation’s mouth is corrected only by who says to have seen it there', async () => {
    const sitting = await circulated([
      said('a', 'Egypt', sentence),
      said('b', 'Chile', 'Chile said: '),
    ])
    const id = await askFor(sitting, sitting.amal, asked('a'), 'accepts it')
    const ana = await sitting.join(sitting.ana)
    ana.doc.transact(() => {
      const marked = (textOf(ana, 'a').toDelta() as { insert: string; attributes: object }[])[1]
      textOf(ana, 'b').insert(12, marked?.insert ?? '', { ...marked?.attributes })
      ana.body.delete(ana.body.toArray().indexOf(element(ana, 'a')), 1)
    })
    await until('the original to be gone', async () => {
      const text = await precis.text(sitting.id)
      return !text.includes(sentence) && text.includes('Chile said: supports')
    })
    const accept = (more: Partial<RulingInput>) =>
      ruleOn(sitting, id, { outcome: 'accepted', ...more }, sitting.bo)
    const refused = await accept({})
    expect(refused).toMatchObject({ status: 409, error: 'words_changed' })
    expect(refused.message).toContain('another block')
    expect(await precis.text(sitting.id)).toContain('Chile said: supports the proposal')
    expect(await accept({ replacing: 'supports the proposal' })).toMatchObject({ status: 200 })
  })

  test('one whose words nobody has touched was not put right by hand; of others the audit log says so', async () => {
    const sitting = await circulated([said('a', 'Egypt', sentence)])
    const id = await askFor(sitting, sitting.amal, asked('a'), 'accepts it')
    const byHand = { outcome: 'accepted', byHand: true } as const
    expect(await ruleOn(sitting, id, byHand, sitting.bo)).toMatchObject({
      status: 409,
      error: 'not_put_right',
    })
    const ana = await sitting.join(sitting.ana)
    textOf(ana, 'a').delete(6, 'supports the proposal'.length)
    await until('the server to have it', async () =>
      (await precis.text(sitting.id)).includes('Egypt  fully.'),
    )
    expect(await ruleOn(sitting, id, byHand, sitting.bo)).toMatchObject({ status: 200 })
    const audit = await precis.call<{ action: string; detail: object }[]>(
      'GET',
      `/api/meetings/${sitting.id}/audit`,
      undefined,
      sitting.sam,
    )
    expect(audit.find(({ action }) => action === 'correctionRuled')?.detail).toEqual({
      correctionId: id,
      outcome: 'accepted',
      byHand: true,
    })
  })

  test('of two rulings at once one counts, and the record says what it says', async () => {
    const sitting = await circulated([said('a', 'Egypt', sentence)])
    const id = await askFor(sitting, sitting.amal, asked('a'), 'accepts it')
    const answers = await Promise.all([
      ruleOn(sitting, id, { outcome: 'accepted' }, sitting.ana),
      ruleOn(sitting, id, { outcome: 'rejected', explanation: 'No.' }, sitting.bo),
      ruleOn(sitting, id, { outcome: 'accepted' }, sitting.sam),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2)
    const { ruling } = (await reviewOf(sitting)).corrections[id] ?? {}
    const text = await precis.text(sitting.id)
    expect(text.match(/accepts it/g)?.length ?? 0).toBe(ruling?.outcome === 'accepted' ? 1 : 0)
    expect(answers.find(({ status }) => status === 409)?.message).toContain(ruling?.by.name)
  })

  test('nothing is lost that a rapporteur types into the words while they are replaced', async () => {
    const sitting = await circulated([said('a', 'Egypt', sentence)])
    const id = await askFor(sitting, sitting.amal, asked('a'), 'accepts it')
    const [ana, bo] = await Promise.all([sitting.join(sitting.ana), sitting.join(sitting.bo)])
    ana.provider.disconnect()
    textOf(ana, 'a').insert(15, 'TYPED AWAY ')
    expect(await ruleOn(sitting, id, { outcome: 'accepted' }, sitting.bo)).toMatchObject({
      status: 200,
    })
    ana.provider.connect()
    await until('both to have both', () =>
      [ana, bo].every(({ text }) => text.includes('TYPED AWAY') && text.includes('accepts it')),
    )
    expect(plain(textOf(bo, 'a'))).toBe('Egypt TYPED AWAY accepts it fully.')
    expect(await precis.text(sitting.id)).toContain('TYPED AWAY accepts it fully.')
  })

  test('and while somebody types on beside them', async () => {
    const sitting = await circulated([said('a', 'Egypt', sentence)])
    const id = await askFor(sitting, sitting.amal, asked('a'), 'accepts it')
    const ana = await sitting.join(sitting.ana)
    let typed = 0
    const timer = setInterval(() => {
      const text = textOf(ana, 'a')
      text.insert(text.length, ` w${typed++}`, {})
    }, 10)
    await until('Ana to be typing', () => typed > 10)
    expect(await ruleOn(sitting, id, { outcome: 'accepted' }, sitting.bo)).toMatchObject({
      status: 200,
    })
    const during = typed
    await until('Ana to go on', () => typed > during + 10)
    clearInterval(timer)
    const all = Array.from({ length: typed }, (_, index) => ` w${index}`).join('')
    await until('all of it to be in the record', async () =>
      (await precis.text(sitting.id)).includes(`Egypt accepts it fully.${all}`),
    )
  })

  test('a copy of the words elsewhere stays as it is', async () => {
    const sitting = await circulated([said('a', 'Egypt', sentence)])
    const id = await askFor(sitting, sitting.amal, asked('a'), 'accepts it')
    const ana = await sitting.join(sitting.ana)
    await until('Ana to have the mark', () => textOf(ana, 'a').toDelta().length > 1)
    const copy = element(ana, 'a').clone()
    copy.setAttribute('id', 'copy')
    ana.body.insert(0, [copy])
    await until('the server to have it', async () =>
      (await precis.text(sitting.id)).startsWith(`Egypt: ${sentence}\nEgypt: `),
    )
    expect(await ruleOn(sitting, id, { outcome: 'accepted' }, sitting.bo)).toMatchObject({
      status: 200,
    })
    expect(await precis.text(sitting.id)).toBe(
      `Egypt: ${sentence}\nEgypt: Egypt accepts it fully.\n`,
    )
  })

  test('a request to leave words out leaves them out, and one without a reason is refused', async () => {
    const sitting = await circulated([said('a', 'Egypt', sentence)])
    const id = await askFor(sitting, sitting.amal, wordsAt('a', ' fully', 27), '')
    expect(await ruleOn(sitting, id, { outcome: 'accepted' }, sitting.bo)).toMatchObject({
      status: 200,
    })
    expect(await precis.text(sitting.id)).toContain('Egypt supports the proposal.')
    const body = { target: asked('a'), replacement: 'x', reason: ' ', kind: 'editorial' }
    expect(await sitting.ask('corrections', body, sitting.amal)).toMatchObject({ status: 400 })
    const other = await askFor(sitting, sitting.amal, asked('a'), 'x')
    expect(await ruleOn(sitting, other, { outcome: 'rejected' }, sitting.bo)).toMatchObject({
      status: 400,
      error: 'no_explanation',
    })
  })

  test('new words are of one line: nothing is printed as if it were a line of the record', async () => {
    const sitting = await circulated([said('a', 'Egypt', sentence)])
    for (const ending of ['\n', '\r', '\u2028', '\u2029', '\u0085', '\u001b[2K']) {
      const replacement = `accepts it.${ending}Chile: We withdraw.`
      const body = { target: asked('a'), replacement, reason: 'So.', kind: 'substance' }
      const refused = await sitting.ask('corrections', body, sitting.amal)
      expect(refused).toMatchObject({ status: 400, error: 'invalid' })
      expect(refused.message).toContain('in one line')
    }
    expect((await reviewOf(sitting)).corrections).toEqual({})
    const id = await askFor(sitting, sitting.amal, asked('a'), 'accepts\tit')
    expect(await ruleOn(sitting, id, { outcome: 'accepted' }, sitting.bo)).toMatchObject({
      status: 200,
    })
  })

  test('words that are not there are not marked, and nothing of the record changes', async () => {
    const sitting = await circulated([
      item('i', 'One', said('a', 'Egypt', 'We agree. We agree.'), said('b', 'Chile', 'No.')),
    ])
    const before = (await recordOfMeeting(sitting)).toJSON() as object
    const refused = async (words: Target) => {
      const body = { target: words, text: 'Why?' }
      return sitting.ask('threads', body, sitting.olu)
    }
    expect(await refused(wordsAt('a', 'We object', 0))).toMatchObject({ error: 'words_changed' })
    expect(await refused(wordsAt('a', 'agree', 4))).toMatchObject({ error: 'words_changed' })
    expect(await refused(wordsAt('x', 'agree', 3))).toMatchObject({ error: 'words_changed' })
    const both = wordsAt('i', 'agree.\nNo.', 0)
    expect(await refused(both)).toMatchObject({ status: 409, error: 'too_wide' })
    expect((await recordOfMeeting(sitting)).toJSON()).toEqual(before)
    expect((await reviewOf(sitting)).threads).toEqual({})
  })
})

describe('V7 everybody admitted may comment and ask; who may decide, the table of authority says', () => {
  test('a conversation is marked in the text for all, answered, and closed by who began it', async () => {
    const sitting = await circulated([said('a', 'Egypt', 'We agree to it.')])
    const bo = await sitting.join(sitting.bo)
    const body = { target: wordsAt('a', 'agree', 3), text: 'Fully?' }
    const { id = '' } = await sitting.ask('threads', body, sitting.olu)
    await until('Bo to see the mark', () =>
      textOf(bo, 'a')
        .toDelta()
        .some((part: { attributes?: object }) => part.attributes),
    )
    expect(
      await sitting.ask(`threads/${id}/comments`, { text: 'Yes.' }, sitting.amal),
    ).toMatchObject({ status: 201 })
    expect(await sitting.ask(`threads/${id}/closing`, {}, sitting.carla)).toMatchObject({
      status: 403,
    })
    expect(await sitting.ask(`threads/${id}/closing`, {}, sitting.olu)).toMatchObject({
      status: 204,
    })
    expect(
      await sitting.ask(`threads/${id}/comments`, { text: 'But.' }, sitting.amal),
    ).toMatchObject({ status: 409, error: 'thread_closed' })
    const { threads, comments } = await reviewOf(sitting)
    expect(threads[id]).toMatchObject({ by: { name: 'Olu' }, closed: { name: 'Olu' } })
    expect(Object.values(comments).map(({ text, by }) => [by.name, by.delegation, text])).toEqual(
      expect.arrayContaining([
        ['Olu', undefined, 'Fully?'],
        ['Amal', 'Egypt', 'Yes.'],
      ]),
    )
  })

  test('participants and observers rule on nothing, and place and decline nothing', async () => {
    const sitting = await circulated([said('a', 'Egypt', 'We agree to it.')])
    const id = await askFor(sitting, sitting.carla, wordsAt('a', 'agree', 3), 'object')
    const statement = { text: 'No.', language: 'en', direction: 'ltr' }
    const { id: sid } = await sitting.ask('statements', statement, sitting.amal)
    for (const token of [sitting.amal, sitting.carla, sitting.olu]) {
      const answers = await Promise.all([
        ruleOn(sitting, id, { outcome: 'accepted' }, token),
        sitting.ask(`statements/${sid}/placing`, { after: null }, token),
        sitting.ask(`statements/${sid}/declining`, { explanation: 'No.' }, token),
      ])
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403])
    }
    expect(await precis.text(sitting.id)).toContain('We agree to it.')
    const stranger = await precis.admit(await precis.newMeeting(), 'rapporteur', 'Eve')
    expect(await ruleOn(sitting, id, { outcome: 'accepted' }, stranger)).toMatchObject({
      status: 404,
    })
  })

  test('after the deadline nothing is received, and it is said when that was', async () => {
    const deadline = Date.now() + 1_500
    const sitting = await circulated([said('a', 'Egypt', 'We agree to it.')], deadline)
    await until('the deadline', () => Date.now() > deadline)
    const body = { replacement: 'object', reason: 'So.', kind: 'substance' }
    const late = await sitting.ask(
      'corrections',
      { ...body, target: wordsAt('a', 'agree', 3) },
      sitting.amal,
    )
    expect(late).toMatchObject({ status: 409, error: 'deadline_passed' })
    expect(late.message).toContain(new Date(deadline).toISOString())
    const statement = { text: 'No.', language: 'en', direction: 'ltr' }
    expect(await sitting.ask('statements', statement, sitting.amal)).toMatchObject({
      status: 409,
      error: 'deadline_passed',
    })
    const comment = { target: wordsAt('a', 'agree', 3), text: 'Late, but a comment.' }
    expect(await sitting.ask('threads', comment, sitting.amal)).toMatchObject({ status: 201 })
  })

  test('A2 nobody writes the review but the server, whatever a client sends', async () => {
    const sitting = await circulated([said('a', 'Egypt', 'We agree to it.')])
    const id = await askFor(sitting, sitting.amal, wordsAt('a', 'agree', 3), 'object')
    const liar = await sitting.join(sitting.ana, 'review')
    const { corrections } = reviewRoots(liar.doc)
    const correction = corrections.get(id) as Correction
    corrections.set(id, { ...correction, replacement: 'support' })
    expect(await ruleOn(sitting, id, { outcome: 'accepted' }, sitting.bo)).toMatchObject({
      status: 200,
      replacement: 'object',
    })
    expect((await reviewOf(sitting)).corrections[id]).toMatchObject({ replacement: 'object' })
    expect(await precis.text(sitting.id)).toContain('We object to it.')
  })
})

describe('V8 a delegation confirms only how it is recorded itself', () => {
  test('with the words that it read; other words are not confirmed', async () => {
    const sitting = await circulated([
      item('i', 'One', said('a', 'Egypt', 'We agree.'), said('b', 'Chile', 'We object.')),
    ])
    const ana = await sitting.join(sitting.ana)
    const review = await sitting.join(sitting.amal, 'review')
    const stand = () => {
      const { body, entities } = readMinutes(ana.doc)
      const doc = minutesSchema.nodeFromJSON(body)
      const [block] = recordOf(doc, entities, 'Egypt')
      const { confirmed, of } = confirmedDelegations(doc, entities, readReview(review.doc))
      return { hash: block?.hash ?? '', confirmed, of }
    }
    const { hash } = stand()
    const confirm = (blockId: string, token: string) =>
      sitting.ask('confirmations', { blockId, hash }, token)
    expect(await confirm('b', sitting.amal)).toMatchObject({
      status: 403,
      error: 'not_your_record',
    })
    expect(await confirm('a', sitting.carla)).toMatchObject({ status: 403 })
    expect(await confirm('a', sitting.olu)).toMatchObject({ status: 403, error: 'no_delegation' })
    expect(await confirm('a', sitting.ana)).toMatchObject({ status: 403, error: 'no_delegation' })
    expect(stand()).toMatchObject({ confirmed: 0, of: 2 })
    expect(await confirm('a', sitting.amal)).toMatchObject({ status: 204 })
    await until('the confirmation', () => stand().confirmed === 1)
    textOf(ana, 'a').insert(3, 'mostly ', {})
    expect(stand()).toMatchObject({ confirmed: 0, of: 2 })
    await until('the server to have it', async () =>
      (await precis.text(sitting.id)).includes('mostly'),
    )
    expect(await confirm('a', sitting.amal)).toMatchObject({ status: 409, error: 'words_changed' })
  })
})

describe('V9 a statement stands in the record word for word', () => {
  const words = 'تؤكد مصر موقفها.\nThe delegation of Egypt  reserves <b>its</b> position.'
  const offered = { text: words, language: 'ar', direction: 'rtl', title: 'بيان' }

  test('in its own language and direction, where it was placed', async () => {
    const sitting = await circulated([
      item('i1', 'First', said('a', 'Egypt', 'We agree.'), said('b', 'Chile', 'We object.')),
      item('i2', 'Second'),
    ])
    expect(await sitting.ask('statements', offered, sitting.olu)).toMatchObject({
      status: 403,
      error: 'no_delegation',
    })
    const { id = '' } = await sitting.ask('statements', offered, sitting.amal)
    expect(await precis.text(sitting.id)).not.toContain('تؤكد')
    expect(
      await sitting.ask(`statements/${id}/placing`, { after: 'nowhere' }, sitting.ana),
    ).toMatchObject({ status: 409, error: 'no_such_block' })
    expect(
      await sitting.ask(`statements/${id}/placing`, { after: 'a' }, sitting.ana),
    ).toMatchObject({
      status: 204,
    })
    expect(
      await sitting.ask(`statements/${id}/placing`, { after: null }, sitting.bo),
    ).toMatchObject({
      status: 409,
      error: 'already_decided',
    })
    const doc = await recordOfMeeting(sitting)
    expect(doc.child(0).content.content.map(({ type }) => type.name)).toEqual([
      'agendaHeading',
      'intervention',
      'statement',
      'intervention',
    ])
    expect(await precis.text(sitting.id)).toContain(words)
    const answer = await precis.fetch(`/api/meetings/${sitting.id}/export/html`, {}, sitting.amal)
    const html = await answer.text()
    expect(html).toContain('<blockquote lang="ar" dir="rtl">')
    expect(html).toContain('<p>تؤكد مصر موقفها.</p>')
    expect(html).toContain(
      '<p>The delegation of Egypt  reserves &lt;b&gt;its&lt;/b&gt; position.</p>',
    )
  })

  test('at the end of an item or of the record; one that is declined stands nowhere', async () => {
    const sitting = await circulated([
      item('i1', 'First', said('a', 'Egypt', 'We agree.')),
      item('i2', 'Second'),
    ])
    const offer = async () => (await sitting.ask('statements', offered, sitting.amal)).id ?? ''
    const [one, two, three] = [await offer(), await offer(), await offer()]
    await sitting.ask(`statements/${one}/placing`, { after: 'i1' }, sitting.ana)
    await sitting.ask(`statements/${two}/placing`, { after: null }, sitting.ana)
    const declined = { explanation: 'Not in order.' }
    expect(await sitting.ask(`statements/${three}/declining`, declined, sitting.ana)).toMatchObject(
      {
        status: 204,
      },
    )
    const doc = await recordOfMeeting(sitting)
    expect(doc.child(0).lastChild?.attrs.id).toBe(one)
    expect(doc.lastChild?.attrs.id).toBe(two)
    const ana = await sitting.join(sitting.ana)
    const forged = new Y.XmlElement('statement')
    forged.setAttribute('id', three)
    ana.body.push([forged])
    ana.addParagraph('The end.')
    await until('the server to have it', async () =>
      (await precis.text(sitting.id)).includes('The end.'),
    )
    expect((await precis.text(sitting.id)).match(/تؤكد/g)).toHaveLength(2)
  })

  test('one that was taken out of the record can be put back, and one that stands there cannot be doubled', async () => {
    const sitting = await circulated([said('a', 'Egypt', 'We agree.')])
    const { id = '' } = await sitting.ask('statements', offered, sitting.amal)
    const place = () => sitting.ask(`statements/${id}/placing`, { after: 'a' }, sitting.bo)
    expect(await place()).toMatchObject({ status: 204 })
    const { id: before } = await precis.call<{ id: string }>(
      'POST',
      `/api/meetings/${sitting.id}/snapshots`,
      { label: 'With it' },
    )
    expect(await place()).toMatchObject({ status: 409, error: 'already_decided' })
    const ana = await sitting.join(sitting.ana)
    const statement = element(ana, id)
    ana.body.delete(ana.body.toArray().indexOf(statement), 1)
    await until('it to be out', async () => !(await precis.text(sitting.id)).includes('تؤكد'))
    const path = `/api/meetings/${sitting.id}/snapshots/${before}/export/txt`
    expect(await (await precis.fetch(path)).text()).toContain(words)
    expect(await place()).toMatchObject({ status: 204 })
    expect(await precis.text(sitting.id)).toContain(words)
  })

  test('a request becomes one, in the words and the name of who asked', async () => {
    const sitting = await circulated([said('a', 'Egypt', 'We agree.')])
    const id = await askFor(sitting, sitting.amal, wordsAt('a', 'agree', 3), 'تؤكد مصر موقفها.')
    expect(await ruleOn(sitting, id, { outcome: 'statement' }, sitting.ana)).toMatchObject({
      status: 200,
    })
    const { corrections, statements } = await reviewOf(sitting)
    const { statementId = '' } = corrections[id]?.ruling ?? {}
    expect(statements[statementId]).toMatchObject({
      text: 'تؤكد مصر موقفها.',
      direction: 'rtl',
      by: { name: 'Amal', delegation: 'Egypt' },
    })
    const nobodys = await askFor(sitting, sitting.olu, wordsAt('a', 'agree', 3), 'object')
    expect(await ruleOn(sitting, nobodys, { outcome: 'statement' }, sitting.ana)).toMatchObject({
      status: 409,
      error: 'no_delegation',
    })
    expect(await precis.text(sitting.id)).toContain('We agree.')
  })
})

describe('V10 a round’s accepted corrections come out as one corrigendum', () => {
  test('in the order of the record, with who asked for them', async () => {
    const sitting = await circulated([
      item('i1', 'First', said('a', 'Egypt', 'We <agree>.')),
      item('i2', 'Second', said('b', 'Chile', 'We object.'), said('c', 'Chile', 'Twice.')),
    ])
    const late = await askFor(sitting, sitting.carla, wordsAt('b', 'object', 3), 'do not object')
    const early = await askFor(sitting, sitting.amal, wordsAt('a', '<agree>', 3), 'agree')
    const left = await askFor(sitting, sitting.carla, wordsAt('c', 'Twice.', 0), '')
    const no = await askFor(sitting, sitting.carla, wordsAt('b', 'We', 0), 'You')
    for (const id of [late, early, left]) {
      await ruleOn(sitting, id, { outcome: 'accepted' }, sitting.bo)
    }
    await ruleOn(sitting, no, { outcome: 'rejected', explanation: 'No.' }, sitting.bo)
    const corrigendum = async (format: string) => {
      const path = `/api/meetings/${sitting.id}/corrigendum/${format}`
      return (await precis.fetch(path, {}, sitting.olu)).text()
    }
    expect(await corrigendum('txt')).toBe(
      [
        'Corrigendum',
        'Session on test data',
        '',
        '1. 1 First, Egypt (substance)',
        'Instead of: <agree>',
        'Read: agree',
        'Asked for by: Amal, Egypt',
        '',
        '2. 2 Second, Chile (substance)',
        'Instead of: object',
        'Read: do not object',
        'Asked for by: Carla, Chile',
        '',
        '3. 2 Second, Chile (substance)',
        'Instead of: Twice.',
        'Read: (left out)',
        'Asked for by: Carla, Chile',
        '',
      ].join('\n'),
    )
    expect(await corrigendum('html')).toContain('<del dir="auto">&lt;agree&gt;</del>')
    expect(await corrigendum('md')).toContain('> \\<agree>')
    expect((await precis.fetch(`/api/meetings/${sitting.id}/corrigendum/pdf`)).status).toBe(404)
  })

  test('and stay readable, as they were approved, while the next revision is corrected', async () => {
    const sitting = await circulated([said('a', 'Egypt', 'We agree.')])
    const chair = await precis.admit(sitting.id, 'chair', 'Chair')
    const corrigendum = async (query: string, token: string) => {
      const path = `/api/meetings/${sitting.id}/corrigendum/txt${query}`
      const answer = await precis.fetch(path, {}, token)
      return answer.ok ? answer.text() : String(answer.status)
    }
    const accept = async (quote: string, replacement: string) => {
      const id = await askFor(sitting, sitting.amal, wordsAt('a', quote, 3), replacement)
      await ruleOn(sitting, id, { outcome: 'accepted' }, sitting.bo)
    }
    await accept('agree', 'concur')
    await precis.step(sitting.id, 'approved', chair)
    const first = await corrigendum('', sitting.olu)
    expect(first).toContain('Read: concur')
    await precis.step(sitting.id, 'draft', chair)
    expect(await corrigendum('?revision=0', sitting.bo)).toBe(first)
    expect(await corrigendum('?revision=0', sitting.olu)).toBe('403')
    await precis.step(sitting.id, 'circulated', chair)
    await accept('concur', 'object')
    expect(await corrigendum('?revision=0', sitting.olu)).toBe(first)
    const second = await corrigendum('', sitting.olu)
    expect(second).toContain('Instead of: concur')
    expect(second).not.toContain('Instead of: agree')
    expect(await corrigendum('?revision=2', sitting.bo)).toBe('404')
  })
})
