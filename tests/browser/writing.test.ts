import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { Precis } from '../harness/precis.ts'
import { until } from '../harness/until.ts'

let precis: Precis
let browser: Browser
let meetingId: string
let ana: Visitor

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
})
afterEach(() => ana.context.close())

async function arrive(name: string, url: string): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser)
  await visitor.enter(url, name)
  await visitor.editor.waitFor()
  return visitor
}

async function begin(markdown = ''): Promise<void> {
  if (markdown !== '') {
    const headers = { 'Content-Type': 'text/markdown' }
    const path = `/api/meetings/${meetingId}/import`
    await precis.fetch(path, { method: 'POST', headers, body: markdown })
  }
  ana = await arrive('Ana', (await precis.invite(meetingId, 'rapporteur')).url)
}

/** Tests type faster than the browser tells of a moved caret; people do not. */
async function caretAt(words: string, key: 'Home' | 'End'): Promise<void> {
  await ana.editor.getByText(words, { exact: true }).click()
  await ana.page.keyboard.press(key)
  await ana.page.evaluate(() => new Promise(requestAnimationFrame))
}

async function record(words: string): Promise<string> {
  await until('the words to be stored', async () => (await precis.text(meetingId)).includes(words))
  return precis.text(meetingId)
}

async function paste(types: Record<string, string>): Promise<void> {
  await ana.editor.evaluate((editor, given) => {
    const clipboardData = new DataTransfer()
    for (const [type, data] of Object.entries(given)) clipboardData.setData(type, data)
    editor.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, types)
}

const focused = () =>
  ana.page.evaluate(() => {
    const { activeElement: element } = document
    return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
  })

describe('a rapporteur with a keyboard only', () => {
  test('arrives in an empty record and types at once', async () => {
    const messages: string[] = []
    ana = await Visitor.arrive(browser)
    ana.page.on('console', (message) => messages.push(message.text()))
    await ana.page.goto((await precis.invite(meetingId, 'rapporteur')).url)
    await until('the name to be asked', async () => (await ana.page.locator(':focus').count()) > 0)
    await ana.page.keyboard.type('Ana')
    await ana.page.keyboard.press('Enter')
    await until('the record to have the focus', () =>
      ana.editor.evaluate((editor) => editor === document.activeElement).catch(() => false),
    )
    await ana.page.keyboard.type('The session began.')
    expect(await record('The session began.')).toBe('The session began.\n')
    expect(messages.filter((message) => message.includes('TextSelection'))).toEqual([])
  })

  test('goes on to the words by a colon or Tab after the speaker’s name', async () => {
    await begin()
    const { keyboard } = ana.page
    await keyboard.press('Control+Enter')
    await keyboard.type('Fiji: asked for the floor.')
    await keyboard.press('Control+Enter')
    await keyboard.type('Oman')
    await keyboard.press('Tab')
    await keyboard.type('gave it.')
    await record('gave it.')
    const said = ana.editor.locator('.intervention')
    expect(await said.locator('.speaker-name').allTextContents()).toEqual(['Fiji', 'Oman'])
    expect(await said.locator('p').allTextContents()).toEqual(['asked for the floor.', 'gave it.'])
  })

  test('walks through a position and out of the table', async () => {
    await begin()
    const { keyboard } = ana.page
    await keyboard.press('Alt+p')
    await keyboard.type('Who objects?')
    await keyboard.press('Enter')
    await keyboard.type('Fiji')
    await keyboard.press('Enter')
    await keyboard.press('F2')
    const stops = [await focused()]
    for (let stop = 0; stop < 3; stop += 1) {
      await keyboard.press('Tab')
      stops.push(await focused())
    }
    expect(stops).toEqual(['Delegation', 'Consulted', 'Minutes', 'Add a delegation'])
    await keyboard.press('Escape')
    await keyboard.press('Tab')
    await keyboard.type('Too early.')
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await keyboard.type('The list was closed.')
    await record('The list was closed.')
    expect(await ana.editor.locator('.position-row').count()).toBe(1)
    expect(await ana.editor.locator('.minutes > p, :scope > p').allTextContents()).toEqual([
      'The list was closed.',
    ])
  })

  test('Tab among the words goes to the control that comes next', async () => {
    await begin('# One\n\nFJI: First.\n\nOMN: Second.\n\nPER: Third.\n')
    await caretAt('Second.', 'End')
    await ana.page.keyboard.press('Tab')
    expect(await focused()).toBe('PER')
    await caretAt('Second.', 'End')
    await ana.page.keyboard.press('Shift+Tab')
    expect(await focused()).toBe('OMN')
  })
})

test('Tab in a list nests the item and never leaves the list', async () => {
  await begin()
  const { keyboard } = ana.page
  await keyboard.type('- one')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await keyboard.type('nested')
  await record('nested')
  expect(await ana.editor.locator('li li').allTextContents()).toEqual(['nested'])
})

describe('at the borders of blocks', () => {
  test('no key replaces what a delegation said', async () => {
    await begin('# One\n\nBefore.\n\nFJI: What Fiji said.\n\nAfter.\n')
    await caretAt('Before.', 'End')
    await ana.page.keyboard.press('Delete')
    await ana.page.keyboard.type('X')
    await caretAt('After.', 'Home')
    await ana.page.keyboard.press('Backspace')
    await ana.page.keyboard.type('Y')
    await ana.editor.locator('.intervention-words').click({ modifiers: ['Control'] })
    await ana.page.keyboard.type('Z')
    const text = await record('Z')
    expect(text.split('\n').filter(Boolean)).toEqual([
      'One',
      'Before.X',
      'FJI: What Fiji said.',
      'Z',
      'YAfter.',
    ])
  })

  test('a key acts where the caret is seen, also before a busy page has heard that it moved', async () => {
    await begin('# One\n\nFJI: What Fiji said.\n\nAfter.\n')
    await ana.editor.getByText('After.', { exact: true }).click()
    // Both keys reach the page while it is at something else.
    const busy = ana.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          setTimeout(() => {
            const end = performance.now() + 300
            while (performance.now() < end);
            resolve()
          }, 0)
        }),
    )
    const { keyboard } = ana.page
    await Promise.all([
      busy,
      keyboard.press('Home'),
      keyboard.press('Backspace'),
      keyboard.type('Y'),
    ])
    const text = await record('Y')
    expect(text.split('\n').filter(Boolean)).toEqual(['One', 'FJI: What Fiji said.', 'YAfter.'])
    expect(await ana.editor.locator('.intervention-words').count()).toBe(1)
  })

  test('L8 a paragraph somebody is writing in is not removed', async () => {
    await begin('First.\n\nSecond.\n\nThird.\n')
    const bo = await arrive('Bo', (await precis.invite(meetingId, 'rapporteur')).url)
    await bo.clickAfter('Second.')
    await ana.page.locator('.person-caret', { hasText: 'Bo' }).waitFor({ state: 'attached' })
    await caretAt('First.', 'Home')
    await ana.page.keyboard.press('Control+a')
    await ana.page.keyboard.press('Delete')
    await ana.page.getByText('Bo is writing there.').waitFor()
    await bo.page.keyboard.type(' Still here.')
    expect(await record('Still here.')).toBe('First.\nSecond. Still here.\nThird.\n')
    await bo.context.close()
  })
})

describe('what is pasted', () => {
  test('from another program keeps its words and marks, and no script, style or stray heading', async () => {
    await begin('# One\n\nBefore.\n')
    await caretAt('Before.', 'End')
    const html =
      '<style>p { color: red }</style><p>Plain <span style="font-weight:700">bold</span>' +
      '<script>document.title = "taken"</script></p><h1>A heading</h1>' +
      '<b style="font-weight:normal"><p>Not bold</p></b><table><tr><td>Cell</td></tr></table>'
    await paste({ 'text/html': html, 'text/plain': 'unused' })
    await record('Cell')
    const { editor } = ana
    expect(await editor.getByRole('heading').allTextContents()).toEqual(['One'])
    expect(await editor.locator('strong').allTextContents()).toEqual(['bold', 'A heading'])
    expect(await editor.getByRole('cell').allTextContents()).toEqual(['Cell'])
    expect(await ana.page.title()).not.toBe('taken')
  })

  test('as plain text becomes a paragraph a line, without an empty one at the end', async () => {
    await begin('Before.\n')
    await caretAt('Before.', 'End')
    await paste({ 'text/plain': ' One.\r\nTwo.\r\n' })
    expect(await record('Two.')).toBe('Before. One.\nTwo.\n')
    expect(await ana.editor.locator('p').count()).toBe(2)
  })
})

test('A page 320 pixels wide shows positions whole, with fields a finger can hit', async () => {
  await begin()
  await ana.page.setViewportSize({ width: 320, height: 640 })
  await ana.page.keyboard.press('Alt+p')
  await ana.page.keyboard.press('Enter')
  await ana.page.keyboard.type('Fiji')
  await ana.page.keyboard.press('Enter')
  await ana.page.keyboard.press('w')
  const row = ana.editor.locator('.position-row')
  for (const control of await row.locator('.field, form > :is(input, select, button)').all()) {
    const box = await control.boundingBox()
    expect(box).not.toBeNull()
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320)
    expect(box?.height ?? 0).toBeGreaterThanOrEqual(24)
  }
})
