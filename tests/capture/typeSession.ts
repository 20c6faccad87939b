import { openBrowser, Visitor } from '../harness/browser.ts'
import { Precis } from '../harness/precis.ts'
import { until } from '../harness/until.ts'
import { wordsToType } from './adhocMeeting.ts'
import { countKeyPresses } from './keyPresses.ts'
import { openPlainEditor, typePlainly } from './plainTypist.ts'
import { typeInPrecis } from './precisTypist.ts'

export interface TypedSession {
  /** Key presses in Précis and in the plain editor. */
  here: number
  there: number
  /** Characters of what was said, which has to be typed in any editor. */
  words: number
  /** The record as it reads in the end. */
  lines: string[]
  complaints: string[]
}

/** Types the ad hoc meeting from an empty page, here and in a plain editor; `keyMs` between two keys. */
export async function typeSession(keyMs: number): Promise<TypedSession> {
  const precis = await Precis.start()
  const browser = await openBrowser()
  try {
    const meetingId = await precis.newMeeting('Ad hoc session')
    const ana = await Visitor.arrive(browser)
    await ana.enter((await precis.invite(meetingId, 'rapporteur')).url, 'Ana')
    await ana.editor.waitFor()
    const pressedHere = await countKeyPresses(ana.page)
    await typeInPrecis(ana, keyMs)
    const here = await pressedHere()
    await ana.page.locator('.connection[data-kind="saved"]').waitFor()
    await until('all of it to be in the record', async () =>
      (await precis.text(meetingId)).includes('a chapter begins here.'),
    )
    await ana.screenshot('typed-by-keyboard')

    const plain = await Visitor.arrive(browser)
    await openPlainEditor(plain.page)
    const pressedThere = await countKeyPresses(plain.page)
    await typePlainly(plain.page)
    return {
      here,
      there: await pressedThere(),
      words: wordsToType().join('').length,
      lines: linesOf(await precis.text(meetingId)),
      complaints: ana.complaints,
    }
  } finally {
    await browser.close()
    await precis.discard()
  }
}

export function savingOf({ here, there, words }: TypedSession): string {
  const percent = Math.round(100 * (1 - (here - words) / (there - words)))
  return (
    `keys: ${here} here, ${there} in a plain editor; beyond the ${words} of the words: ` +
    `${here - words} here, ${there - words} there, ${percent} % fewer`
  )
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
