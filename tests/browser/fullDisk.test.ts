import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { Precis } from '../harness/precis.ts'
import { canMount, SmallDisk } from '../harness/smallDisk.ts'
import { until } from '../harness/until.ts'

describe.runIf(canMount)('a page while the server’s disk is full', () => {
  let disk: SmallDisk
  let precis: Precis
  let browser: Browser

  beforeAll(async () => {
    disk = new SmallDisk()
    precis = await Precis.start({ DATA_DIR: disk.path })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await precis.discard()
    disk.remove()
  })

  test('D5 says that nothing can be stored, keeps what is typed, and saves it once there is room', async () => {
    const meetingId = await precis.newMeeting('Session in a full house')
    const invitation = await precis.invite(meetingId, 'rapporteur')
    const ana = await Visitor.arrive(browser)
    await ana.enter(invitation.url, 'Ana')
    await ana.editor.click()
    await ana.page.keyboard.insertText('Typed before.')
    const line = ana.page.locator('.connection')
    await line.getByText(/^Saved/).waitFor()

    disk.fill()
    await ana.page.keyboard.insertText(' Typed while it was full.')
    await line.getByText(/cannot store edits at the moment/).waitFor()
    expect(await precis.text(meetingId)).not.toContain('while it was full')
    await ana.screenshot('full-disk')

    disk.makeRoom()
    await line.getByText(/^Saved/).waitFor()
    await until('the words to be in the record', async () =>
      (await precis.text(meetingId)).includes('Typed before. Typed while it was full.'),
    )
  })
})
