import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { Precis, ROOT } from '../harness/precis.ts'
import { until } from '../harness/until.ts'

const run = promisify(execFile)

let precis: Precis
let browser: Browser
const visitors: Visitor[] = []
let amal: Visitor

beforeAll(async () => {
  precis = await Precis.start()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await precis.discard()
})

async function arrive(link: string, name: string): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser)
  visitors.push(visitor)
  await visitor.enter(link, name)
  return visitor
}

/** @returns the link that the secretariat's page shows. */
async function invite({ page }: Visitor, role: string, delegation = ''): Promise<string> {
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite to this meeting' })
  await dialog.getByRole('button', { name: /Takes part as/ }).click()
  await page.getByRole('option', { name: new RegExp(`^${role}`, 'i') }).click()
  await dialog.getByLabel('Delegation').fill(delegation)
  await dialog.getByRole('button', { name: 'Make a link' }).click()
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await dialog.waitFor({ state: 'detached' })
  return link
}

const badge = ({ page }: Visitor, name: string) =>
  page.getByRole('banner').getByText(name, { exact: true })

const PREPARING = 'The minutes are being prepared.'

/** Takes the record a step on, and waits until everybody's page says so. */
async function step(by: Visitor, name: string, confirm: RegExp, phase: string): Promise<void> {
  await by.page.getByRole('button', { name: 'Next step' }).click()
  await by.page.getByRole('menuitem', { name }).click()
  const dialog = by.page.getByRole('alertdialog')
  await by.screenshot(`life-asks-${phase.toLowerCase()}`)
  await dialog.getByRole('button', { name: confirm }).click()
  for (const visitor of visitors) {
    const preparing = visitor.page.getByText(PREPARING)
    await (visitor === amal && phase === 'Draft' ? preparing : badge(visitor, phase)).waitFor()
  }
}

async function everyoneSees(words: string, people: readonly Visitor[]): Promise<void> {
  for (const { editor } of people) await editor.getByText(words).first().waitFor()
}

/** Selects words that stand in one text, as a mouse does. */
async function select({ page, editor }: Visitor, words: string): Promise<void> {
  const [from, to] = await editor.evaluate((record, wanted) => {
    const walker = document.createTreeWalker(record, NodeFilter.SHOW_TEXT)
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const at = text.textContent?.indexOf(wanted) ?? -1
      if (at < 0) continue
      text.parentElement?.scrollIntoView({ block: 'center' })
      const range = document.createRange()
      range.setStart(text, at)
      range.setEnd(text, at + wanted.length)
      const box = range.getBoundingClientRect()
      const y = (box.top + box.bottom) / 2
      return [
        { x: box.left, y },
        { x: box.right, y },
      ]
    }
    throw new Error(`The page does not show “${wanted}”.`)
  }, words)
  if (!from || !to) return
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
  await until(
    `“${words}” to be selected`,
    async () => (await page.evaluate(() => getSelection()?.toString())) === words,
  )
}

const review = ({ page }: Visitor) => page.getByRole('region', { name: 'Review' })

async function verify(...what: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ['server/verify.mjs', ...what], { cwd: ROOT })
  return stdout
}

test('five people take minutes from the first word to their approval, and to their first revision', async () => {
  // The secretariat begins a meeting, and invites.
  const secretariat = await arrive(precis.ownerLink, 'Sam')
  await secretariat.page.getByRole('button', { name: 'New meeting' }).click()
  await secretariat.page.getByLabel('Title', { exact: true }).fill('Working party on tide gauges')
  await secretariat.page.getByRole('button', { name: 'Create the meeting' }).click()
  await secretariat.editor.waitFor()
  const links = {
    ana: await invite(secretariat, 'Rapporteur'),
    bo: await invite(secretariat, 'Rapporteur'),
    chair: await invite(secretariat, 'Chair'),
    egypt: await invite(secretariat, 'Participant', 'Egypt'),
  }
  const ana = await arrive(links.ana, 'Ana')
  const bo = await arrive(links.bo, 'Bo')
  const chair = await arrive(links.chair, 'Chris')
  amal = await arrive(links.egypt, 'Amal')
  for (const { editor } of [ana, bo, chair, amal]) await editor.waitFor()
  await secretariat.screenshot('life-1-invited')

  // Live: two rapporteurs write, the chair concludes.
  const { keyboard } = ana.page
  await ana.editor.focus()
  await keyboard.press('Control+Shift+Enter')
  await keyboard.type('Gauges in the delta')
  await keyboard.press('Enter')
  await keyboard.type('Egypt: would lend two gauges for one year.')
  await keyboard.press('Control+Enter')
  await keyboard.type('Kenya: had no view on the delta yet.')
  await everyoneSees('would lend two gauges', [bo, chair, amal])
  await bo.clickAfter('had no view on the delta yet.')
  await bo.page.keyboard.press('Control+Alt+c')
  await bo.page.keyboard.type('The two gauges are accepted with thanks.')
  await everyoneSees('accepted with thanks', [ana, chair, amal])
  await chair.page.getByLabel('Outcome, by the chair').selectOption('consensus')
  await chair.page.getByRole('button', { name: 'Annotate' }).click()
  await chair.page.getByRole('textbox', { name: 'The chair’s annotation' }).click()
  await chair.page.keyboard.type('To be confirmed by the plenary.')
  await everyoneSees('To be confirmed by the plenary.', [ana, amal])
  await chair.page.getByRole('button', { name: 'Seal', exact: true }).click()
  await everyoneSees('Sealed by Chris', [ana, bo, chair, amal])
  await chair.screenshot('life-2-sealed')

  // A rapporteur changes what is sealed, and everybody sees that the seal is broken, and how.
  await bo.clickAfter('accepted with thanks.')
  await bo.page.keyboard.type(' They come in May.')
  await everyoneSees('Seal broken', [ana, bo, chair, amal])
  await chair.screenshot('life-3-seal-broken')
  await chair.page.getByRole('button', { name: 'Seal again' }).click()
  await until('the seal to be whole', async () => !/broken/.test(await chair.editor.innerText()))

  // Draft: the participants wait. Circulated: they read it.
  await step(ana, 'End the live phase', /End/, 'Draft')
  await amal.screenshot('life-4-draft-participant')
  await ana.screenshot('life-4-draft')
  await step(chair, 'Circulate the draft', /Circulate/, 'Circulated')
  await everyoneSees('would lend two gauges', [amal])
  await amal.page.getByText('Corrections until').waitFor()
  await amal.screenshot('life-5-circulated-participant')

  // The delegation of Egypt asks for a correction, comments, and offers a statement.
  await select(amal, 'one year')
  await amal.page.keyboard.press('Alt+r')
  const correction = amal.page.getByRole('dialog', { name: 'Request a correction' })
  await correction.getByLabel('Words in their place').fill('two years')
  await correction.getByLabel('Reason').fill('We said two.')
  await correction.getByRole('button', { name: 'Request', exact: true }).click()
  await correction.waitFor({ state: 'detached' })
  await select(amal, 'in May')
  await amal.page.keyboard.press('Alt+c')
  const comment = amal.page.getByRole('dialog', { name: 'Comment on these words' })
  await comment.getByLabel('Comment').fill('Early or late in May?')
  await comment.getByRole('button', { name: 'Comment' }).click()
  await comment.waitFor({ state: 'detached' })
  await amal.page.getByRole('link', { name: 'How are we recorded?' }).click()
  await amal.page.getByRole('button', { name: 'Offer a statement' }).click()
  const statement = amal.page.getByRole('dialog', { name: /Offer a statement/ })
  await statement.getByLabel('Text').fill('Egypt counts on the return of its gauges.')
  await statement.getByRole('button', { name: 'Offer' }).click()
  await amal.page.getByRole('region', { name: 'Our statements' }).getByText('received').waitFor()
  await amal.screenshot('life-6-asked')

  // The rapporteurs rule, answer and place.
  const request = review(ana).locator('.slip', { hasText: 'We said two.' })
  await request.waitFor()
  await ana.screenshot('life-7-requests')
  await request.getByRole('button', { name: 'Accept' }).click()
  await request.waitFor({ state: 'detached' })
  await everyoneSees('would lend two gauges for two years.', [ana, bo, chair, secretariat])
  const question = review(bo).locator('.slip', { hasText: 'Early or late in May?' })
  await question.getByRole('button', { name: 'Reply' }).click()
  await question.getByLabel('Your reply').fill('In the first week.')
  await question.getByRole('button', { name: 'Send' }).click()
  await review(chair).getByText('In the first week.').waitFor()
  await review(bo).getByRole('button', { name: 'Place at the end' }).click()
  await everyoneSees('Egypt counts on the return of its gauges.', [ana, bo, chair])
  await bo.screenshot('life-8-ruled')

  // Egypt confirms, and the chair sees it.
  const recorded = amal.page.getByRole('region', { name: 'Recorded for Egypt' })
  await recorded.getByText('for two years').waitFor()
  await recorded.getByRole('button', { name: 'Confirm' }).click()
  await amal.page.getByText('Everything is confirmed.').waitFor()
  await amal.screenshot('life-9-confirmed')
  await review(chair).getByText('1 of 2 delegations have confirmed').waitFor()
  await amal.page.getByRole('link', { name: 'Back to the record' }).click()
  await everyoneSees('for two years.', [amal])

  // Approved: nobody writes, and anyone can verify the record without the server.
  await step(chair, 'Approve the minutes', /Approve/, 'Approved')
  const shown = chair.page.getByRole('dialog', { name: 'The approved record' })
  const hash = (await shown.locator('code').first().innerText()).trim()
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  await chair.screenshot('life-10-approved')
  const download = chair.page.waitForEvent('download')
  await shown.getByRole('link', { name: 'Download the record' }).click()
  const file = await (await download).path()
  expect(readFileSync(file, 'utf8')).toContain('two years')
  expect(await verify('record', file)).toContain(hash)
  await shown.getByRole('button', { name: 'Close' }).last().click()
  await until('nobody to be able to write', async () => {
    const editable = [ana, bo, secretariat].map(({ editor }) =>
      editor.getAttribute('contenteditable'),
    )
    return (await Promise.all(editable)).every((value) => value === 'false')
  })

  // Re-opened as the first revision, in which the rapporteurs write on.
  await step(secretariat, 'Re-open as R1', /Re-open/, 'Draft')
  for (const visitor of [ana, chair]) await badge(visitor, 'R1').waitFor()
  await until('Ana to be able to write again', async () => {
    const editable = await ana.editor.getAttribute('contenteditable')
    return editable === 'true'
  })
  await ana.clickAfter('They come in May.')
  await keyboard.type(' Corrected in the first revision.')
  await everyoneSees('Corrected in the first revision.', [bo, chair])
  await everyoneSees('Seal broken', [chair])
  await ana.screenshot('life-11-reopened')
  // Four invitations and four admitted, the seal twice, one ruling, one statement, four steps.
  expect(await verify('audit', precis.dataDirectory)).toMatch(/16 entries, the last hash is/)
  for (const visitor of visitors) visitor.expectNoComplaints()
}, 180_000)
