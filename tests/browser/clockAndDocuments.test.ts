import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { Precis, ROOT } from '../harness/precis.ts'
import { until } from '../harness/until.ts'

const AXE = readFileSync(join(ROOT, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8')
/** The clock on the wall of the meeting; Bo follows it from elsewhere. */
const HERE = 'Europe/Zurich'
const ELSEWHERE = 'Asia/Tokyo'

const RECORD = `# Opening

Chair: The chair opened the session.

# Terms of reference

FJI: Presented TD433 and asked for comments.

OMN: Preferred TD433R1 to TD 439.

# Closing

Chair: Thanked the interpreters.
`

let precis: Precis
let browser: Browser
let meetingId: string
let ana: Visitor
let bo: Visitor

beforeAll(async () => {
  precis = await Precis.start({ TZ: 'America/Lima' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await precis.discard()
})

beforeEach(async () => {
  meetingId = await precis.newMeeting()
  await precis.fetch(`/api/meetings/${meetingId}/import`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/markdown' },
    body: RECORD,
  })
  ana = await arrive('Ana', HERE)
  bo = await arrive('Bo', ELSEWHERE)
})
afterEach(async () => {
  for (const visitor of [ana, bo]) {
    await visitor.context.close()
    visitor.expectNoComplaints()
  }
})

async function arrive(name: string, timezoneId: string): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, { timezoneId })
  await visitor.enter((await precis.invite(meetingId, 'rapporteur')).url, name)
  await visitor.editor.getByText('Thanked the interpreters.').waitFor()
  return visitor
}

interface Json {
  type: string
  attrs?: Record<string, unknown>
  content?: Json[]
}
interface Exported {
  meeting: Record<string, string>
  documents: Record<string, unknown>
  body: Json
}

async function record(): Promise<Exported> {
  return (await precis.fetch(`/api/meetings/${meetingId}/export/json`)).json() as Promise<Exported>
}

async function item(index: number): Promise<Record<string, unknown>> {
  const items = (await record()).body.content?.filter(({ type }) => type === 'agendaItem')
  return items?.[index]?.attrs ?? {}
}

/** The clock on the wall of the meeting at an instant of the record. */
function wall(instant: unknown): string {
  const clock = { timeZone: HERE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  return new Intl.DateTimeFormat('en-GB', clock).format(new Date(String(instant)))
}

const said = (visitor: Visitor) => visitor.page.locator('.minutes-said')
const row = (visitor: Visitor, heading: string) =>
  visitor.page.getByRole('navigation', { name: 'Agenda' }).getByRole('listitem').filter({
    hasText: heading,
  })
const toldTime = (visitor: Visitor) => visitor.editor.locator('.meeting-time')

async function untilSaid(visitor: Visitor, words: RegExp): Promise<void> {
  await said(visitor).locator('span').filter({ hasText: words }).waitFor()
}

async function menu(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.getByRole('button', { name: 'Meeting menu' }).click()
  await visitor.page.getByRole('menuitem', { name }).click()
}

/** Minutes from now, as a person would write them down there. */
function inMinutes(minutes: number): string {
  return wall(new Date(Date.now() + minutes * 60_000).toISOString())
}

async function schedule(visitor: Visitor, end: string): Promise<void> {
  await menu(visitor, 'Details of the meeting')
  await visitor.page.getByLabel('Scheduled end').fill(end)
  await visitor.page.getByRole('button', { name: 'Keep' }).click()
  const dialogs = visitor.page.getByRole('dialog')
  await until('the dialog to be gone', async () => (await dialogs.count()) === 0)
}

describe('agenda items', () => {
  test('open and close by a key, and keep the time they were first opened at', async () => {
    await ana.clickAfter('asked for comments.')
    await ana.page.keyboard.press('Alt+o')
    await untilSaid(ana, /^“Terms of reference” opened at \d\d:\d\d\.$/)
    await until('the item to be stored as open', async () => (await item(1)).status === 'open')
    const { openedAt } = await item(1)
    expect(openedAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
    const shown = wall(openedAt)
    for (const visitor of [ana, bo]) {
      await row(visitor, 'Terms of reference').locator('time', { hasText: shown }).waitFor()
      await visitor.editor.locator('.agenda-times', { hasText: shown }).waitFor()
    }
    await ana.page.keyboard.press('Alt+o')
    await untilSaid(ana, /closed at/)
    await until('the item to be stored as closed', async () => (await item(1)).status === 'closed')
    await ana.page.keyboard.press('Alt+o')
    await untilSaid(ana, /open again; it was first opened at/)
    await until('the item to be open again', async () => (await item(1)).closedAt === null)
    expect((await item(1)).openedAt).toBe(openedAt)
    expect((await record()).meeting.timeZone).toBe(HERE)
  })

  test('are opened from the outline as by the key, and announced politely', async () => {
    expect(await said(ana).evaluate(({ tagName }) => tagName)).toBe('OUTPUT')
    await row(ana, 'Opening').locator('.outline-go').click()
    await row(ana, 'Opening').getByRole('button', { name: 'Open now: Opening' }).click()
    await untilSaid(ana, /^“Opening” opened at/)
  })

  test('follow each other by one key, up to the last', async () => {
    await ana.clickAfter('The chair opened the session.')
    await ana.page.keyboard.press('Alt+o')
    await ana.page.keyboard.press('Alt+n')
    await untilSaid(ana, /^“Opening” closed at .* “Terms of reference” opened at/)
    await ana.page.keyboard.type(' It was late.')
    await ana.editor.getByText('Preferred TD433R1 to TD 439. It was late.').waitFor()
    await ana.page.keyboard.press('Alt+n')
    await ana.page.keyboard.press('Alt+n')
    await untilSaid(ana, /^“Closing” closed at .* There is no agenda item after it\.$/)
    await until('the last one to be stored', async () => (await item(2)).status === 'closed')
    expect((await item(0)).status).toBe('closed')
    expect((await record()).body.content).toHaveLength(3)
    await ana.page.keyboard.press('Control+z')
    await until('one step to be taken back', async () => (await item(2)).status === 'open')
  })

  test('are written under, not in their heading, where only that was prepared', async () => {
    const { keyboard } = ana.page
    await ana.clickAfter('Thanked the interpreters.')
    await keyboard.press('Control+Shift+Enter')
    await keyboard.type('Next session')
    await ana.clickAfter('Thanked the interpreters.')
    await keyboard.press('Alt+n')
    await keyboard.type('In May.')
    await until('the words to be stored', async () =>
      (await precis.text(meetingId)).includes('May.'),
    )
    expect(await precis.text(meetingId)).toContain('\n\nNext session\nIn May.\n')
  })

  test('that two people leave for the same next one are closed and opened once', async () => {
    await ana.clickAfter('The chair opened the session.')
    await ana.page.keyboard.press('Alt+o')
    await until('the item to be stored as open', async () => (await item(0)).status === 'open')
    await row(bo, 'Opening').locator('time').waitFor()
    await bo.clickAfter('The chair opened the session.')
    await ana.page.keyboard.press('Alt+n')
    await row(bo, 'Terms of reference').locator('time').waitFor()
    const before = [await item(0), await item(1)]
    await bo.page.keyboard.press('Alt+n')
    await untilSaid(bo, /^“Terms of reference” is open since/)
    await bo.page.keyboard.type(' Bo, too.')
    await ana.editor.getByText('Bo, too.').waitFor()
    expect([await item(0), await item(1)]).toEqual(before)
  })

  test('show the keys at the item of the caret and at the next', async () => {
    await ana.clickAfter('The chair opened the session.')
    const keys = (heading: string) => row(ana, heading).locator('kbd')
    await keys('Opening').first().waitFor()
    expect(await keys('Opening').allTextContents()).toEqual(['Alt', 'O'])
    expect(await keys('Terms of reference').allTextContents()).toEqual(['Alt', 'N'])
    expect(await keys('Closing').count()).toBe(0)
  })
})

describe('the time the meeting closed', () => {
  test('writes itself, is read the same everywhere, and follows the details', async () => {
    await ana.clickAfter('Thanked the interpreters.')
    await ana.page.keyboard.press('Alt+o')
    await schedule(ana, inMinutes(3))
    await menu(ana, 'Close the meeting')
    const dialog = ana.page.getByRole('alertdialog')
    const told = /^The session closed at \d\d:\d\d, \d minutes? before the scheduled time\.$/
    expect(await dialog.locator('blockquote').textContent()).toMatch(told)
    await ana.screenshot('closing')
    await dialog.getByRole('button', { name: 'Close the meeting' }).click()
    await toldTime(bo).waitFor()
    await until('the closing to be stored', async () => 'closedAt' in (await record()).meeting)
    const { closedAt } = (await record()).meeting
    const paragraph = (visitor: Visitor) =>
      visitor.editor.locator('p', { has: visitor.page.locator('.meeting-time') })
    await until('both pages to read alike', async () => {
      const [one, other] = [await paragraph(ana).textContent(), await paragraph(bo).textContent()]
      return one === other && told.test(one ?? '')
    })
    const sentence = (await paragraph(ana).textContent()) ?? ''
    expect(sentence).toContain(`closed at ${wall(closedAt)}`)
    expect(await precis.text(meetingId)).toContain(`\n${sentence}\n`)
    for (const format of ['md', 'html']) {
      const file = await precis.fetch(`/api/meetings/${meetingId}/export/${format}`)
      const words = await file.text()
      expect(words.replaceAll(/<\/?time[^>]*>/g, '')).toContain(sentence)
    }

    await schedule(bo, wall(closedAt))
    for (const visitor of [ana, bo]) {
      await toldTime(visitor).filter({ hasText: 'at the scheduled time' }).waitFor()
    }
    await menu(bo, 'Details of the meeting')
    await bo.page.getByLabel('Closed at').fill(inMinutes(-5))
    await bo.page.getByRole('button', { name: 'Keep' }).click()
    await toldTime(ana).filter({ hasText: 'minutes before the scheduled time' }).waitFor()
    await ana.screenshot('closed')

    await ana.page.getByRole('link', { name: 'Meeting closed' }).last().click()
    await ana.page.getByText('Read only').waitFor()
    expect(await toldTime(ana).textContent()).toBe(sentence.slice('The session '.length, -1))
  })

  test('is not written twice, and the dialog says so', async () => {
    await ana.clickAfter('Thanked the interpreters.')
    await ana.page.keyboard.press('Alt+o')
    await ana.page.keyboard.press('Enter')
    await ana.page.keyboard.type('The meeting')
    await ana.page.keyboard.press('Control+Alt+l')
    await ana.page.keyboard.type('.')
    await bo.editor.getByText('The meeting closed at ….').waitFor()
    await menu(ana, 'Close the meeting')
    const dialog = ana.page.getByRole('alertdialog')
    await dialog.getByText('The record says already').waitFor()
    await dialog.getByRole('button', { name: 'Close the meeting' }).click()
    await toldTime(bo)
      .filter({ hasText: /closed at \d/ })
      .waitFor()
    expect(await toldTime(bo).count()).toBe(1)
  })

  test('gives way to the time it opened by the same keys once more, and is copied as words', async () => {
    await ana.clickAfter('Thanked the interpreters.')
    await ana.page.keyboard.press('Control+Alt+l')
    await ana.page.keyboard.press('Control+Alt+l')
    await bo.editor.getByText('Thanked the interpreters. opened at …').waitFor()
    await ana.page.keyboard.press('Shift+Home')
    const copied = await ana.editor.evaluate((editor) => {
      const clipboardData = new DataTransfer()
      editor.dispatchEvent(
        new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }),
      )
      return ['text/plain', 'text/html'].map((type) => clipboardData.getData(type))
    })
    for (const words of copied) expect(words).toContain('opened at …')
  })
})

test('gaps are counted in the outline as they come and go, and a click goes to one', async () => {
  await ana.clickAfter('asked for comments.')
  await ana.page.keyboard.type(' On @@ and @@ only.')
  await bo.clickAfter('Thanked the interpreters.')
  await bo.page.keyboard.type(' And @@ too.')
  const count = (visitor: Visitor, name: RegExp) => visitor.page.getByRole('button', { name })
  for (const visitor of [ana, bo]) {
    await count(visitor, /^3 gaps in the whole record/).waitFor()
    await count(visitor, /^2 gaps in “Terms of reference”/).waitFor()
    await count(visitor, /^1 gap in “Closing”/).waitFor()
  }
  await count(bo, /^2 gaps in “Terms of reference”/).click()
  await bo.editor.locator('.ProseMirror-selectednode').waitFor()
  await bo.page.keyboard.type('clause 4')
  await count(ana, /^1 gap in “Terms of reference”/).waitFor()
  await count(ana, /^2 gaps in the whole record/).waitFor()
  await until('the words to be stored', async () =>
    (await precis.text(meetingId)).includes('On clause 4'),
  )
  expect(await precis.text(meetingId)).toContain('On clause 4 and @@ only.')
})

describe('documents', () => {
  const reference = (visitor: Visitor, text: string) =>
    visitor.editor.locator('cite').filter({ hasText: new RegExp(`^${text}(?!R)`) })
  const panel = (visitor: Visitor) => visitor.page.getByRole('region', { name: 'Documents' })

  test('say in the text and in the panel where a newer revision exists, as it comes', async () => {
    const old = reference(ana, 'TD433')
    expect(await old.textContent()).toBe('TD433 (newer: TD433R1)')
    expect(await old.getAttribute('title')).toBe('newer: TD433R1')
    expect(await reference(ana, 'TD 439').textContent()).toBe('TD 439')
    await bo.clickAfter('Thanked the interpreters.')
    await bo.page.keyboard.type(' For TD 439 Rev.1, too.')
    await until(
      'the new revision to be known',
      async () => (await reference(ana, 'TD 439').first().textContent()) !== 'TD 439',
    )
    await panel(ana).getByText('newer: TD439R1').waitFor()
    expect(await precis.text(meetingId)).toContain('Preferred TD433R1 to TD 439.')
  })

  test('have a register, in which two people set different things at once, and both stay', async () => {
    for (const visitor of [ana, bo]) {
      await panel(visitor).getByRole('button', { name: 'Register' }).click()
    }
    await Promise.all([
      ana.page.getByLabel('Title of TD433').fill('Terms of reference'),
      bo.page.getByLabel('Source of TD433').fill('Fiji'),
    ])
    await Promise.all([ana, bo].map(({ page }) => page.keyboard.press('Enter')))
    await bo.page.getByLabel('What was done with TD433R1').selectOption('underDiscussion')
    const known = async () => (await record()).documents.TD433R1
    await until('all three to be stored', async () => Object.keys((await known()) ?? {}).length > 2)
    expect(await known()).toEqual({
      title: 'Terms of reference',
      source: 'Fiji',
      treatment: 'underDiscussion',
    })
    await until(
      'Bo to see the title',
      async () => (await bo.page.getByLabel('Title of TD433').inputValue()) !== '',
    )
    await ana.screenshot('register')
    await ana.page.evaluate(AXE)
    const violations = await ana.page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run: (place: string) => Promise<{ violations: { id: string }[] }> }
      }
      const found = await axe.run('[role=dialog]')
      return found.violations.map(({ id }) => id)
    })
    expect(violations).toEqual([])
    await ana.page.keyboard.press('Escape')
    await panel(ana).getByText('under discussion').waitFor()
    const page = await (await precis.fetch(`/api/meetings/${meetingId}/export/html`)).text()
    expect(page).toContain('<td>Under discussion</td>')
  })

  test('that nobody has cited are added in any spelling, by keyboard, and taken out again', async () => {
    await menu(ana, 'Register of documents')
    await ana.page.getByLabel('Add documents').focus()
    await ana.page.keyboard.type('td 440 Rev.2; TD 439')
    await ana.page.keyboard.press('Enter')
    await ana.page.getByText('Added: TD440R2. In the register already: TD439.').waitFor()
    await panel(bo).getByText('TD440R2').waitFor()
    await ana.page.getByRole('button', { name: 'Remove TD440R2 from the register' }).click()
    await panel(bo).getByText('TD440R2').waitFor({ state: 'detached' })
    await until('the removal to be stored', async () => !('TD440R2' in (await record()).documents))
    expect((await record()).documents).toHaveProperty('TD439')
  })

  test('are shown to who may not write, without fields', async () => {
    const visitor = await Visitor.arrive(browser)
    await visitor.enter((await precis.invite(meetingId, 'participant')).url, 'Cy')
    await panel(visitor).getByRole('button', { name: 'Register' }).click()
    const dialog = visitor.page.getByRole('dialog')
    await dialog.getByText('a newer revision exists: TD433R1').waitFor()
    expect(await dialog.locator('input, select').count()).toBe(0)
    await visitor.context.close()
  })
})
