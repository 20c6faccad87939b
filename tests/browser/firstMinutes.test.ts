import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriers } from '../harness/barriers.ts'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { Precis } from '../harness/precis.ts'
import { until } from '../harness/until.ts'

let precis: Precis
let browser: Browser
let secretary: Visitor

beforeAll(async () => {
  precis = await Precis.start()
  browser = await openBrowser()
  secretary = await Visitor.arrive(browser)
})
afterAll(async () => {
  await browser.close()
  await precis.discard()
})

/** Makes an invitation in the page. @returns its link. */
async function inviteInPage(role: string): Promise<string> {
  const { page } = secretary
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /Takes part as/ }).click()
  await page.getByRole('option', { name: new RegExp(`^${role}`) }).click()
  await dialog.getByRole('button', { name: 'Make a link' }).click()
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  return link
}

describe('a newcomer', () => {
  test('opens the printed link, gives a name, and opens the sample meeting', async () => {
    const { page } = secretary
    await page.goto(precis.ownerLink)
    await page.getByRole('button', { name: 'Come in' }).waitFor()
    expect(page.url()).not.toContain('#')
    expect(await barriers(page)).toEqual([])
    await page.getByLabel('Your name').fill('Sam')
    await page.getByRole('button', { name: 'Come in' }).click()
    await page.getByRole('button', { name: 'Open the sample meeting' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await secretary.screenshot('home')
    await page.getByRole('button', { name: 'Open the sample meeting' }).click()
    await page.getByRole('heading', { name: 'Way forward' }).waitFor()
    expect(await page.locator('.position-row').count()).toBe(10)
    expect(secretary.complaints).toEqual([])
  })

  test('finds the agenda on the side, jumps by it, and sees where he is', async () => {
    const { page } = secretary
    const agenda = page.getByRole('navigation', { name: 'Agenda' })
    await agenda.getByText('Positions on the task force').click()
    const heading = page.getByRole('heading', { name: 'Positions on the task force' })
    await until('the item to be in view', async () => {
      const box = await heading.boundingBox()
      return box !== null && box.y >= 0 && box.y < 500
    })
    await until('the item to be marked', async () =>
      /Positions on the task force/.test(
        (await agenda.locator('[aria-current]').textContent()) ?? '',
      ),
    )
    await secretary.screenshot('workspace')
    expect(await barriers(page)).toEqual([])
  })

  test('sets a position, and the tally under the table follows', async () => {
    const { page } = secretary
    const row = page.locator('.position-row').last()
    const tally = page.locator('.tally-line')
    expect(await tally.textContent()).toContain('3 object, 2 support')
    await row.locator('select').last().selectOption('support')
    await until('the tally to follow', async () =>
      /3 support, 3 object/.test((await tally.textContent()) ?? ''),
    )
  })

  test('invites in the page; each role comes in by its link, and reads or writes as it may', async () => {
    for (const role of ['rapporteur', 'chair', 'participant', 'observer']) {
      const link = await inviteInPage(role)
      const guest = await Visitor.arrive(browser)
      await guest.enter(link, `Guest ${role}`)
      await guest.editor.getByRole('heading', { name: 'Way forward' }).waitFor()
      const editable = await guest.editor.getAttribute('contenteditable')
      expect(editable, role).toBe(role === 'rapporteur' ? 'true' : 'false')
      await until('the secretary to see the guest', async () =>
        /Guest/.test(
          (await secretary.page.getByRole('button', { name: /here/ }).textContent()) ?? '',
        ),
      )
      expect(guest.complaints).toEqual([])
      await guest.context.close()
    }
  })

  test('R5 takes a snapshot in the page, changes the text, and restores it', async () => {
    const { page } = secretary
    await page.getByLabel('Label of a new snapshot').fill('Before the change')
    await page.getByRole('button', { name: 'Take' }).click()
    await page.getByRole('button', { name: 'Actions for “Before the change”' }).waitFor()
    await secretary.clickAfter('and closed the session.')
    await page.keyboard.type(' Everybody stayed for tea.')
    await until('the words to be saved', async () =>
      ((await page.locator('.connection').textContent()) ?? '').trim().startsWith('Saved'),
    )
    await page.getByRole('button', { name: 'Actions for “Before the change”' }).click()
    await page.getByRole('menuitem', { name: 'Restore…' }).click()
    await page.getByRole('button', { name: 'Restore', exact: true }).click()
    await until('the words to be gone', async () => !(await secretary.minutes()).includes('tea.'))
    expect(await secretary.minutes()).toContain('and closed the session.')
  })

  test('opens a snapshot read-only', async () => {
    const { page } = secretary
    await page.getByRole('button', { name: 'Actions for “Before the change”' }).click()
    await page.getByRole('menuitem', { name: 'Open' }).click()
    await page.getByText('Read only').waitFor()
    await page.getByRole('heading', { name: 'Way forward' }).waitFor()
    expect(await page.locator('[contenteditable="true"]').count()).toBe(0)
    expect(await barriers(page)).toEqual([])
    await secretary.screenshot('snapshot')
    await page.getByRole('link', { name: 'Back to the meeting' }).click()
    await secretary.editor.waitFor()
  })

  test('meets a clear message where a link is wrong, and nothing else breaks', async () => {
    const stranger = await Visitor.arrive(browser)
    await stranger.page.goto(`${precis.url}/enter#not-a-link-anybody-made`)
    await stranger.page.getByText('This link admits nobody.').waitFor()
    await stranger.page.goto(`${precis.url}/meetings/nosuchmeeting`)
    await stranger.page
      .getByText(/not signed in/i)
      .first()
      .waitFor()
    expect(await barriers(stranger.page)).toEqual([])
    await stranger.context.close()
  })
})
