import type { Browser, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { exportJson } from '../../shared/export/exportJson.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'
import type { NodeJSON } from '../../shared/minutes/minutes.ts'
import { barriers } from '../harness/barriers.ts'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { Cable } from '../harness/cable.ts'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

let precis: Precis
let browser: Browser
let meetingId: string
let visitors: Visitor[]
let cables: Cable[]

beforeAll(async () => {
  precis = await Precis.start()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await precis.discard()
})
beforeEach(async () => {
  visitors = []
  cables = []
  meetingId = await precis.newMeeting('Ad hoc group on buoys, session 2')
})
afterEach(async () => {
  for (const visitor of visitors) await visitor.context.close()
  for (const cable of cables) cable.remove()
})

const line = (text: string): NodeJSON => ({
  type: 'paragraph',
  content: [{ type: 'text', text }],
})
const said = (id: string, attribution: string, ...lines: string[]): NodeJSON => ({
  type: 'intervention',
  attrs: { id, attribution, startedAt: '14:05' },
  content: lines.map(line),
})
const item = (id: string, heading: string, ...content: NodeJSON[]): NodeJSON => ({
  type: 'agendaItem',
  attrs: { id },
  content: [{ type: 'agendaHeading', content: [{ type: 'text', text: heading }] }, ...content],
})

const CHAD = 'Chad asked who maintains the buoys.'
const FIJI = 'Fiji offered to host the next drill.'
const FIJI_TOO = 'It would need two ships for that.'
const PERU = 'Peru had no view yet.'
const RECORD: NodeJSON = {
  type: 'doc',
  content: [
    item(
      'item-1',
      'Opening',
      said('chad', 'Chad', CHAD),
      said('fiji', 'Fiji', FIJI, FIJI_TOO),
      said('peru', 'Peru', PERU),
    ),
    item('item-2', 'Buoys', line('The group took up the list of buoys.')),
  ],
}

async function seed(body = RECORD, data = {}): Promise<void> {
  const headers = { 'Content-Type': 'application/json' }
  const path = `/api/meetings/${meetingId}/import`
  const answer = await precis.fetch(path, {
    method: 'POST',
    headers,
    body: exportJson(minutesOf(body, data)),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

async function sitDown(name: string, words = CHAD): Promise<{ visitor: Visitor; cable: Cable }> {
  const visitor = await Visitor.arrive(browser)
  visitors.push(visitor)
  const cable = await Cable.to(precis.url)
  cables.push(cable)
  const { url } = await precis.invite(meetingId, 'rapporteur')
  await visitor.enter(cable.through(url), name)
  await visitor.editor.getByText(words).waitFor()
  return { visitor, cable }
}

const block = ({ editor }: Visitor, id: string): Locator => editor.locator(`[data-id="${id}"]`)
const chips = (visitor: Visitor, id: string) => block(visitor, id).locator('.writer')
const caretOf = (visitor: Visitor, name: string) =>
  visitor.page.locator('.person-caret', { hasText: name })
const question = ({ page }: Visitor) => page.getByRole('alertdialog')

/** Tests type faster than the browser tells of a moved caret; people do not. */
async function settle({ page }: Visitor): Promise<void> {
  await page.evaluate(() => new Promise(requestAnimationFrame))
}

async function caretAt(visitor: Visitor, words: string, key: 'Home' | 'End'): Promise<void> {
  await visitor.editor.getByText(words).click()
  await visitor.page.keyboard.press(key)
  await settle(visitor)
}

/** Selects from the end of one line to the end of another. */
async function select(visitor: Visitor, from: string, to: string): Promise<void> {
  await caretAt(visitor, from, 'End')
  await visitor.editor.getByText(to).click({ modifiers: ['Shift'] })
  await visitor.page.keyboard.press('Shift+End')
  await settle(visitor)
}

async function together(...pages: Visitor[]): Promise<void> {
  await until('the pages to agree', async () => {
    const texts = await Promise.all(pages.map((page) => page.minutes()))
    return new Set(texts).size === 1
  })
}

/** Bo stands in Fiji's intervention, and Ana has seen it. */
async function boWritesForFiji() {
  await seed()
  const { visitor: ana } = await sitDown('Ana')
  const { visitor: bo, cable: cableOfBo } = await sitDown('Bo')
  await caretAt(bo, FIJI, 'End')
  await chips(ana, 'fiji').getByText('Bo').waitFor()
  await caretOf(ana, 'Bo').first().waitFor({ state: 'attached' })
  return { ana, bo, cableOfBo }
}

describe('who is writing what', () => {
  test('an intervention carries the name of whoever writes in it, and loses it when they leave', async () => {
    const { ana, bo } = await boWritesForFiji()
    expect(await chips(bo, 'fiji').count()).toBe(0)
    expect((await chips(ana, 'fiji').textContent()) ?? '').toBe('Writing here: Bo')
    await ana.screenshot('writers-name')
    await caretAt(bo, PERU, 'End')
    await chips(ana, 'peru').getByText('Bo').waitFor()
    expect(await chips(ana, 'fiji').count()).toBe(0)
    await bo.page.locator('.outline-go').first().focus()
    await until('the name to go', async () => (await chips(ana, 'peru').count()) === 0)
    expect(ana.complaints).toEqual([])
  })

  test('a field of a block counts, and so does a paragraph of an item', async () => {
    const { ana, bo } = await boWritesForFiji()
    await block(bo, 'peru').getByRole('button', { name: 'Peru' }).click()
    await bo.page.getByLabel('Capacity').focus()
    await chips(ana, 'peru').getByText('Bo').waitFor()
    await bo.page.keyboard.press('Escape')
    await caretAt(bo, 'The group took up', 'End')
    await until('the paragraph to carry the name', async () => {
      const paragraph = ana.editor.getByText('The group took up')
      return (await paragraph.getAttribute('data-writer')) === 'Bo'
    })
    expect(await chips(ana, 'peru').count()).toBe(0)
  })

  test('an unmodified client has a caret and no name at the block, and everything works', async () => {
    await seed()
    const { visitor: ana } = await sitDown('Ana')
    const token = await precis.admit(meetingId, 'rapporteur', 'Sam')
    const sam = await StockClient.join(precis, meetingId, token)
    sam.provider.awareness.setLocalStateField('cursor', null)
    await ana.page.getByRole('button', { name: /2 people here/ }).waitFor()
    expect(await ana.editor.locator('.writer').count()).toBe(0)
    sam.destroy()
  })
})

describe('a block in which somebody else writes', () => {
  test('is removed only after asking; Escape leaves it and the words stay', async () => {
    const { ana, bo } = await boWritesForFiji()
    await select(ana, CHAD, FIJI_TOO)
    await ana.page.keyboard.press('Delete')
    await question(ana).getByText('Bo is writing there. Remove it all the same?').waitFor()
    await ana.screenshot('asks-first')
    expect(await ana.page.evaluate(() => document.activeElement?.textContent)).toBe('Leave it')
    await bo.page.keyboard.type(' Twice.')
    await ana.page.keyboard.press('Escape')
    await question(ana).waitFor({ state: 'detached' })
    await ana.editor.getByText('Twice.').waitFor()
    await until('the record to have the focus', () =>
      ana.editor.evaluate((editor) => editor === document.activeElement),
    )
    await together(ana, bo)
    expect(ana.complaints).toEqual([])
  })

  test('is removed when that is confirmed, and who wrote in it is offered their words', async () => {
    const { ana, bo } = await boWritesForFiji()
    await bo.page.keyboard.type(' The ships are known.')
    await ana.editor.getByText('The ships are known.').waitFor()
    await select(ana, CHAD, FIJI_TOO)
    await ana.page.keyboard.press('Backspace')
    await question(ana).waitFor()
    await bo.page.keyboard.type(' All of them.')
    await ana.editor.getByText('All of them.').waitFor()
    await ana.page.getByRole('button', { name: 'Remove it' }).click()
    await until('the intervention to be gone', async () => !(await bo.minutes()).includes('ships'))
    const kept = bo.page.locator('.kept-words')
    await kept.getByText('The ships are known. All of them.').waitFor()
    await bo.screenshot('kept-after-removal')
    expect(await ana.page.locator('.kept-words').count()).toBe(0)
    await kept.getByRole('button', { name: 'Put back' }).click()
    await ana.editor.getByText('The ships are known. All of them.').waitFor()
    await together(ana, bo)
    // Undo is Ana's own: it brings the intervention back as she removed it.
    await ana.page.keyboard.press('Control+z')
    await ana.editor.getByText(FIJI_TOO).waitFor()
  })

  test('is asked about whatever removes it: all selected, cut, and joined to what is before it', async () => {
    const { ana, bo } = await boWritesForFiji()
    for (const keys of ['Delete', 'Backspace', 'Control+x']) {
      await caretAt(ana, PERU, 'End')
      await ana.page.keyboard.press('Control+a')
      await ana.page.keyboard.press(keys)
      await question(ana).waitFor()
      await ana.page.keyboard.press('Escape')
      await question(ana).waitFor({ state: 'detached' })
    }
    await caretAt(bo, FIJI_TOO, 'End')
    await ana.editor
      .getByText(FIJI_TOO)
      .locator('.person-caret')
      .first()
      .waitFor({ state: 'attached' })
    await caretAt(ana, FIJI_TOO, 'Home')
    await ana.page.keyboard.press('Backspace')
    await question(ana).getByText('Join it to what stands before it').waitFor()
    await ana.page.getByRole('button', { name: 'Join it', exact: true }).click()
    await until('the lines to be one', async () =>
      (await bo.minutes()).includes(`${FIJI}${FIJI_TOO}`),
    )
    expect(await bo.page.locator('.kept-words').count()).toBe(0)
  })

  test('is split only after asking, in the part that would move, and takes along what came meanwhile', async () => {
    const { ana, bo } = await boWritesForFiji()
    await caretAt(ana, FIJI, 'Home')
    for (let step = 0; step < 4; step += 1) await ana.page.keyboard.press('ArrowRight')
    await settle(ana)
    await ana.page.keyboard.press('Enter')
    await question(ana).getByText('Split it all the same?').waitFor()
    await bo.page.keyboard.type(' Gladly.')
    await ana.editor.getByText('Gladly.').waitFor()
    await ana.page.getByRole('button', { name: 'Split it' }).click()
    await bo.editor.getByText('offered to host the next drill. Gladly.').waitFor()
    await until(
      'Bo to see it split',
      async () => (await block(bo, 'fiji').locator('p').count()) === 3,
    )
    await together(ana, bo)
    expect(await bo.page.locator('.kept-words').count()).toBe(0)
  })

  test('takes everybody’s words, deletions of a few, ends of lines and new blocks without a question', async () => {
    const { ana, bo } = await boWritesForFiji()
    await caretAt(ana, FIJI, 'Home')
    await ana.page.keyboard.type('Indeed, ')
    for (let key = 0; key < 3; key += 1) await ana.page.keyboard.press('Control+Backspace')
    await caretAt(ana, FIJI.slice(-12), 'End')
    await ana.page.keyboard.press('Enter')
    await ana.page.keyboard.type('A new line of hers.')
    await ana.page.keyboard.press('Control+Enter')
    await ana.page.keyboard.press('Escape')
    expect(await question(ana).count()).toBe(0)
    await bo.page.keyboard.type(' And his.')
    await ana.editor.getByText('And his.').waitFor()
    await bo.editor.getByText('A new line of hers.').waitFor()
    await together(ana, bo)
  })
})

describe('a block that is moved by key', () => {
  const order = (visitor: Visitor) =>
    visitor.editor
      .locator('[data-id]')
      .evaluateAll((blocks) => blocks.map((one) => (one as HTMLElement).dataset.id))

  test('keeps its id, goes on into the next item, and comes back in one step', async () => {
    await seed()
    const { visitor: ana } = await sitDown('Ana')
    await caretAt(ana, PERU, 'End')
    await ana.page.keyboard.press('Alt+Shift+ArrowUp')
    expect(await order(ana)).toEqual(['item-1', 'chad', 'peru', 'fiji', 'item-2'])
    await ana.page.keyboard.press('Alt+Shift+ArrowDown')
    await ana.page.keyboard.press('Alt+Shift+ArrowDown')
    expect(await order(ana)).toEqual(['item-1', 'chad', 'fiji', 'item-2', 'peru'])
    await ana.page.keyboard.type(' Nor later.')
    await until('the words to be stored', async () =>
      (await precis.text(meetingId)).includes('Peru had no view yet. Nor later.'),
    )
    expect((await precis.text(meetingId)).indexOf('Buoys')).toBeLessThan(
      (await precis.text(meetingId)).indexOf(PERU),
    )
    await ana.page.keyboard.press('Control+z')
    await ana.page.keyboard.press('Control+z')
    expect(await order(ana)).toEqual(['item-1', 'chad', 'fiji', 'peru', 'item-2'])
    ana.expectNoComplaints()
  })

  test('is asked about while somebody writes in it, and moves with what they typed meanwhile', async () => {
    const { ana, bo } = await boWritesForFiji()
    await caretAt(ana, FIJI_TOO, 'End')
    await ana.page.keyboard.press('Alt+Shift+ArrowDown')
    await question(ana).getByText('Move it all the same?').waitFor()
    await bo.page.keyboard.type(' Really.')
    await ana.editor.getByText('Really.').waitFor()
    await ana.page.getByRole('button', { name: 'Move it' }).click()
    await until('Bo to see it moved', async () =>
      /Peru had no view yet\..*Really\./s.test(await bo.minutes()),
    )
    expect(await order(bo)).toEqual(['item-1', 'chad', 'peru', 'fiji', 'item-2'])
    await together(ana, bo)
    expect(await bo.page.locator('.kept-words').count()).toBe(0)
  })

  test('in the neighbour of one in which somebody writes touches nothing of theirs', async () => {
    const { ana, bo } = await boWritesForFiji()
    await caretAt(ana, PERU, 'End')
    const typing = bo.page.keyboard.type(' He spoke at length about it.', { delay: 15 })
    for (const key of ['Up', 'Down', 'Up', 'Down']) {
      await ana.page.keyboard.press(`Alt+Shift+Arrow${key}`)
    }
    await typing
    await ana.editor.getByText('He spoke at length about it.').waitFor()
    expect(await question(ana).count()).toBe(0)
    await together(ana, bo)
    expect(await block(bo, 'fiji').textContent()).toContain('He spoke at length about it.')
  })
})

describe('the same intervention deleted and written in at once', () => {
  test('while one is cut off: nobody can be asked, and what was typed is kept and offered', async () => {
    const { ana, bo, cableOfBo } = await boWritesForFiji()
    cableOfBo.cut()
    await until('Ana to see that Bo is gone', async () => (await caretOf(ana, 'Bo').count()) === 0)
    await bo.page.keyboard.type(' Typed where nobody saw it.')
    await select(ana, CHAD, FIJI_TOO)
    await ana.page.keyboard.press('Delete')
    await until('the intervention to be gone', async () => !(await ana.minutes()).includes(FIJI))
    expect(await question(ana).count()).toBe(0)
    cableOfBo.mend()
    const kept = bo.page.locator('.kept-words')
    await kept.getByText('Typed where nobody saw it.').waitFor()
    await kept.getByText('Somebody removed or replaced what you had just written.').waitFor()
    await together(ana, bo)
    await kept.getByRole('button', { name: 'Put back' }).click()
    await ana.editor.getByText('Typed where nobody saw it.').waitFor()
    expect((await ana.minutes()).match(/Typed where nobody/g)).toHaveLength(1)
    expect(await precis.text(meetingId)).toContain('Fiji')
  })

  test('is kept too by a page that was closed while it was cut off, and opened again', async () => {
    const { ana, bo, cableOfBo } = await boWritesForFiji()
    cableOfBo.cut()
    await until('Ana to see that Bo is gone', async () => (await caretOf(ana, 'Bo').count()) === 0)
    const words = ' Typed before the tab was closed.'
    await bo.page.keyboard.type(words)
    await bo.page.getByText(`${words.length} edits only on this device`).waitFor()
    const address = bo.page.url()
    await bo.page.close()
    await select(ana, CHAD, FIJI_TOO)
    await ana.page.keyboard.press('Delete')
    await until('it to be stored', async () => !(await precis.text(meetingId)).includes(FIJI))
    cableOfBo.mend()
    const tab = await bo.context.newPage()
    await tab.goto(address)
    const kept = tab.locator('.kept-words blockquote')
    await kept.first().waitFor()
    expect(await kept.allTextContents()).toEqual([words.trim()])
  })

  test('undo of a new intervention leaves it when somebody else has written in it', async () => {
    await seed()
    const { visitor: ana } = await sitDown('Ana')
    const { visitor: bo } = await sitDown('Bo')
    await caretAt(ana, CHAD, 'End')
    await ana.page.keyboard.press('Control+Enter')
    await ana.page.keyboard.type('Kenya')
    await ana.page.keyboard.press('Enter')
    await ana.page.keyboard.type('Kenya agreed.')
    await caretAt(bo, 'Kenya agreed.', 'End')
    await bo.page.keyboard.type(' With one condition.')
    await ana.editor.getByText('With one condition.').waitFor()
    for (let step = 0; step < 4; step += 1) await ana.page.keyboard.press('Control+z')
    await together(ana, bo)
    expect(await bo.minutes()).toContain('With one condition.')
    expect(await bo.minutes()).not.toContain('Kenya agreed.')
  })
})

/** Sets the rota as any client may, by the names of those who are here. */
async function setRota(
  names: readonly string[],
  rota: { minutes: number; startedAt: Date; before?: { name: string; startedAt: Date } },
): Promise<void> {
  const token = await precis.admit(meetingId, 'secretariat', 'Sam')
  const sam = await StockClient.join(precis, meetingId, token)
  const { awareness } = sam.provider
  const find = (name: string) =>
    [...awareness.getStates().values()]
      .map(({ user }) => user as { personId: string; name: string } | undefined)
      .find((user) => user?.name === name)
  await until('everybody to be here', () => names.every((name) => find(name)))
  const person = (name: string) => ({ id: find(name)?.personId ?? '', name })
  const { before } = rota
  minutesRoots(sam.doc).takes.set('rota', {
    people: names.map(person),
    minutes: rota.minutes,
    startedAt: rota.startedAt.toISOString(),
    ...(before
      ? { before: { ...person(before.name), startedAt: before.startedAt.toISOString() } }
      : {}),
  })
  await until('the rota to be saved', async () => {
    const json = await precis.fetch(`/api/meetings/${meetingId}/export/json`)
    return (await json.text()).includes(rota.startedAt.toISOString())
  })
  sam.destroy()
}

/** The dialog that opens from the bar, once it is there as a whole. */
async function opened({ page }: Visitor, name: string): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name })
  await dialog.waitFor()
  const popover = page.locator('.popover')
  await until('the dialog to be drawn', () =>
    popover.evaluate((element) => getComputedStyle(element).opacity === '1'),
  )
  return dialog
}

const takes = ({ page }: Visitor) => page.locator('.takes')
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const says = (visitor: Visitor, words: RegExp) =>
  until(`the bar to say ${String(words)}`, async () =>
    words.test((await takes(visitor).textContent()) ?? ''),
  )

describe('takes', () => {
  test('are set with the keyboard, shown to everybody, handed over by key, paused and stopped', async () => {
    await seed()
    const { visitor: ana } = await sitDown('Ana')
    const { visitor: bo } = await sitDown('Bo')
    await ana.page.getByRole('button', { name: /2 people here/ }).waitFor()
    await ana.page.keyboard.press('Alt+w')
    const dialog = await opened(ana, 'Takes')
    const order = (names: string) =>
      until(`the order to be ${names}`, async () => {
        const shown = await dialog.locator('.rota-name').allTextContents()
        return shown.join(', ') === names
      })
    await order('Ana (you), Bo')
    await until('the dialog to have the focus', () =>
      dialog.evaluate((element) => element.contains(document.activeElement)),
    )
    const press = async (...keys: string[]) => {
      for (const key of keys) await ana.page.keyboard.press(key)
    }
    const focused = () =>
      ana.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
    await press('Tab', 'Tab', 'ArrowDown', 'ArrowRight', 'ArrowRight')
    await until('the focus to be on the button', async () => (await focused()) === 'Move Bo up')
    await press('Enter')
    await order('Bo, Ana (you)')
    expect(await focused()).toBe('Move Bo up')
    await press('ArrowRight', 'Enter')
    await order('Ana (you), Bo')
    // Dragging has its keys too: Enter takes hold, arrows move, Enter lets go.
    await press('ArrowLeft', 'ArrowLeft')
    await until('the focus to be on the handle', async () => (await focused()) === 'Move Bo')
    await press('Enter')
    await dialog.locator('[data-dragging]').waitFor()
    await press('ArrowUp', 'ArrowUp', 'Enter')
    await order('Bo, Ana (you)')
    await dialog.getByRole('button', { name: 'Move Bo down' }).press('Enter')
    await order('Ana (you), Bo')
    await dialog.getByRole('button', { name: 'A minute more each' }).press('Enter')
    await until('each to have eight minutes', async () =>
      (await dialog.locator('.takes-minutes input').inputValue()).startsWith('8'),
    )
    await ana.screenshot('takes-dialog')
    await dialog.getByRole('button', { name: 'Start' }).press('Enter')
    await says(ana, /You writeBo next in [78]:\d\d/)
    await says(bo, /Ana writesYou are next in [78]:\d\d/)
    await bo.page.locator('.takes output', { hasText: 'Ana writes now.' }).waitFor()
    await ana.page.keyboard.press('Escape')
    await caretAt(ana, CHAD, 'End')
    await until('a take to have begun', async () =>
      /7:([0-4]\d|5[0-7])/.test((await takes(ana).textContent()) ?? ''),
    )
    await ana.page.keyboard.press('Alt+w')
    await says(ana, /You finish · Bo writes/)
    await says(bo, /Ana finishes · You write/)
    await bo.page.locator('.takes output', { hasText: 'You write now.' }).waitFor()
    await bo.screenshot('takes-overlap')
    expect(await ana.minutes()).not.toContain('∑')
    await bo.page.getByRole('button', { name: 'Who writes when' }).click()
    const his = bo.page.getByRole('dialog', { name: 'Takes' })
    await his.getByRole('button', { name: 'Pause' }).click()
    await says(ana, /Paused/)
    await his.getByRole('button', { name: 'Go on' }).click()
    await says(ana, /next in/)
    await his.getByRole('button', { name: 'Take Ana out' }).click()
    await says(bo, /You write.* left/)
    await his.getByRole('button', { name: 'Add Ana' }).click()
    await says(bo, /Ana next in/)
    await his.getByRole('button', { name: 'Stop' }).click()
    await ana.page.getByRole('button', { name: 'Share the writing' }).waitFor()
    expect([...ana.complaints, ...bo.complaints]).toEqual([])
  })

  test('lead whoever wrote before to the beginning of what they have to tidy, and announce the next', async () => {
    const [first, second] = [ago(9), ago(6)].map((time) => time.toISOString())
    const body = structuredClone(RECORD)
    const [opening] = body.content ?? []
    const at = (index: number, startedAt: string | undefined) => {
      const speech = opening?.content?.[index]
      if (speech) speech.attrs = { ...speech.attrs, startedAt }
    }
    at(1, first)
    at(2, second)
    await seed(body)
    const { visitor: ana } = await sitDown('Ana')
    const { visitor: bo } = await sitDown('Bo')
    await setRota(['Bo', 'Ana'], {
      minutes: 5,
      startedAt: ago(2),
      before: { name: 'Ana', startedAt: ago(7) },
    })
    await says(ana, /Bo writesYou are next in [23]:\d\d/)
    await ana.page.getByRole('button', { name: /^You tidy \d\d:\d\d–\d\d:\d\d$/ }).click()
    await ana.page.keyboard.press('End')
    await ana.page.keyboard.type(' Tidied.')
    await bo.editor.getByText(`${FIJI} Tidied.`).waitFor()
    await ana.screenshot('takes-tidying')
    expect(await bo.page.getByRole('button', { name: /tidy/ }).count()).toBe(0)
    await setRota(['Bo', 'Ana'], { minutes: 5, startedAt: ago(4.2) })
    await ana.page.locator('.takes output', { hasText: 'You are next in a minute.' }).waitFor()
    expect(await bo.page.locator('.takes output').textContent()).toBe('You write now.')
  })
})

describe('the minutes of the session', () => {
  /** Opened a quarter of an hour ago, written up in part. */
  async function inSession(): Promise<Visitor> {
    const now = Date.now()
    const time = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
    const speech = (id: string, minutes: number, words: string): NodeJSON => ({
      type: 'intervention',
      attrs: { id, attribution: 'Chad', startedAt: time(minutes) },
      content: [line(words)],
    })
    const body: NodeJSON = {
      type: 'doc',
      content: [
        item('item-1', 'Opening', speech('chad', 15, CHAD), speech('peru', 9, PERU)),
        item('item-2', 'Buoys', line('The group took up the list of buoys.')),
      ],
    }
    await seed(body, { meeting: { openedAt: time(15) } })
    return (await sitDown('Ana')).visitor
  }

  const strip = ({ page }: Visitor) => page.getByRole('toolbar')
  const stretch = (visitor: Visitor, minutes: number) =>
    strip(visitor).locator(`[aria-label^="${minutes} minutes nobody has written up"]`)
  const count = ({ page }: Visitor) => page.locator('.coverage > .button')
  /** A minute may begin meanwhile. */
  const SOME = /^1[23] minutes not written up$/

  test('show which nobody has written up, and lead to their place, ready to write', async () => {
    const ana = await inSession()
    await count(ana).getByText(SOME).waitFor()
    await ana.screenshot('coverage')
    await stretch(ana, 5).press('Enter')
    await ana.page.keyboard.type('Kenya asked for the list of buoys.')
    await stretch(ana, 4).waitFor()
    const order = await ana.editor
      .locator('.intervention')
      .evaluateAll((all) => all.map((one) => one.querySelector('p')?.textContent))
    expect(order).toEqual([CHAD, 'Kenya asked for the list of buoys.', PERU])
    ana.expectNoComplaints()
  })

  test('are told in words, and need no writing up where nothing was said', async () => {
    const ana = await inSession()
    await count(ana).getByText(SOME).click()
    const dialog = await opened(ana, 'Minutes nobody has written up')
    await ana.screenshot('coverage-dialog')
    await dialog
      .getByRole('button', { name: /^Nothing was said/ })
      .first()
      .press('Enter')
    await stretch(ana, 5).waitFor({ state: 'detached' })
    await dialog.getByRole('button', { name: /^Something was said/ }).press('Enter')
    await stretch(ana, 5).waitFor({ state: 'attached' })
    await dialog
      .getByRole('button', { name: /^Write up/ })
      .first()
      .press('Enter')
    await until('the record to have the focus', () =>
      ana.editor.evaluate((editor) => editor === document.activeElement),
    )
    expect(await ana.editor.locator('.intervention').count()).toBe(3)
  })

  test('are not shown for a record of another day', async () => {
    await seed(RECORD, { meeting: { openedAt: '2019-05-01T10:00:00.000Z' } })
    const { visitor: ana } = await sitDown('Ana')
    expect(await strip(ana).count()).toBe(0)
  })
})

test('The question has no accessibility faults that a machine can find', async () => {
  const { ana } = await boWritesForFiji()
  await select(ana, CHAD, FIJI_TOO)
  await ana.page.keyboard.press('Delete')
  await question(ana).waitFor()
  expect(await barriers(ana.page)).toEqual([])
})

test('The bar, the strip and their dialogs have no accessibility faults either', async () => {
  await seed(RECORD, { meeting: { openedAt: ago(20).toISOString() } })
  const { visitor: ana } = await sitDown('Ana')
  await sitDown('Bo')
  await setRota(['Ana', 'Bo'], { minutes: 5, startedAt: ago(1) })
  await says(ana, /You write/)
  expect(await barriers(ana.page)).toEqual([])
  for (const [button, dialog] of [
    ['Who writes when', 'Takes'],
    [/not written up$/, 'Minutes nobody has written up'],
  ] as const) {
    await ana.page.getByRole('button', { name: button }).click()
    await opened(ana, dialog)
    expect(await barriers(ana.page)).toEqual([])
    await ana.page.keyboard.press('Escape')
  }
})
