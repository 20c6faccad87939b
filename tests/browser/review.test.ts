import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { exportJson } from '../../shared/export/exportJson.ts'
import type { Role } from '../../shared/meeting/authority.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { NodeJSON } from '../../shared/minutes/minutes.ts'
import { having } from '../checker/records.ts'
import { concluded, doc, item, p, row, said, table } from '../editor/documents.ts'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { Precis, ROOT } from '../harness/precis.ts'
import { until } from '../harness/until.ts'

const AXE = readFileSync(join(ROOT, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8')

const SAID = 'The delegate of Egypt objected to the trial, since it begins in the harvest.'
const RECORD = doc(
  item('one', 'Opening', p('The Chair opened the session.')),
  item(
    'two',
    'Views on the trial',
    having(said('kenya-1', 'Kenya', 'Kenya presented the trial of one season.'), {
      startedAt: '10:31',
    }),
    having(said('egypt-1', 'Egypt', SAID), { startedAt: '10:36' }),
    table(
      'views',
      row('r1', 'Egypt', 'object', 'Too early.'),
      row('r2', 'Kenya', 'support', 'Yes.'),
    ),
    concluded('end', 'The trial is deferred to the spring.'),
  ),
)
const ENTITIES = {
  EG: { name: 'Egypt', kind: 'memberState' as const },
  KE: { name: 'Kenya', kind: 'memberState' as const },
}

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
beforeEach(async () => {
  meetingId = await precis.newMeeting('Trial of one season')
  const body = JSON.parse(JSON.stringify(RECORD.toJSON())) as NodeJSON
  const answer = await precis.fetch(`/api/meetings/${meetingId}/import`, {
    method: 'POST',
    body: exportJson(minutesOf(body, { entities: ENTITIES, meeting: { timeZone: 'UTC' } })),
    headers: { 'Content-Type': 'application/json' },
  })
  if (!answer.ok) throw new Error(await answer.text())
  await precis.step(meetingId, 'draft')
  await precis.step(meetingId, 'circulated')
})
afterEach(async () => {
  for (const visitor of visitors) visitor.expectNoComplaints()
  await Promise.all(visitors.splice(0).map(({ context }) => context.close()))
})

async function arrive(
  role: Role,
  name: string,
  entity?: string,
  settings: BrowserContextOptions = {},
): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, settings)
  visitors.push(visitor)
  const details = entity === undefined ? {} : { entity }
  await visitor.enter((await precis.invite(meetingId, role, details)).url, name)
  await visitor.editor.locator('p').first().waitFor()
  return visitor
}

const fromEgypt = () => arrive('participant', 'Amal', 'Egypt')

const margin = ({ page }: Visitor) => page.getByRole('region', { name: 'Review' })
const slips = (visitor: Visitor) => margin(visitor).locator('.slip')

/** Selects words with the mouse, as also works in a record that is only read. */
async function selectWords({ page, editor }: Visitor, words: string): Promise<void> {
  const ends = await editor.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const at = text.textContent?.indexOf(wanted) ?? -1
      if (at < 0) continue
      text.parentElement?.scrollIntoView({ block: 'center' })
      const range = document.createRange()
      range.setStart(text, at)
      range.setEnd(text, at + wanted.length)
      const boxes = [...range.getClientRects()]
      const [first, last] = [boxes.at(0), boxes.at(-1)]
      if (!first || !last) break
      return {
        from: { x: first.left, y: (first.top + first.bottom) / 2 },
        to: { x: last.right, y: (last.top + last.bottom) / 2 },
      }
    }
    throw new Error(`The page does not show “${wanted}”.`)
  }, words)
  await page.mouse.move(ends.from.x, ends.from.y)
  await page.mouse.down()
  await page.mouse.move(ends.to.x, ends.to.y, { steps: 4 })
  await page.mouse.up()
  await until(
    `“${words}” to be selected`,
    async () => (await page.evaluate(() => getSelection()?.toString())) === words,
  )
}

/** Puts the caret into the line that begins with these words, behind them, with keys alone. */
async function caretAfter({ page, editor }: Visitor, words: string): Promise<void> {
  await editor.locator('p', { hasText: words.slice(0, 12) }).click({ position: { x: 2, y: 8 } })
  await page.keyboard.press('Home')
  for (const _ of words) await page.keyboard.press('ArrowRight')
}

async function request(visitor: Visitor, words: string, instead: string): Promise<void> {
  const { page } = visitor
  await selectWords(visitor, words)
  await page.getByRole('toolbar', { name: /selected words/ }).waitFor()
  await page.keyboard.press('Alt+r')
  const dialog = page.getByRole('dialog', { name: 'Request a correction' })
  expect(await dialog.getByLabel('Words in their place').inputValue()).toBe(words)
  await dialog.getByLabel('Words in their place').fill(instead)
  await dialog.getByLabel('Reason').fill('So it was said.')
  await dialog.getByRole('button', { name: 'Request', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

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

describe('a request for a correction', () => {
  test('M1 stands in the record as on a proof, and accepted the new words stand in place of the old', async () => {
    const amal = await fromEgypt()
    const rapporteur = await arrive('rapporteur', 'Ben')
    await request(amal, 'objected', 'abstained')
    for (const visitor of [amal, rapporteur]) {
      const mark = visitor.editor.locator('[data-marking="correction"]')
      await mark.getByRole('deletion').waitFor()
      expect(await mark.getByRole('deletion').textContent()).toBe('objected')
      expect(await mark.getByRole('insertion').textContent()).toBe('abstained')
    }
    const slip = slips(rapporteur)
    expect(await slip.getByRole('deletion').textContent()).toBe('objected')
    expect(await slip.innerText()).toMatch(/substance[^]*Amal, Egypt[^]*So it was said\./)
    await rapporteur.screenshot('review-proof')
    expect(await barriers(rapporteur)).toEqual([])
    expect(await barriers(amal)).toEqual([])
    expect(await slips(amal).getByRole('button', { name: 'Accept' }).count()).toBe(0)
    await slip.getByRole('button', { name: 'Accept' }).click()
    await slip.waitFor({ state: 'detached' })
    await until('the new words to be there', async () =>
      (await amal.minutes()).includes(SAID.replace('objected', 'abstained')),
    )
    expect(await precis.text(meetingId)).toContain('Egypt abstained to the trial')
    await rapporteur.page.getByRole('button', { name: 'Meeting menu' }).click()
    await rapporteur.page.getByRole('menuitem', { name: 'Corrigendum as text' }).waitFor()
  })

  test('M5 whose words were changed since shows both, and is accepted when that was said', async () => {
    const amal = await fromEgypt()
    await request(amal, 'begins in the harvest', 'begins in the rains')
    const rapporteur = await arrive('rapporteur', 'Ben')
    const words = rapporteur.editor.locator('[data-marking="correction"] [role="deletion"]')
    await words.waitFor()
    await selectWords(rapporteur, 'in the')
    await rapporteur.page.keyboard.type('with the')
    const slip = slips(rapporteur)
    await slip.getByText('The words have changed since').waitFor()
    await slip.getByRole('button', { name: 'Accept' }).click()
    const dialog = rapporteur.page.getByRole('alertdialog')
    expect(await dialog.innerText()).toMatch(
      /begins in the harvest[^]*begins with the harvest[^]*begins in the rains/,
    )
    await rapporteur.screenshot('review-changed-since')
    expect(await barriers(rapporteur)).toEqual([])
    await dialog.getByRole('button', { name: 'Replace them' }).click()
    await slip.waitFor({ state: 'detached' })
    expect(await precis.text(meetingId)).toContain('since it begins in the rains.')
  })

  test('M5 whose words change while somebody decides is accepted only once they were read again', async () => {
    const amal = await fromEgypt()
    await request(amal, 'begins in the harvest', 'begins in the rains')
    const [rapporteur, colleague] = [
      await arrive('rapporteur', 'Ben'),
      await arrive('rapporteur', 'Ana'),
    ]
    await selectWords(colleague, 'in the')
    await colleague.page.keyboard.type('with the')
    await slips(rapporteur).getByText('begins with the harvest').waitFor()
    await slips(rapporteur).getByRole('button', { name: 'Accept' }).click()
    const dialog = rapporteur.page.getByRole('alertdialog')
    const replace = dialog.getByRole('button', { name: 'Replace them' })
    expect(await replace.isEnabled()).toBe(true)
    await selectWords(colleague, 'with')
    await colleague.page.keyboard.type('never with')
    await dialog.getByText('begins never with the harvest').waitFor()
    expect(await replace.isDisabled()).toBe(true)
    await rapporteur.screenshot('review-changed-meanwhile')
    await dialog.getByRole('button', { name: 'I have read them as they are now' }).click()
    await replace.click()
    await slips(rapporteur).waitFor({ state: 'detached' })
    expect(await precis.text(meetingId)).toContain('since it begins in the rains.')
  })

  test('in whose words somebody writes is asked about, and what was written there is kept for them', async () => {
    const amal = await fromEgypt()
    await request(amal, 'objected to the trial', 'abstained')
    const [rapporteur, colleague] = [
      await arrive('rapporteur', 'Ben'),
      await arrive('rapporteur', 'Ana'),
    ]
    await caretAfter(colleague, 'The delegate of Egypt objected')
    await colleague.page.keyboard.type(' strongly and at length')
    await slips(rapporteur).getByText('objected strongly and at length to the trial').waitFor()
    await slips(rapporteur).getByRole('button', { name: 'Accept' }).click()
    const dialog = rapporteur.page.getByRole('alertdialog')
    await dialog.getByText('Ana is writing in these words.').waitFor()
    await rapporteur.screenshot('review-somebody-writes')
    await dialog.getByRole('button', { name: 'Replace them' }).click()
    await slips(rapporteur).waitFor({ state: 'detached' })
    const kept = colleague.page.locator('.kept-words')
    await kept.getByText('strongly and at length', { exact: true }).waitFor()
    expect(await precis.text(meetingId)).toContain('The delegate of Egypt abstained, since')
  })

  test('is rejected with an explanation, which its delegation reads', async () => {
    const amal = await fromEgypt()
    await request(amal, 'objected', 'abstained')
    const rapporteur = await arrive('rapporteur', 'Ben')
    await slips(rapporteur).getByRole('button', { name: 'Reject' }).click()
    const dialog = rapporteur.page.getByRole('alertdialog')
    await dialog.getByLabel('Explanation').fill('It was heard by both rapporteurs.')
    expect(await barriers(rapporteur)).toEqual([])
    await dialog.getByRole('button', { name: 'Reject' }).click()
    await slips(rapporteur).waitFor({ state: 'detached' })
    await amal.page.getByRole('link', { name: 'How are we recorded?' }).click()
    const requests = amal.page.getByRole('region', { name: 'Our requests' })
    await requests.getByText('It was heard by both rapporteurs.').waitFor()
    expect(await requests.innerText()).toMatch(/rejected/)
    expect(await precis.text(meetingId)).toContain(SAID)
  })

  test('whose words stand in several places is decided by who put it right by hand', async () => {
    const amal = await fromEgypt()
    await request(amal, 'objected to the trial', 'abstained')
    const rapporteur = await arrive('rapporteur', 'Ben')
    const slip = slips(rapporteur)
    await caretAfter(rapporteur, 'The delegate of Egypt objected ')
    await rapporteur.page.keyboard.press('Enter')
    await slip.getByText('The words stand in several places now.').waitFor()
    expect(await slip.getByRole('button', { name: 'Accept' }).count()).toBe(0)
    await slip.getByRole('button', { name: 'Put right by hand' }).click()
    await rapporteur.page.keyboard.press('Escape')
    await rapporteur.editor.focus()
    await rapporteur.page.keyboard.press('Control+z')
    await slip.getByRole('button', { name: 'Accept' }).waitFor()
    expect(await slip.getByText('The words stand in several places now.').count()).toBe(0)
    await rapporteur.page.keyboard.press('Control+y')
    await slip.getByRole('button', { name: 'Put right by hand' }).click()
    const dialog = rapporteur.page.getByRole('alertdialog')
    expect(await dialog.innerText()).toMatch(/several places now\.[^]*objected[^]*to the trial/)
    await dialog.getByRole('button', { name: 'It has been put right' }).click()
    await slip.waitFor({ state: 'detached' })
    expect(await rapporteur.editor.locator('[data-marking]').count()).toBe(0)
    expect(await precis.text(meetingId)).toMatch(/Egypt objected\s+to the trial/)
  })

  test('leaves its words to be written in, at their edges too', async () => {
    const amal = await fromEgypt()
    await request(amal, 'objected', 'abstained')
    const rapporteur = await arrive('rapporteur', 'Ben')
    const { page } = rapporteur
    await rapporteur.editor.locator('.anchor-new').waitFor()
    const drawn = await rapporteur.editor.locator('[data-anchor]').elementHandle()
    await caretAfter(rapporteur, 'The delegate of Egypt objected')
    await page.keyboard.type(' strongly')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('and ')
    await caretAfter(rapporteur, 'The delegate of Egypt ')
    await page.keyboard.type('then ')
    for (const _ of 'obj') await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Backspace')
    await page.keyboard.type('J')
    const written = 'The delegate of Egypt then obJected strongly and to the trial'
    await until('the words to be written', async () =>
      (await precis.text(meetingId)).includes(written),
    )
    await slips(rapporteur).getByText('obJected', { exact: true }).waitFor()
    // Nothing of it was drawn anew meanwhile.
    expect(await drawn?.evaluate(({ isConnected }) => isConnected)).toBe(true)
    expect(await rapporteur.editor.locator('[role="deletion"]').textContent()).toBe('obJected')
  })

  test('is made by a rapporteur too, and stays what was asked while others type in its words', async () => {
    const rapporteur = await arrive('rapporteur', 'Ben')
    const colleague = await arrive('rapporteur', 'Ana')
    const amal = await fromEgypt()
    await amal.page.getByRole('link', { name: 'How are we recorded?' }).click()
    const passage = amal.page.locator('.passage', { hasText: 'since it begins in the harvest' })
    await passage.getByRole('button', { name: 'Request a correction' }).click()
    await selectWords(rapporteur, 'objected')
    await rapporteur.page.keyboard.press('Alt+r')
    const asked = [rapporteur, amal].map(({ page }) =>
      page.getByRole('dialog', { name: 'Request a correction' }),
    )
    const [own, ofDelegation] = asked as [(typeof asked)[0], (typeof asked)[0]]
    await own.getByLabel('Words in their place').fill('abstained')
    await ofDelegation
      .getByLabel('The words as they should be')
      .fill(SAID.replace('harvest', 'rains'))
    await caretAfter(colleague, 'The delegate')
    await colleague.page.keyboard.type(' and envoy')
    await rapporteur.editor.getByText('The delegate and envoy').waitFor()
    await passage.getByText('The delegate and envoy').waitFor()
    for (const dialog of asked) {
      await dialog.getByLabel('Reason').fill('So it was said.')
      await dialog.getByRole('button', { name: 'Request', exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await slips(rapporteur).nth(1).waitFor()
    expect(await slips(rapporteur).locator('.proof-words').allInnerTexts()).toEqual([
      'objected abstained',
      'harvest rains',
    ])
  })

  test('can be made of a block without a mouse, for what is changed in its words', async () => {
    const amal = await fromEgypt()
    const { page } = amal
    for (const _ of 'ab') await page.keyboard.press('Alt+ArrowDown')
    await page.getByText(/^Selected: The delegate of Egypt/).waitFor({ state: 'attached' })
    await amal.screenshot('review-block')
    await page.keyboard.press('Alt+r')
    const dialog = page.getByRole('dialog', { name: 'Request a correction' })
    await dialog
      .getByLabel('The words as they should be')
      .fill(SAID.replace('harvest', 'planting season'))
    await dialog.getByLabel('Reason').fill('So it was said.')
    await amal.screenshot('review-request')
    expect(await barriers(amal)).toEqual([])
    await dialog.getByRole('button', { name: 'Request', exact: true }).click()
    await slips(amal).waitFor()
    expect(await slips(amal).getByRole('deletion').textContent()).toBe('harvest')
    expect(await slips(amal).getByRole('insertion').textContent()).toBe('planting season')
  })
})

describe('V14 a request for another stance', () => {
  const position = ({ editor }: Visitor, id: string) => editor.locator(`[data-id="${id}"]`)

  async function chooseAbstention(dialog: Locator): Promise<void> {
    await dialog.getByRole('button', { name: /The position as it should be/ }).click()
    await dialog.page().getByRole('option', { name: 'Abstain' }).click()
  }

  async function sendRequest(dialog: Locator): Promise<void> {
    await dialog.getByLabel('Reason').fill('We abstained.')
    await dialog.getByRole('button', { name: 'Request', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  test('is made where a delegation sees how it is recorded, stands beside the row as on a proof, and is accepted in the margin', async () => {
    const amal = await fromEgypt()
    const rapporteur = await arrive('rapporteur', 'Ben')
    await amal.page.getByRole('link', { name: 'How are we recorded?' }).click()
    const recorded = amal.page.getByRole('region', { name: 'Recorded for Egypt' })
    const passage = recorded.getByRole('listitem').filter({ hasText: 'Position: Object' })
    await passage.getByRole('button', { name: 'Request a correction' }).click()
    expect(await barriers(amal)).toEqual([])
    await amal.screenshot('review-stance-request')
    const dialog = amal.page.getByRole('dialog', { name: 'Request a correction' })
    await chooseAbstention(dialog)
    // What was chosen is there again when the dialog is.
    await amal.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await passage.getByRole('button', { name: 'Request a correction' }).click()
    await dialog.getByRole('button', { name: /Abstain.*The position as it should be/ }).waitFor()
    await sendRequest(dialog)
    const requests = amal.page.getByRole('region', { name: 'Our requests' })
    await requests.getByRole('insertion').getByText('Abstain').waitFor()
    expect(await requests.innerText()).toContain('2 Views on the trial, table 1')

    const egypt = position(rapporteur, 'r1')
    await egypt.getByRole('insertion').waitFor()
    expect(await egypt.getByRole('deletion').textContent()).toBe('Object')
    expect(await egypt.getByRole('insertion').textContent()).toBe('Abstain')
    expect(await position(rapporteur, 'r2').getByRole('insertion').count()).toBe(0)
    const slip = slips(rapporteur)
    expect(await slip.innerText()).toMatch(/Amal, Egypt[^]*Position of Egypt:[^]*We abstained\./)
    expect(await slip.getByRole('deletion').textContent()).toBe('Object')
    await rapporteur.screenshot('review-stance-proof')
    expect(await barriers(rapporteur)).toEqual([])
    await slip.getByRole('button', { name: 'Accept' }).click()
    await slip.waitFor({ state: 'detached' })
    await egypt.getByRole('insertion').waitFor({ state: 'detached' })
    expect(await egypt.getAttribute('data-stance')).toBe('abstain')
    await egypt.getByRole('button', { name: '1 change' }).click()
    await egypt.getByText('Object, then Abstain, corrected at the request of Egypt').waitFor()
    await recorded.getByText('Position: Abstain').waitFor()
    await requests.getByText('accepted').waitFor()
  })

  test('is made without a mouse, and shows both stances where the row was changed since', async () => {
    const amal = await fromEgypt()
    const { page } = amal
    for (const _ of 'abc') await page.keyboard.press('Alt+ArrowDown')
    await page.getByText(/^Selected: Object\. Too early/).waitFor({ state: 'attached' })
    await page.keyboard.press('Alt+r')
    const asking = page.getByRole('dialog', { name: 'Request a correction' })
    await chooseAbstention(asking)
    await sendRequest(asking)
    const rapporteur = await arrive('rapporteur', 'Ben')
    const slip = slips(rapporteur)
    await slip.waitFor()
    const egypt = position(rapporteur, 'r1')
    await egypt.getByRole('combobox', { name: 'Position' }).selectOption({ label: 'Reservation' })
    await slip.getByText('The position has changed since').waitFor()
    await slip.getByRole('button', { name: 'Accept' }).click()
    const dialog = rapporteur.page.getByRole('alertdialog')
    expect(await dialog.innerText()).toMatch(/Object[^]*Reservation[^]*Abstain/)
    expect(await barriers(rapporteur)).toEqual([])
    await rapporteur.screenshot('review-stance-changed-since')
    // Another changes it once more while it is decided about.
    const colleague = await arrive('rapporteur', 'Ana')
    const replace = dialog.getByRole('button', { name: 'Replace it' })
    expect(await replace.isEnabled()).toBe(true)
    await position(colleague, 'r1')
      .getByRole('combobox', { name: 'Position' })
      .selectOption({ label: 'Support' })
    await dialog.getByText('The position has changed while you were looking.').waitFor()
    expect(await dialog.innerText()).toMatch(/Object[^]*Support[^]*Abstain/)
    expect(await replace.isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: 'I have read it as it is now' }).click()
    await replace.click()
    await slip.waitFor({ state: 'detached' })
    await until(
      'the row to have it',
      async () => (await egypt.getAttribute('data-stance')) === 'abstain',
    )
    expect(await egypt.locator('.position-dispute:visible').count()).toBe(0)
    // Who writes the record asks from a selected row in the same way.
    await rapporteur.clickAfter('Yes.')
    await rapporteur.page.keyboard.press('Alt+p')
    await rapporteur.editor.locator('.position-row[data-selected]').waitFor()
    await rapporteur.page.keyboard.press('Alt+r')
    const own = rapporteur.page.getByRole('dialog', { name: 'Request a correction' })
    await own.getByRole('button', { name: /The position as it should be/ }).waitFor()
  })
})

test('a comment begins a conversation at the words, which is answered and closed', async () => {
  const amal = await fromEgypt()
  const rapporteur = await arrive('rapporteur', 'Ben')
  await selectWords(amal, 'one season')
  await amal.page.getByRole('button', { name: 'Comment' }).click()
  const dialog = amal.page.getByRole('dialog', { name: 'Comment on these words' })
  await dialog.getByLabel('Comment').fill('Which season?')
  await dialog.getByRole('button', { name: 'Comment' }).click()
  const marked = rapporteur.editor.locator('[data-marking="thread"]')
  await marked.waitFor()
  expect(await marked.textContent()).toBe('one season')
  const slip = slips(rapporteur)
  await slip.getByText('Which season?').waitFor()
  await slip.getByRole('button', { name: 'Reply' }).click()
  await slip.getByLabel('Your reply').fill('The next one.')
  await slip.getByRole('button', { name: 'Send' }).click()
  await slips(amal).getByText('The next one.').waitFor()
  // From the words to the margin and back, by keys.
  await marked.click()
  await rapporteur.page.keyboard.press('Alt+m')
  await until('the slip to have the focus', () =>
    slip.evaluate((element) => element === document.activeElement),
  )
  await rapporteur.page.keyboard.press('Alt+m')
  await until('the words to have it', () =>
    rapporteur.editor.evaluate((element) => element === document.activeElement),
  )
  await slip.getByRole('button', { name: 'Close' }).click()
  await slip.waitFor({ state: 'detached' })
  await until('the words to be unmarked', async () => (await marked.count()) === 0)
  // Who writes the record comments on it in the same way.
  await selectWords(rapporteur, 'The delegate of Egypt')
  await rapporteur.page.keyboard.press('Alt+c')
  const own = rapporteur.page.getByRole('dialog', { name: 'Comment on these words' })
  // The bar goes with the focus; what is asked about stays.
  await rapporteur.page.locator('.review-bar[hidden]').waitFor({ state: 'attached' })
  await own.getByLabel('Comment').fill('Which one?')
  await own.getByRole('button', { name: 'Comment' }).click()
  await slips(amal).getByText('Which one?').waitFor()
  expect(await slips(amal).getByRole('button', { name: 'Close' }).count()).toBe(0)
})

test('what is being written outlives what others do meanwhile', async () => {
  const amal = await fromEgypt()
  await request(amal, 'objected', 'abstained')
  await amal.page.getByRole('link', { name: 'How are we recorded?' }).click()
  await amal.page.getByRole('button', { name: 'Offer a statement' }).click()
  await amal.page.getByRole('dialog').getByLabel('Text').fill('Egypt cannot agree.')
  const rapporteur = await arrive('rapporteur', 'Ben')
  const { page } = rapporteur
  await selectWords(rapporteur, 'one season')
  await page.keyboard.press('Alt+c')
  await page.getByRole('dialog').getByLabel('Comment').fill('Which season?')
  await page.getByRole('dialog').getByRole('button', { name: 'Comment' }).click()
  const thread = slips(rapporteur).filter({ hasText: 'Which season?' })
  await thread.getByRole('button', { name: 'Reply' }).click()
  await thread.getByLabel('Your reply').fill('The next one.')
  const chair = await arrive('chair', 'Chris')
  const theirs = slips(chair).filter({ hasText: 'Which season?' })
  await theirs.getByRole('button', { name: 'Close' }).click()
  const overtaken = margin(rapporteur).getByRole('status')
  await overtaken.getByText('was closed meanwhile by Chris').waitFor()
  await overtaken.getByText('The next one.').waitFor()
  await overtaken.getByRole('button', { name: 'Done' }).click()
  await overtaken.getByText('The next one.').waitFor({ state: 'detached' })
  await slips(rapporteur).getByRole('button', { name: 'Reject' }).click()
  await page.getByRole('alertdialog').getByLabel('Explanation').fill('Both of us heard it.')
  await slips(chair).getByRole('button', { name: 'Accept' }).click()
  await overtaken.getByText('was decided meanwhile by Chris').waitFor()
  await overtaken.getByText('Both of us heard it.').waitFor()
  await rapporteur.screenshot('review-overtaken')
  expect(await barriers(rapporteur)).toEqual([])
  // The record is taken back, and circulated again.
  await precis.step(meetingId, 'draft')
  await amal.page.getByRole('dialog').waitFor({ state: 'detached' })
  await precis.step(meetingId, 'circulated')
  await amal.page.getByRole('button', { name: 'Go on with the statement' }).click()
  const text = amal.page.getByRole('dialog').getByLabel('Text')
  expect(await text.inputValue()).toBe('Egypt cannot agree.')
})

test('on a narrow screen the keys go from the words to the margin in its drawer, and back', async () => {
  const token = await precis.admit(meetingId, 'participant', 'Amal')
  for (const blockId of ['kenya-1', 'egypt-1']) {
    const quote = blockId === 'kenya-1' ? 'Kenya presented' : 'The delegate'
    const input = { target: { blockId, start: 0, quote }, text: `About ${quote}.` }
    await precis.call('POST', `/api/meetings/${meetingId}/threads`, input, token)
  }
  const narrow = { viewport: { width: 800, height: 900 } }
  const visitor = await arrive('rapporteur', 'Ben', undefined, narrow)
  const { page, editor } = visitor
  await page.getByRole('button', { name: 'Review (2 open), to confirm and snapshots' }).waitFor()
  const marked = (words: string) =>
    editor.locator('[data-anchor][data-current="true"]', { hasText: words })
  await page.keyboard.press('F9')
  await marked('Kenya presented').waitFor()
  await page.keyboard.press('Alt+m')
  const slip = (words: string) => slips(visitor).filter({ hasText: words })
  const hasFocus = (words: string) =>
    until(`the slip of “${words}” to have the focus`, () =>
      slip(words).evaluate((element) => element === document.activeElement),
    )
  await slip('Kenya presented').waitFor()
  await hasFocus('Kenya presented')
  await visitor.screenshot('review-drawer')
  expect(await barriers(visitor)).toEqual([])
  await page.keyboard.press('F9')
  await hasFocus('The delegate')
  await page.keyboard.press('Alt+m')
  await page.locator('.drawer').waitFor({ state: 'detached' })
  await marked('The delegate').waitFor()
  await until('the words to have the focus', () =>
    editor.evaluate((element) => element === document.activeElement),
  )
})

test('a delegation that the roster does not have is told so, and so is who invites it', async () => {
  const kemet = await arrive('participant', 'Amal', 'Kemet')
  await kemet.page.getByRole('link', { name: 'How are we recorded?' }).click()
  await kemet.page.getByText('The roster of this meeting has no “Kemet”').waitFor()
  expect(await kemet.page.locator('main').innerText()).not.toContain('has nothing')
  const secretary = await arrive('secretariat', 'Sara')
  await secretary.page.getByRole('button', { name: 'Invite' }).click()
  const dialog = secretary.page.getByRole('dialog')
  await dialog.getByLabel('Delegation').fill('Kemet')
  await dialog.getByText('The roster of this meeting has no “Kemet”').waitFor()
  await dialog.getByLabel('Delegation').fill('egypt')
  await dialog.getByText('The roster of this meeting').waitFor({ state: 'detached' })
})

test('a device whose clock is ahead of the deadline may still ask', async () => {
  const amal = await fromEgypt()
  await amal.page.clock.setFixedTime(Date.now() + 365 * 24 * 3600_000)
  await amal.page.reload()
  await amal.editor.locator('p').first().waitFor()
  await amal.page.keyboard.press('Alt+ArrowDown')
  await amal.page.getByRole('toolbar', { name: /selected words/ }).waitFor()
  expect(await amal.page.getByRole('toolbar').innerText()).toMatch(
    /Comment[^]*Request a correction/,
  )
})

test('of many comments those near are drawn, F9 goes from one to the next, and one that is closed makes way', async () => {
  // One person says only so much about a paragraph.
  const tokens = await Promise.all(
    ['Amal', 'Basma', 'Cleo'].map((name) => precis.admit(meetingId, 'participant', name)),
  )
  for (let number = 1; number <= 60; number++) {
    const target = { blockId: 'egypt-1', start: 0, quote: SAID.slice(0, 20) }
    const input = { target, text: `Comment ${number}.` }
    await precis.call(
      'POST',
      `/api/meetings/${meetingId}/threads`,
      input,
      tokens[number % tokens.length],
    )
  }
  const rapporteur = await arrive('rapporteur', 'Ben')
  const { page } = rapporteur
  await margin(rapporteur).getByText('No open request, 60 comments').waitFor()
  expect(await slips(rapporteur).count()).toBe(50)
  const current = () => margin(rapporteur).locator('.slip[aria-current]')
  await page.keyboard.press('F9')
  await current().waitFor()
  const first = await current().getAttribute('data-slip')
  await page.keyboard.press('F9')
  await until('the next one to be current', async () => {
    const id = await current().getAttribute('data-slip')
    return id !== null && id !== first
  })
  const second = await current().getAttribute('data-slip')
  await page.keyboard.press('Alt+m')
  await current().getByRole('button', { name: 'Close' }).press('Enter')
  await page.locator(`[data-slip="${second}"]`).waitFor({ state: 'detached' })
  await until('the one after it to have the focus', () =>
    current().evaluate((element) => element === document.activeElement),
  )
  expect(await current().getAttribute('data-slip')).not.toBe(second)
  await margin(rapporteur).getByRole('button', { name: 'Show 9 later' }).click()
  await until('the others to be drawn', async () => (await slips(rapporteur).count()) === 9)
  await margin(rapporteur).getByRole('button', { name: 'Show 50 earlier' }).waitFor()
})

test('a delegation confirms how it is recorded, and is told what changed since', async () => {
  const amal = await fromEgypt()
  const chair = await arrive('chair', 'Chris')
  await margin(chair).getByText('0 of 2 delegations have confirmed').waitFor()
  await amal.page.getByRole('link', { name: 'How are we recorded?' }).click()
  const recorded = amal.page.getByRole('region', { name: 'Recorded for Egypt' })
  await recorded.getByRole('listitem').first().waitFor()
  expect(await recorded.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/Intervention[^]*2 Views on the trial, 10:36[^]*Egypt objected/),
    expect.stringMatching(/Position: Object[^]*2 Views on the trial, table 1[^]*Too early\./),
  ])
  await amal.screenshot('review-recorded')
  expect(await barriers(amal)).toEqual([])
  const confirm = recorded.getByRole('button', { name: 'Confirm' })
  await confirm.first().click()
  await recorded.getByText('Confirmed by Amal').waitFor()
  await confirm.click()
  await amal.page.getByText('Everything is confirmed.').waitFor()
  await margin(chair).getByText('1 of 2 delegations have confirmed').waitFor()
  const rapporteur = await arrive('rapporteur', 'Ben')
  await rapporteur.clickAfter('since it begins in the harvest.')
  await rapporteur.page.keyboard.type(' It will return to it.')
  const passage = recorded.getByRole('listitem').first()
  await passage.getByText('Changed since you confirmed it').waitFor()
  expect(await passage.locator('.words-now').innerText()).toContain(SAID)
  await margin(chair).getByText('0 of 2 delegations have confirmed').waitFor()
  await amal.screenshot('review-changed-since-confirmed')
})

test('a statement in Arabic is placed word for word, in its own direction', async () => {
  const amal = await fromEgypt()
  const rapporteur = await arrive('rapporteur', 'Ben')
  const { page } = amal
  await page.getByRole('link', { name: 'How are we recorded?' }).click()
  await page.getByRole('button', { name: 'Offer a statement' }).click()
  const dialog = page.getByRole('dialog', { name: /Offer a statement/ })
  await dialog.getByRole('button', { name: /Language/ }).click()
  await page.getByRole('option', { name: 'العربية' }).click()
  expect(await dialog.getByLabel('Text').getAttribute('dir')).toBe('rtl')
  await dialog.getByLabel('Text').fill('تؤكد جمهورية مصر العربية موقفها.')
  await amal.screenshot('review-offer')
  expect(await barriers(amal)).toEqual([])
  await dialog.getByRole('button', { name: 'Offer' }).click()
  await page.getByRole('region', { name: 'Our statements' }).getByText('received').waitFor()
  const received = margin(rapporteur).getByRole('region', { name: 'Statements for the record' })
  await received.getByText('Click in the record to choose the block.').waitFor()
  expect(await received.getByRole('button', { name: 'Place after a block' }).isDisabled()).toBe(
    true,
  )
  await rapporteur.clickAfter('Kenya presented the trial of one season.')
  await received.getByRole('button', { name: 'Place after “Kenya: Kenya presented' }).click()
  const statement = rapporteur.editor.getByRole('figure')
  await statement.getByText('تؤكد جمهورية مصر العربية موقفها.').waitFor()
  const words = statement.locator('blockquote')
  expect(await words.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
  expect(await words.getAttribute('lang')).toBe('ar')
  expect(await statement.innerText()).toContain('Statement of Egypt')
  await rapporteur.screenshot('review-statement')
  expect(await barriers(rapporteur)).toEqual([])
  // Nothing can be typed into it, nor can it be taken away.
  await words.click()
  await rapporteur.page.keyboard.press('Backspace')
  await rapporteur.page.keyboard.type('no')
  await rapporteur.page.getByText('A statement for the record stays in it').waitFor()
  expect(await words.innerText()).toBe('تؤكد جمهورية مصر العربية موقفها.')
  await page.getByRole('region', { name: 'Our statements' }).getByText('in the record').waitFor()
})
