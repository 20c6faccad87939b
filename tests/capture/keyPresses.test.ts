import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { Precis } from '../harness/precis.ts'
import { until } from '../harness/until.ts'
import { linesToRead, wordsToType } from './adhocMeeting.ts'
import { countKeyPresses } from './keyPresses.ts'
import { openPlainEditor, typePlainly } from './plainTypist.ts'
import { typeInPrecis } from './precisTypist.ts'

/** Between two keys: faster than a person, with time for the page to answer each. */
const KEY_MS = 3

let precis: Precis
let browser: Browser

beforeAll(async () => {
  precis = await Precis.start()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await precis.discard()
})

test('a whole session is typed from an empty page by the keyboard alone, with at least 40 % fewer keys beyond its words than in a plain editor', async () => {
  const meetingId = await precis.newMeeting('Ad hoc session')
  const ana = await Visitor.arrive(browser)
  await ana.enter((await precis.invite(meetingId, 'rapporteur')).url, 'Ana')
  await ana.editor.waitFor()
  const pressedHere = await countKeyPresses(ana.page)
  await typeInPrecis(ana, KEY_MS)
  const ours = await pressedHere()
  await ana.page.locator('.connection[data-kind="saved"]').waitFor()
  await until('all of it to be in the record', async () =>
    (await precis.text(meetingId)).includes('a chapter begins here.'),
  )
  expect(linesOf(await precis.text(meetingId))).toEqual(linesToRead())
  await ana.screenshot('typed-by-keyboard')
  ana.expectNoComplaints()

  const plain = await Visitor.arrive(browser)
  await openPlainEditor(plain.page)
  const pressedThere = await countKeyPresses(plain.page)
  await typePlainly(plain.page)
  const theirs = await pressedThere()

  const words = wordsToType().join('').length
  const [beyondHere, beyondThere] = [ours - words, theirs - words]
  process.stdout.write(
    `keys: ${ours} here, ${theirs} in a plain editor; beyond the ${words} of the words: ` +
      `${beyondHere} here, ${beyondThere} there, ${Math.round(100 * (1 - beyondHere / beyondThere))} % fewer\n`,
  )
  expect(beyondHere).toBeLessThanOrEqual(0.6 * beyondThere)
}, 240_000)

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
