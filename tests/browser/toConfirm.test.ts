import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { exportJson } from '../../shared/export/exportJson.ts'
import type { Role } from '../../shared/meeting/authority.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { NodeJSON } from '../../shared/minutes/minutes.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { having } from '../checker/records.ts'
import { doc, item, p, ref, row, said, table } from '../editor/documents.ts'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { Precis, ROOT } from '../harness/precis.ts'
import { until } from '../harness/until.ts'

const AXE = readFileSync(join(ROOT, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8')
const TSAG = join(ROOT, '..', 'shared', 'inputs', 'tsag-adhoc-minutes.txt')

/** Seven faults, invented like everything in it, in items that fill more than a screen. */
const FAULTY = doc(
  item(
    'one',
    'Opening',
    ...Array.from({ length: 30 }, (_, index) => p(`The Chair read out point ${index + 1}.`)),
  ),
  item(
    'two',
    'Views on the trial',
    p('Kenya presented ', ref('TD5'), ', now ', ref('TD5R1'), '.'),
    'Norway objected to a trial.',
    'The Chair asked those consulted (Peru, Fiji, Gabon) if they would object.',
    having(
      table(
        'views',
        row('r1', 'Peru', 'object', 'Too early.'),
        row('r2', 'Fiji', 'support', 'Yes.'),
      ),
      { caption: 'A trial of one season', question: 'Would you object to a trial of one season?' },
    ),
    'Two delegations objected.',
    having(
      said('kenya', 'Kenya', p('It costs ', minutesSchema.node('gap', { id: 'g' }), ' a day.')),
      {
        startedAt: '10:36',
      },
    ),
    said('who', '?', 'The season is short.'),
  ),
  item('three', 'Closing', 'The meeting closed at 11:26, 5 minutes before the scheduled time.'),
)
const FOUND = [
  ['Norway objects in the text, but has no row', 'Item 2'],
  ['Gabon was asked, but has no row', 'Item 2'],
  ['Table 1 has positions, but no conclusion', 'Item 2'],
  ['The text counts 2 “Object”; in table 1 it is 1', 'Item 2'],
  ['A gap is open', 'Item 2, Kenya, 10:36'],
  ['Who said “The season is short.”?', 'Item 2'],
  ['The text says 5 minutes before; 11:26 is 4 minutes before 11:30', 'Item 3'],
]

let precis: Precis
let browser: Browser
let meetingId: string
const visitors: Visitor[] = []

beforeAll(async () => {
  precis = await Precis.start()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await precis.discard()
})
afterEach(async () => {
  for (const visitor of visitors) visitor.expectNoComplaints()
  await Promise.all(visitors.splice(0).map(({ context }) => context.close()))
})

async function importRecord(body: string | Uint8Array<ArrayBuffer>, type: string): Promise<void> {
  meetingId = await precis.newMeeting('Trial of one season')
  const init = { method: 'POST', body, headers: { 'Content-Type': type } }
  const answer = await precis.fetch(`/api/meetings/${meetingId}/import`, init)
  if (!answer.ok) throw new Error(await answer.text())
}

function importFaulty(): Promise<void> {
  const meeting = { scheduledEnd: '11:30', closedAt: '11:26' }
  const body = JSON.parse(JSON.stringify(FAULTY.toJSON())) as NodeJSON
  return importRecord(exportJson(minutesOf(body, { meeting })), 'application/json')
}

async function arrive(role: Role): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser)
  visitors.push(visitor)
  await visitor.enter((await precis.invite(meetingId, role)).url, `A ${role}`)
  await visitor.editor.locator('p').first().waitFor()
  return visitor
}

const panel = ({ page }: Visitor) => page.getByRole('region', { name: 'To confirm' })

/** What is listed: the words of each finding and of its place. */
async function listed(visitor: Visitor): Promise<string[][]> {
  const rows = await panel(visitor).getByRole('listitem').all()
  return Promise.all(
    rows.map((one) => one.locator('.finding > :not(.finding-number)').allTextContents()),
  )
}

const untilListed = (visitor: Visitor, what: string, holds: (found: string[]) => boolean) =>
  until(what, async () => holds((await listed(visitor)).map(([words = '']) => words)))

/** The words of the line before the caret, and whether the editor has the focus. */
function caret({ editor }: Visitor): Promise<{ before: string; hasFocus: boolean }> {
  return editor.evaluate((element) => {
    const selection = document.getSelection()
    const range = document.createRange()
    const line = selection?.focusNode?.parentElement?.closest('p')
    if (line && selection?.focusNode) {
      range.setStart(line, 0)
      range.setEnd(selection.focusNode, selection.focusOffset)
    }
    return { before: range.toString(), hasFocus: element.contains(document.activeElement) }
  })
}

const isInView = ({ page }: Visitor, words: string) =>
  until(`“${words}” to be in view`, async () => {
    const box = await page.locator('.minutes').getByText(words).first().boundingBox()
    return box !== null && box.y > 0 && box.y < 900
  })

async function barriers({ page }: Visitor): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  })
}

describe('what is to be confirmed', () => {
  test('is listed in the order of the record, each with its place in words', async () => {
    await importFaulty()
    const ana = await arrive('rapporteur')
    await untilListed(ana, 'the findings', (found) => found.length === FOUND.length)
    expect(await listed(ana)).toEqual(FOUND)
    expect(await barriers(ana)).toEqual([])
    await ana.screenshot('to-confirm')
  })

  test('a click goes to the place, and what is put right there leaves the list', async () => {
    await importFaulty()
    const ana = await arrive('rapporteur')
    await panel(ana).getByRole('button', { name: /Gabon/ }).click()
    expect(await caret(ana)).toEqual({
      before: 'The Chair asked those consulted (Peru, Fiji, Gabon',
      hasFocus: true,
    })
    await isInView(ana, 'The Chair asked those consulted')
    expect(await ana.page.locator('.finding-place').allTextContents()).toEqual(['Gabon'])
    await ana.screenshot('to-confirm-place')
    for (const _ of ', Gabon') await ana.page.keyboard.press('Backspace')
    await untilListed(
      ana,
      'Gabon to be gone',
      (found) => !found.some((words) => /Gabon/.test(words)),
    )
    expect(await ana.page.locator('.finding-place').count()).toBe(0)
    expect(await listed(ana)).toEqual(FOUND.filter(([words]) => !/Gabon/.test(words ?? '')))
    expect(await precis.text(meetingId)).toContain('(Peru, Fiji) if they would')
    // It is told to those who cannot see the list, once it has settled.
    const told = panel(ana).getByText('6 things to confirm.')
    await until('the count to be told', async () => (await told.count()) === 1)
  })

  test('F8 goes from one to the next, fills gaps in, and begins again at the top', async () => {
    await importFaulty()
    const ana = await arrive('rapporteur')
    await untilListed(ana, 'the findings', (found) => found.length === FOUND.length)
    const current = () => panel(ana).locator('[aria-current]').innerText()
    await ana.editor.getByText('Two delegations objected.').click()
    await ana.page.keyboard.press('Home')
    // Tests type faster than the browser tells of a moved caret; people do not.
    await ana.page.evaluate(() => new Promise(requestAnimationFrame))
    await ana.page.keyboard.press('F8')
    expect(await current()).toContain('The text counts 2')
    await ana.page.keyboard.press('F8')
    expect(await current()).toContain('A gap is open')
    await ana.page.keyboard.type('forty crowns')
    await untilListed(ana, 'the gap to be filled', (found) => !found.includes('A gap is open'))
    expect(await precis.text(meetingId)).toContain('It costs forty crowns a day.')
    for (const words of [
      'Who said',
      'The text says 5 minutes',
      'Norway objects',
      'Gabon was asked',
    ]) {
      await ana.page.keyboard.press('F8')
      expect(await current()).toContain(words)
    }
    expect((await caret(ana)).before).toMatch(/Gabon$/)
  })

  test('the place is found where others have moved it meanwhile', async () => {
    await importFaulty()
    const [ana, ben] = [await arrive('rapporteur'), await arrive('rapporteur')]
    await untilListed(ana, 'the findings', (found) => found.length === FOUND.length)
    await ben.clickAfter('Norway objected to a trial.')
    await ben.page.keyboard.type(' So it said, at length, and more than once.')
    await until('Ana to see it', async () => (await ana.minutes()).includes('more than once.'))
    await panel(ana).getByRole('button', { name: /Gabon/ }).click()
    expect((await caret(ana)).before).toMatch(/Gabon$/)
    // And what another puts right leaves this list too.
    await ben.clickAfter('11:26, 5 minutes before the scheduled time.')
    for (const _ of '5 minutes before the scheduled time.')
      await ben.page.keyboard.press('Backspace')
    await ben.page.keyboard.type('4 minutes before the scheduled time.')
    await untilListed(ana, 'it to be gone', (found) => !found.some((words) => /11:26/.test(words)))
  })

  test('the chair sees it and goes there too; who only follows does not', async () => {
    await importFaulty()
    const chair = await arrive('chair')
    await untilListed(chair, 'the findings', (found) => found.length === FOUND.length)
    await panel(chair).getByRole('button', { name: /Gabon/ }).click()
    await isInView(chair, 'The Chair asked those consulted')
    expect(await chair.page.locator('.finding-place').allTextContents()).toEqual(['Gabon'])
    await chair.page.keyboard.press('F8')
    expect(await panel(chair).locator('[aria-current]').innerText()).toContain('Table 1')
    const guest = await arrive('participant')
    await guest.page.getByRole('heading', { name: 'Snapshots' }).waitFor()
    expect(await panel(guest).count()).toBe(0)
  })

  test('beside no room for it, it is in a drawer that gets out of the way', async () => {
    await importFaulty()
    const ana = await arrive('rapporteur')
    await ana.page.setViewportSize({ width: 900, height: 800 })
    await ana.page.getByRole('button', { name: 'To confirm and snapshots' }).click()
    await panel(ana).getByRole('button', { name: /Gabon/ }).click()
    await until(
      'the drawer to be gone',
      async () => (await ana.page.getByRole('dialog').count()) === 0,
    )
    await until('the caret to be there', async () => (await caret(ana)).hasFocus)
    expect((await caret(ana)).before).toMatch(/Gabon$/)
  })
})

test.runIf(existsSync(TSAG))('a real record says what is to be confirmed in it', async () => {
  await importRecord(new Uint8Array(readFileSync(TSAG)), 'text/plain')
  const ana = await arrive('rapporteur')
  await untilListed(ana, 'the findings', (found) => found.length === 6)
  expect((await listed(ana)).map(([words]) => words)).toEqual([
    'Spain objects in the text, but has no row',
    'China counts SG13 in the consensus; its row says “Object”',
    'China counts SG17 Chairman in the consensus; its row says “abstain”',
    'China counts Korea in the consensus; its row says “N/A”',
    'NICT was asked, but has no row',
    'Table 1 has positions, but no conclusion',
  ])
  await panel(ana).getByRole('button', { name: /NICT/ }).click()
  expect((await caret(ana)).before).toMatch(/SK Telecom, NICT$/)
  await isInView(ana, 'Chairman asked the question')
  await ana.screenshot('to-confirm-real-record')
})
