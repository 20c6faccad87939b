import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { exportJson } from '../../shared/export/exportJson.ts'
import type { Snapshot } from '../../shared/meeting/api.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { NodeJSON } from '../../shared/minutes/minutes.ts'
import { barriers } from '../harness/barriers.ts'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

let precis: Precis
let browser: Browser
let visitor: Visitor

const paragraph = (text: string): NodeJSON => ({
  type: 'paragraph',
  content: [{ type: 'text', text }],
})
const said = (id: string, attribution: string, words: string): NodeJSON => ({
  type: 'intervention',
  attrs: { id, attribution },
  content: [paragraph(words)],
})
const ARABIC = 'وافقت مصر على الاقتراح'
const RECORD = minutesOf({
  type: 'doc',
  content: [
    {
      type: 'agendaItem',
      attrs: { id: 'item-1' },
      content: [
        { type: 'agendaHeading', content: [{ type: 'text', text: 'Way forward' }] },
        said('i1', 'Egypt', 'We need more time.'),
        said('i2', 'Chile', 'We have no objection.'),
        ...Array.from({ length: 20 }, (_, index) => paragraph(`Paragraph ${index} stays.`)),
        {
          type: 'positionTable',
          attrs: { id: 't1', question: 'To agree to the text?' },
          content: [
            { type: 'positionRow', attrs: { id: 'r1', attribution: 'Sweden' } },
            { type: 'positionRow', attrs: { id: 'r2', attribution: 'Japan', stance: 'support' } },
          ],
        },
        { type: 'conclusion', attrs: { id: 'c1' }, content: [paragraph('There is none yet.')] },
      ],
    },
  ],
})

beforeAll(async () => {
  precis = await Precis.start()
  browser = await openBrowser()
  const meetingId = await precis.newMeeting('The sitting')
  await precis.fetch(`/api/meetings/${meetingId}/import`, {
    method: 'POST',
    body: exportJson(RECORD),
    headers: { 'Content-Type': 'application/json' },
  })
  const secretary = await precis.admit(meetingId, 'secretariat', 'Sam')
  await precis.call<Snapshot>(
    'POST',
    `/api/meetings/${meetingId}/snapshots`,
    { label: 'Before the break' },
    secretary,
  )
  const ana = await StockClient.join(
    precis,
    meetingId,
    await precis.admit(meetingId, 'rapporteur', 'Ana'),
  )
  ana.doc.transact(() => {
    const item = ana.body.get(0) as Y.XmlElement
    const blocks = item.toArray() as Y.XmlElement[]
    const one = (id: string) => blocks.find((block) => block.getAttribute('id') === id)
    const spoken = one('i1')?.get(0) as Y.XmlElement
    const egypt = spoken.get(0) as Y.XmlText
    egypt.insert('We need '.length, 'much ')
    const sweden = one('t1')?.get(0) as Y.XmlElement
    sweden.setAttribute('stance', 'object')
    one('c1')?.setAttribute('kind', 'noConsensus')
    const japan = new Y.XmlElement('intervention')
    japan.setAttribute('id', 'i3')
    japan.setAttribute('attribution', 'Japan')
    const words = new Y.XmlElement('paragraph')
    words.insert(0, [new Y.XmlText('日本は支持します。')])
    const inArabic = new Y.XmlElement('paragraph')
    inArabic.insert(0, [new Y.XmlText(ARABIC)])
    japan.insert(0, [words, inArabic])
    item.insert(3, [japan])
  })
  await until('the changes to be stored', async () =>
    (await precis.text(meetingId)).includes('日本'),
  )
  ana.destroy()
  visitor = await Visitor.arrive(browser)
  await visitor.enter((await precis.invite(meetingId, 'rapporteur')).url, 'Bo')
})
afterAll(async () => {
  await browser.close()
  await precis.discard()
})

const list = () => visitor.page.getByRole('navigation', { name: 'List of changes' })
const focused = () =>
  visitor.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

describe('the changes since a snapshot', () => {
  test('H6 are opened from the list of snapshots, and told in words', async () => {
    const { page } = visitor
    await page.getByRole('button', { name: 'Actions for “Before the break”' }).click()
    await page.getByRole('menuitem', { name: 'Compare with now' }).click()
    await page.getByRole('heading', { name: '4 changes' }).waitFor()
    expect(await list().getByRole('listitem').allInnerTexts()).toEqual([
      'Intervention: Egypt – 1 word in',
      'Intervention: Japan – put in',
      expect.stringMatching(/^Position: Sweden – .*not stated.* → .*object/s),
      expect.stringMatching(/^Conclusion: There is none yet. – outcome: .*no consensus/s),
    ])
    expect(await page.getByRole('insertion').allInnerTexts()).toEqual(
      expect.arrayContaining([
        expect.stringContaining('much'),
        expect.stringContaining('日本は支持します。'),
      ]),
    )
    await visitor.screenshot('redline')
    expect(await barriers(visitor.page)).toEqual([])
  })

  test('H7 stand in the direction of their own words', async () => {
    const line = visitor.page.locator('p.redline-line').filter({ hasText: ARABIC })
    expect(await line.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
  })

  test('H6 are gone through by keys, each read out as what it is', async () => {
    const { page } = visitor
    await page.keyboard.press('F8')
    expect(await focused()).toBe('Intervention: Egypt, changed')
    await page.keyboard.press('F8')
    expect(await focused()).toBe('Intervention: Japan, put in')
    await page.keyboard.press('Shift+F8')
    await page.keyboard.press('Shift+F8')
    expect(await focused()).toBe('Conclusion: There is none yet., changed')
    await list().getByRole('link', { name: 'Position: Sweden' }).click()
    expect(await focused()).toBe('Position: Sweden, changed')
  })

  test('H6 can be had alone, under the headings where they stand', async () => {
    const { page } = visitor
    await page.getByText('Paragraph 7 stays.').waitFor()
    await page.getByRole('button', { name: 'Only changes' }).click()
    await page.getByText('Paragraph 7 stays.').waitFor({ state: 'detached' })
    expect(await page.getByRole('heading', { name: '1 Way forward' }).count()).toBe(1)
    await page.getByRole('button', { name: 'Only changes' }).click()
  })

  test('H6 stand side by side, each state in a column of its own, and below each other where it is narrow', async () => {
    const { page } = visitor
    await page.getByRole('radio', { name: 'Side by side' }).click()
    const row = page.getByRole('row').filter({ hasText: 'more time' })
    const [before, after] = await row.getByRole('cell').allInnerTexts()
    expect(before).toContain('We need more time.')
    expect(after).toMatch(/We need\s.*much\s.*more time\./s)
    await visitor.screenshot('redline-columns')
    expect(await barriers(visitor.page)).toEqual([])
    await page.setViewportSize({ width: 420, height: 900 })
    const boxes = await Promise.all(
      (await page.locator('.redline-columns tr').nth(2).locator('td').all()).map((cell) =>
        cell.boundingBox(),
      ),
    )
    expect(boxes[0]?.x).toBe(boxes[1]?.x)
    await visitor.screenshot('redline-narrow')
    await page.setViewportSize({ width: 1440, height: 1000 })
  })

  test('H6 are printed with their marks and without what is there to be pressed', async () => {
    const { page } = visitor
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: 'Next change' }).isVisible()).toBe(false)
    expect(await page.getByRole('heading', { name: 'The sitting' }).isVisible()).toBe(true)
    const mark = page.getByRole('insertion').filter({ hasText: 'much' }).last()
    const line = await mark.evaluate((element) => getComputedStyle(element).textDecorationLine)
    expect(line).toBe('underline')
    await page.emulateMedia({ media: 'screen' })
  })

  test('H6 are between any two states that are chosen', async () => {
    const { page } = visitor
    await page.getByRole('button', { name: /To Now|Now To|To$/ }).click()
    await page.getByRole('option', { name: 'Before the break' }).click()
    await page.getByText('Nothing changed between the two.').waitFor()
    expect(await page.getByRole('insertion').count()).toBe(0)
    visitor.expectNoComplaints()
  })
})
