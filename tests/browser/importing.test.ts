import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { Precis, ROOT } from '../harness/precis.ts'
import { until } from '../harness/until.ts'

const INPUTS = join(ROOT, '..', 'shared', 'inputs')
const withoutSpace = (text: string) => text.replace(/\s+/g, '')

let precis: Precis
let browser: Browser
let secretary: Visitor

beforeAll(async () => {
  precis = await Precis.start()
  browser = await openBrowser()
  secretary = await Visitor.arrive(browser)
  await secretary.enter(precis.ownerLink, 'Sam')
})
afterAll(async () => {
  await browser.close()
  await precis.discard()
})
afterEach(() => secretary.expectNoComplaints())

/** Imports a file on the home page, the way a newcomer does. @returns the meeting's id. */
async function importFile(path: string): Promise<string> {
  const { page } = secretary
  await page.goto(`${precis.url}/`)
  await page.locator('input[type=file]').setInputFiles(path)
  const open = page.getByRole('button', { name: 'Open the meeting' })
  const opened = () => page.url().includes('/meetings/')
  await until('the import', async () => opened() || (await open.isVisible()), 30_000)
  if (!opened()) await open.click()
  await page.waitForURL('**/meetings/*')
  await secretary.editor.waitFor()
  return page.url().split('/').pop() ?? ''
}

const headings = () => secretary.page.locator('.agenda-item').getByRole('heading').allTextContents()

interface Sitting {
  path: string
  rows: number
  tally: string
  documents: string[]
  sections: string[]
}

const SITTINGS: Record<string, Sitting> = {
  'minutes of an irregular style': {
    path: join(ROOT, 'tests', 'fixtures', 'adHocMinutes.txt'),
    rows: 4,
    tally: '2 object, 1 support, 1 not applicable; 2 of 4 consulted',
    documents: ['TD88', 'TD86R2', 'C14R1'],
    sections: [
      'Opening',
      'Agenda',
      'Revised text',
      'Views of the meeting',
      'Assessment',
      'Closing',
    ],
  },
  'the minutes of a real ad hoc group': {
    path: join(INPUTS, 'tsag-adhoc-minutes.txt'),
    rows: 13,
    tally: '3 support, 7 object, 2 abstain, 1 not applicable; 7 of 13 consulted',
    documents: ['TD439', 'TD433R1', 'TD406R1'],
    sections: ['Opening words', 'Assessment for a consensus for a new FG', 'Closing'],
  },
}

describe.each(Object.entries(SITTINGS))(
  '%s',
  (name, { path, rows, tally, documents, sections }) => {
    test.runIf(existsSync(path))(
      'R1 are imported from the home page with nothing missing',
      async () => {
        const id = await importFile(path)
        const { page } = secretary
        await page.locator('.position-row').first().waitFor()
        expect(await page.locator('.position-row').count()).toBe(rows)
        const shownTally = (await page.locator('.tally-line').first().textContent()) ?? ''
        const facts = (text: string) =>
          text
            .split(/[,;]/)
            .map((part) => part.trim())
            .toSorted()
        expect(facts(shownTally)).toEqual(facts(tally))
        const titles = (await headings()).map((title) => title.trim())
        for (const section of sections) expect(titles).toContain(section)
        const list = page.getByRole('region', { name: 'Documents' })
        for (const ref of documents) expect(await list.textContent()).toContain(ref)
        expect(await list.getByRole('listitem').count()).toBe(documents.length)

        const exported = await precis.text(id)
        expect(withoutSpace(exported)).toBe(withoutSpace(readFileSync(path, 'utf8')))
        await secretary.screenshot(`import-${name.replaceAll(' ', '-')}`)
      },
    )
  },
)

describe('a day of 277 kB in Markdown', () => {
  const path = join(INPUTS, 'tc39-2025-11-20.md')
  test.runIf(existsSync(path))('is imported, and its speakers are interventions', async () => {
    const id = await importFile(path)
    const { page } = secretary
    await until(
      'the interventions',
      async () => (await page.locator('.intervention').count()) > 500,
    )
    expect(await headings()).toContain('Meeting closing')
    const json = await precis.call<{ entities: Record<string, { abbreviation?: string }> }>(
      'GET',
      `/api/meetings/${id}/export/json`,
    )
    const abbreviations = Object.values(json.entities).map(({ abbreviation }) => abbreviation)
    expect(abbreviations).toContain('WH')
    await secretary.screenshot('import-markdown-day')
  })
})

describe('a file that cannot be read', () => {
  test('R3 is refused on the home page with what to do', async () => {
    const { page } = secretary
    await page.goto(`${precis.url}/`)
    const before = (await precis.call<unknown[]>('GET', '/api/meetings')).length
    await page.locator('input[type=file]').setInputFiles({
      name: 'minutes.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
    })
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toMatch(/text/i)
    expect((await precis.call<unknown[]>('GET', '/api/meetings')).length).toBeLessThanOrEqual(
      before + 1,
    )
    // The browser itself reports the refusal.
    secretary.complaints.splice(0)
  })
})
