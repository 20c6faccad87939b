import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ComparedState, Snapshot } from '../../shared/meeting/api.ts'
import type { Redline } from '../../shared/history/redline.ts'
import { wordsAfter, wordsBefore } from '../../shared/history/redlineSides.ts'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

interface Compared {
  from: ComparedState
  to: ComparedState
  redline: Redline
}

let precis: Precis
let meetingId: string
let secretary: string
let first: Snapshot
let second: Snapshot

beforeAll(async () => {
  precis = await Precis.start()
  meetingId = await precis.newMeeting('The sitting')
  secretary = await precis.admit(meetingId, 'secretariat', 'Sam')
  const ana = await StockClient.join(
    precis,
    meetingId,
    await precis.admit(meetingId, 'rapporteur', 'Ana'),
  )
  const isStored = (words: string) => async () => (await precis.text(meetingId)).includes(words)
  const take = (label: string) =>
    precis.call<Snapshot>('POST', `/api/meetings/${meetingId}/snapshots`, { label }, secretary)
  const line = ana.addParagraph('The proposal was noted.')
  await until('it to be stored', isStored('noted'))
  first = await take('Before the break')
  line.delete(17, 5)
  line.insert(17, 'approved')
  await until('it to be stored', isStored('approved'))
  second = await take('After the break')
  ana.addParagraph('The meeting rose.')
  await until('it to be stored', isStored('rose'))
  ana.destroy()
})
afterAll(() => precis.discard())

const path = (from: string, to: string) => `/api/meetings/${meetingId}/snapshots/${from}/diff/${to}`
const compare = (from: string, to: string) =>
  precis.call<Compared>('GET', path(from, to), undefined, secretary)

describe('comparing', () => {
  test('H8 two snapshots tells what changed from the one to the other', async () => {
    const { from, to, redline } = await compare(first.id, second.id)
    expect([from.snapshot?.label, to.snapshot?.label]).toEqual([
      'Before the break',
      'After the break',
    ])
    expect(wordsBefore(redline)).toEqual(['The proposal was noted.'])
    expect(wordsAfter(redline)).toEqual(['The proposal was approved.'])
    expect((await compare(second.id, first.id)).redline.blocks[0]).toMatchObject({
      fate: 'changed',
    })
  })

  test('H8 a snapshot with now tells what was written since', async () => {
    const { to, redline } = await compare(second.id, 'now')
    expect(to.snapshot).toBeUndefined()
    expect(redline.blocks.map(({ fate }) => fate)).toEqual(['same', 'inserted'])
  })

  test('H7 gives a file for a format, as an attachment', async () => {
    const page = await precis.fetch(`${path(first.id, 'now')}?format=html`, {}, secretary)
    expect(page.headers.get('content-disposition')).toContain('attachment')
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(await page.text()).toContain('<del><bdi class="said">[deleted: </bdi>noted')
    const file = await precis.fetch(`${path(first.id, 'now')}?format=md`, {}, secretary)
    expect(await file.text()).toContain('The proposal was ~~noted~~**approved**.')
    const other = await precis.fetch(`${path(first.id, 'now')}?format=docx`, {}, secretary)
    expect(other.status).toBe(404)
  })

  test('H8 knows no snapshots of other meetings, and shows a draft to its readers only', async () => {
    const elsewhere = await precis.newMeeting('Another')
    const foreign = await precis.call<Snapshot>('POST', `/api/meetings/${elsewhere}/snapshots`, {
      label: 'Elsewhere',
    })
    expect((await precis.fetch(path(first.id, foreign.id), {}, secretary)).status).toBe(404)
    expect((await precis.fetch(path(foreign.id, 'now'), {}, secretary)).status).toBe(404)
    const outsider = await precis.admit(elsewhere, 'rapporteur', 'Otto')
    expect((await precis.fetch(path(first.id, 'now'), {}, outsider)).status).toBe(404)
  })

  test('H8 refuses what would have to wait too long', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => precis.fetch(path(first.id, 'now'), {}, secretary)),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(7)
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([])
  })
})
