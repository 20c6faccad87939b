import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { Cable } from '../harness/cable.ts'
import { LINE, openTheSession } from '../harness/openedSession.ts'
import { Precis } from '../harness/precis.ts'
import { until } from '../harness/until.ts'

const KILLS = 20
const KILLS_MS = 300_000

let precis: Precis
let browser: Browser
let meetingId: string
let ana: Visitor
let bo: Visitor
let cableOfAna: Cable
let cableOfBo: Cable

beforeAll(async () => {
  precis = await Precis.start()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await precis.discard()
})

beforeEach(async () => {
  meetingId = await precis.newMeeting()
  await openTheSession(precis, meetingId)
  cableOfAna = await Cable.to(precis.url)
  cableOfBo = await Cable.to(precis.url)
  ana = await sitDown('Ana', cableOfAna)
  bo = await sitDown('Bo', cableOfBo)
})
afterEach(async () => {
  for (const visitor of [ana, bo]) await visitor.context.close()
  for (const cable of [cableOfAna, cableOfBo]) cable.remove()
})

async function sitDown(name: string, cable: Cable): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser)
  const { url } = await precis.invite(meetingId, 'rapporteur')
  await visitor.enter(cable.through(url), name)
  await visitor.editor.getByText(LINE).waitFor()
  return visitor
}

const status = (visitor: Visitor) => visitor.page.locator('.connection')
const agree = async () => (await ana.minutes()) === (await bo.minutes())

describe('two rapporteurs in two browsers', () => {
  test('each sees the other’s caret and words at once', async () => {
    await ana.clickAfter(LINE)
    await ana.page.keyboard.type(' Ana heard this.')
    await bo.editor.getByText('Ana heard this.').waitFor()
    await bo.page
      .locator('.person-caret', { hasText: 'Ana' })
      .first()
      .waitFor({ state: 'attached' })
    await bo.clickAfter('Ana heard this.')
    await bo.page.keyboard.type(' Bo heard that.')
    await ana.editor.getByText('Bo heard that.').waitFor()
    await ana.page
      .locator('.person-caret', { hasText: 'Bo' })
      .first()
      .waitFor({ state: 'attached' })
    await ana.screenshot('two-rapporteurs')
    expect([...ana.complaints, ...bo.complaints]).toEqual([])
  })

  test('S5 one is cut off, both go on in the same intervention, and it returns: nothing lost or doubled', async () => {
    await ana.clickAfter(LINE)
    await ana.page.keyboard.type(' Together.')
    await bo.editor.getByText('Together.').waitFor()
    cableOfBo.cut()
    await bo.clickAfter('Together.')
    await bo.page.keyboard.type(' Bo alone one. Bo alone two.', { delay: 5 })
    await ana.page.keyboard.type(' Ana alone one. Ana alone two.', { delay: 5 })
    await until('Bo to be told that his edits are only here', async () =>
      /only on this device/.test((await status(bo).textContent()) ?? ''),
    )
    await bo.screenshot('cut-off')
    expect(await bo.minutes()).not.toContain('Ana alone')

    cableOfBo.mend()
    await until(
      'both to have everything',
      async () =>
        (await ana.minutes()).includes('Bo alone two.') &&
        (await bo.minutes()).includes('Ana alone'),
    )
    await until('both to agree', agree)
    const text = await precis.text(meetingId)
    for (const words of [
      'Together.',
      'Bo alone one. Bo alone two.',
      'Ana alone one. Ana alone two.',
    ]) {
      expect(text.split(words)).toHaveLength(2)
      expect((await ana.minutes()).split(words)).toHaveLength(2)
    }
    await until('Bo to be told that all is saved', async () =>
      ((await status(bo).textContent()) ?? '').trim().startsWith('Saved'),
    )
  })

  test('D9 S5 what was typed while cut off survives a closed tab', async () => {
    const words = ' Typed before the tab was closed.'
    cableOfBo.cut()
    await bo.clickAfter(LINE)
    await bo.page.keyboard.type(words)
    await until('Bo to be told that all of it is on his device', async () =>
      ((await status(bo).textContent()) ?? '').includes(
        `${words.length} edits only on this device`,
      ),
    )
    const address = bo.page.url()
    await bo.page.close()
    cableOfBo.mend()
    const tab = await bo.context.newPage()
    await tab.goto(address)
    await expect.poll(() => ana.minutes(), { timeout: 30_000 }).toContain(words)
    expect((await ana.minutes()).split('Typed before the tab')).toHaveLength(2)
  })

  test(
    `D1 the server is killed ${KILLS} times while both type: what one had seen of the other is there`,
    async () => {
      await ana.clickAfter(LINE)
      await ana.page.keyboard.press('Control+Enter')
      await ana.page.keyboard.type('Kenya')
      await ana.page.keyboard.press('Tab')
      await ana.page.keyboard.type('Kenya agreed.')
      await bo.editor.getByText('Kenya agreed.').waitFor()
      await bo.clickAfter(LINE)
      for (let kill = 1; kill <= KILLS; kill++) {
        const keys = { arePressed: true }
        const type = async (visitor: Visitor, letter: string) => {
          for (let word = 0; keys.arePressed; word++) {
            await visitor.page.keyboard.type(` ${letter}${kill}-${word}.`, { delay: 3 })
          }
        }
        const typing = [type(ana, 'a'), type(bo, 'b')]
        const words = 2 + (kill % 5)
        await until(
          'each to see the other type',
          async () =>
            (await ana.minutes()).includes(`b${kill}-${words}.`) &&
            (await bo.minutes()).includes(`a${kill}-${words}.`),
          60_000,
        )
        await precis.kill('SIGKILL')
        // Nobody may bring back what the server lost before it is looked at.
        for (const cable of [cableOfAna, cableOfBo]) cable.cut()
        keys.arePressed = false
        await Promise.all(typing)
        const seenByAna = (await ana.minutes()).match(new RegExp(`b${kill}-\\d+\\.`, 'g')) ?? []
        const seenByBo = (await bo.minutes()).match(new RegExp(`a${kill}-\\d+\\.`, 'g')) ?? []
        await precis.start()
        const text = await precis.text(meetingId)
        const lost = [...seenByAna, ...seenByBo].filter((word) => !text.includes(word))
        expect(lost, `lost at kill ${kill}`).toEqual([])
        expect(seenByAna.length).toBeGreaterThan(0)
        for (const cable of [cableOfAna, cableOfBo]) cable.mend()
        await until('both to be back and agree', agree, 30_000)
      }
    },
    KILLS_MS,
  )
})
