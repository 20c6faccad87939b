import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { ANCHORS_A_PARAGRAPH } from '../../server/limits/limits.ts'
import { exportJson } from '../../shared/export/exportJson.ts'
import type { RulingInput } from '../../shared/meeting/api.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { NodeJSON, StanceChange } from '../../shared/minutes/minutes.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'
import type { Stance } from '../../shared/positions/stance.ts'
import type { Review } from '../../shared/review/review.ts'
import { readReview } from '../../shared/review/reviewDocument.ts'
import { doc, item, row, table } from '../editor/documents.ts'
import { having } from '../checker/records.ts'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

const RECORD = doc(
  item(
    'i',
    'Way forward',
    table('first', row('other', 'Chile', 'support')),
    table(
      'views',
      having(row('egypt', 'Egypt', 'object', 'Too early.'), { stanceAsRecorded: 'Objects' }),
      row('again', 'Egypt', 'abstain'),
      row('chile', 'Chile', 'support'),
    ),
  ),
)
const ENTITIES = { EG: { name: 'Egypt', kind: 'memberState' as const } }

let precis: Precis
let id = ''
let amal = ''
let bo = ''
let ana: StockClient
let open: StockClient[] = []

beforeAll(async () => {
  precis = await Precis.start()
})
afterAll(() => precis.discard())
beforeEach(async () => {
  id = await precis.newMeeting()
  const body = JSON.parse(JSON.stringify(RECORD.toJSON())) as NodeJSON
  await precis.fetch(`/api/meetings/${id}/import`, {
    method: 'POST',
    body: exportJson(minutesOf(body, { entities: ENTITIES })),
    headers: { 'Content-Type': 'application/json' },
  })
  const invitation = await precis.invite(id, 'participant', { entity: 'Egypt' })
  amal = (await precis.enter(invitation, 'Amal')).token
  bo = await precis.admit(id, 'rapporteur', 'Bo')
  await precis.step(id, 'draft')
  await precis.step(id, 'circulated')
  ana = await join(await precis.admit(id, 'rapporteur', 'Ana'))
})
afterEach(() => {
  for (const client of open) client.destroy()
  open = []
})

async function join(token: string, layer: 'minutes' | 'review' = 'minutes'): Promise<StockClient> {
  const client = await StockClient.join(precis, id, token, layer)
  open.push(client)
  return client
}

const rowOf = (client: StockClient, rowId: string): Y.XmlElement => {
  const [found] = [...client.body.createTreeWalker((node) => node instanceof Y.XmlElement)].filter(
    (node) => node instanceof Y.XmlElement && node.getAttribute('id') === rowId,
  )
  if (!(found instanceof Y.XmlElement)) throw new Error(`There is no row ${rowId}.`)
  return found
}
const stanceIn = (client: StockClient, rowId: string): unknown =>
  rowOf(client, rowId).getAttribute('stance')
const remove = (element: Y.XmlElement) => {
  const parent = element.parent as Y.XmlElement
  parent.delete(parent.toArray().indexOf(element), 1)
}
const ledgerOf = (client: StockClient, rowId: string): StanceChange[] =>
  [...minutesRoots(client.doc).ledger.values()].filter((change) => change.row === rowId)

/** What somebody else sees of Ana's edits has reached the server. */
async function seen(isThere: (client: StockClient) => boolean): Promise<void> {
  const other = await join(bo)
  await until('the others to see it', () => isThere(other))
}

const attempt = (path: string, body: unknown, token: string) =>
  precis.attempt('POST', `/api/meetings/${id}/${path}`, body, token)

const asking = (rowId: string, from: Stance, to: Stance) => ({
  row: rowId,
  stance: { from, to },
  reason: 'We abstained.',
  kind: 'substance',
})

async function ask(rowId: string, from: Stance, to: Stance): Promise<string> {
  const path = `/api/meetings/${id}/corrections`
  return (await precis.call<{ id: string }>('POST', path, asking(rowId, from, to), amal)).id
}

const ruleOn = (request: string, ruling: RulingInput) =>
  attempt(`corrections/${request}/ruling`, ruling, bo)
const accept = (request: string, more: Partial<RulingInput> = {}) =>
  ruleOn(request, { outcome: 'accepted', ...more })

async function review(): Promise<Review> {
  return readReview((await join(amal, 'review')).doc)
}

describe('V14 another stance may be asked for, as other words may', () => {
  test('accepted, it stands in the row and in the ledger, and what recorded the former one goes', async () => {
    const request = await ask('egypt', 'object', 'abstain')
    expect((await review()).corrections[request]).toMatchObject({
      target: { blockId: 'egypt', start: 0, quote: '' },
      replacement: '',
      stance: { from: 'object', to: 'abstain' },
      by: { name: 'Amal', delegation: 'Egypt' },
    })
    expect(await accept(request)).toMatchObject({ status: 200 })
    await until('Ana to see it', () => stanceIn(ana, 'egypt') === 'abstain')
    expect(rowOf(ana, 'egypt').getAttribute('stanceAsRecorded')).toBeUndefined()
    expect(ledgerOf(ana, 'egypt')).toEqual([
      {
        row: 'egypt',
        from: 'object',
        to: 'abstain',
        at: expect.any(String) as string,
        reason: 'corrected at the request of Egypt',
      },
    ])
    expect((await review()).corrections[request]?.ruling).toMatchObject({
      outcome: 'accepted',
      replaced: 'object',
      by: { name: 'Bo' },
    })
    expect(stanceIn(ana, 'chile')).toBe('support')
  })

  test('the stance is in the record in the same commit as the ruling, also after a crash', async () => {
    const request = await ask('egypt', 'object', 'abstain')
    expect(await accept(request)).toMatchObject({ status: 200 })
    await precis.kill('SIGKILL')
    await precis.start()
    const after = await join(bo)
    expect(stanceIn(after, 'egypt')).toBe('abstain')
    expect(ledgerOf(after, 'egypt')).toHaveLength(1)
    expect((await review()).corrections[request]?.ruling?.outcome).toBe('accepted')
  })

  test('a stance that has changed since is said, and must be named; nothing is replaced unseen', async () => {
    const request = await ask('egypt', 'object', 'abstain')
    rowOf(ana, 'egypt').setAttribute('stance', 'reservation')
    await seen((other) => stanceIn(other, 'egypt') === 'reservation')
    const refused = await accept(request)
    expect(refused).toMatchObject({ status: 409, error: 'words_changed' })
    expect(refused.message).toContain('“Reservation” (reservation)')
    expect(await accept(request, { replacing: 'object' })).toMatchObject({ status: 409 })
    expect(stanceIn(ana, 'egypt')).toBe('reservation')
    expect(await accept(request, { replacing: 'reservation' })).toMatchObject({ status: 200 })
    await until('Ana to see it', () => stanceIn(ana, 'egypt') === 'abstain')
    expect(ledgerOf(ana, 'egypt')).toMatchObject([{ from: 'reservation', to: 'abstain' }])
    expect((await review()).corrections[request]?.ruling?.replaced).toBe('reservation')
  })

  test('of a row that is gone it is put right by hand, or rejected', async () => {
    const [first, second] = [
      await ask('egypt', 'object', 'abstain'),
      await ask('egypt', 'object', 'support'),
    ]
    expect(await accept(first, { byHand: true })).toMatchObject({ error: 'not_put_right' })
    remove(rowOf(ana, 'egypt'))
    await seen((other) => !other.text.includes('Too early'))
    expect(await accept(first)).toMatchObject({ status: 409, error: 'words_changed' })
    expect(await accept(first, { replacing: 'object' })).toMatchObject({ status: 409 })
    expect(await accept(first, { byHand: true })).toMatchObject({ status: 200 })
    const rejected: RulingInput = { outcome: 'rejected', explanation: 'It was asked of nobody.' }
    expect(await ruleOn(second, rejected)).toMatchObject({ status: 200 })
    expect([...minutesRoots(ana.doc).ledger.keys()]).toEqual([])
  })

  test('it follows its row into the one that this became one with, where it must be named', async () => {
    const request = await ask('egypt', 'object', 'noObjection')
    ana.doc.transact(() => {
      const at = new Date().toISOString()
      const joined = { row: 'again', from: 'object', to: 'abstain', at, joins: 'egypt' } as const
      remove(rowOf(ana, 'egypt'))
      rowOf(ana, 'again').setAttribute('stance', 'object')
      minutesRoots(ana.doc).ledger.set('joined', joined)
    })
    await seen((other) => ledgerOf(other, 'again').length === 1)
    const refused = await accept(request)
    expect(refused).toMatchObject({ status: 409, error: 'words_changed' })
    expect(refused.message).toContain('become one with another')
    expect(await accept(request, { replacing: 'object' })).toMatchObject({ status: 200 })
    await until('Ana to see it', () => stanceIn(ana, 'again') === 'noObjection')
    // P2: the stances of both rows stood beside each other until then.
    expect(ledgerOf(ana, 'again')).toMatchObject([{ joins: 'egypt' }, { settles: true }])
  })

  test('a stance that somebody set a moment ago is not in dispute by it: it was seen', async () => {
    const request = await ask('egypt', 'object', 'abstain')
    ana.doc.transact(() => {
      const at = new Date().toISOString()
      const change = { row: 'egypt', from: 'object', to: 'support', at } as const
      rowOf(ana, 'egypt').setAttribute('stance', 'support')
      minutesRoots(ana.doc).ledger.set('own', change)
    })
    await seen((other) => ledgerOf(other, 'egypt').length === 1)
    expect(await accept(request, { replacing: 'support' })).toMatchObject({ status: 200 })
    await until('Ana to see it', () => stanceIn(ana, 'egypt') === 'abstain')
    expect(ledgerOf(ana, 'egypt')[1]).toMatchObject({ from: 'support', settles: true })
  })

  test('of two rulings at once one counts', async () => {
    const request = await ask('egypt', 'object', 'abstain')
    const answers = await Promise.all([
      accept(request),
      ruleOn(request, { outcome: 'rejected', explanation: 'No.' }),
      accept(request),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ error }) => error === 'already_ruled')).toHaveLength(2)
    const isAccepted = (await review()).corrections[request]?.ruling?.outcome === 'accepted'
    const other = await join(bo)
    expect(stanceIn(other, 'egypt')).toBe(isAccepted ? 'abstain' : 'object')
    expect(ledgerOf(other, 'egypt')).toHaveLength(isAccepted ? 1 : 0)
  })

  test('turned into a statement it says the stance and why, and the row stays', async () => {
    const request = await ask('egypt', 'object', 'abstain')
    expect(await ruleOn(request, { outcome: 'statement' })).toMatchObject({ status: 200 })
    const [statement] = Object.values((await review()).statements)
    expect(statement?.text).toBe('Position: Abstain\nWe abstained.')
    expect(stanceIn(ana, 'egypt')).toBe('object')
  })

  test('it is refused where the row has another stance, is none, or would have the same', async () => {
    const request = (rowId: string, from: Stance, to: Stance) =>
      attempt('corrections', asking(rowId, from, to), amal)
    const changed = await request('egypt', 'support', 'abstain')
    expect(changed).toMatchObject({ status: 409, error: 'words_changed' })
    expect(changed.message).toContain('“Object”')
    expect(await request('views', 'object', 'abstain')).toMatchObject({ status: 409 })
    expect(await request('nobody', 'object', 'abstain')).toMatchObject({ status: 409 })
    expect(await request('egypt', 'object', 'object')).toMatchObject({ error: 'no_change' })
    const both = {
      ...asking('egypt', 'object', 'abstain'),
      target: { blockId: 'egypt', start: 0, quote: 'Too' },
      replacement: 'Much too',
    }
    expect(await attempt('corrections', both, amal)).toMatchObject({ status: 400 })
    expect((await review()).corrections).toEqual({})
  })

  test('V13 as often in one row as one person may say something about a paragraph', async () => {
    const request = (rowId: string) =>
      attempt(
        'corrections',
        asking(rowId, rowId === 'egypt' ? 'object' : 'support', 'abstain'),
        amal,
      )
    for (let count = 0; count < ANCHORS_A_PARAGRAPH.own; count++) {
      expect(await request('egypt')).toMatchObject({ status: 201 })
    }
    expect(await request('egypt')).toMatchObject({ status: 409, error: 'too_many' })
    expect(await request('chile')).toMatchObject({ status: 201 })
  })

  test('and after the deadline', async () => {
    const correctionsUntil = new Date(Date.now() + 1_500)
    await precis.step(id, 'draft')
    await precis.call('POST', `/api/meetings/${id}/phase`, { to: 'circulated', correctionsUntil })
    await until('the deadline', () => Date.now() > correctionsUntil.getTime())
    expect(await attempt('corrections', asking('egypt', 'object', 'abstain'), amal)).toMatchObject({
      status: 409,
      error: 'deadline_passed',
    })
  })

  test('V10 the corrigendum says whose position it is, in which table, and the stances in words', async () => {
    await accept(await ask('egypt', 'object', 'abstain'))
    const answer = await precis.fetch(`/api/meetings/${id}/corrigendum/txt`, {}, amal)
    expect(await answer.text()).toContain(
      `1. 1 Way forward, Position of Egypt, Table 2 (substance)
Instead of: Object
Read: Abstain
Asked for by: Amal, Egypt`,
    )
  })
})
