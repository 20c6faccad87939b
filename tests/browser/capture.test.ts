import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { barriers } from '../harness/barriers.ts'
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
afterEach(async () => {
  await ana.context.close()
  ana.expectNoComplaints()
})

async function arrive(name: string): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser)
  await visitor.enter((await precis.invite(meetingId, 'rapporteur')).url, name)
  await visitor.editor.waitFor()
  return visitor
}

async function begin(markdown = ''): Promise<void> {
  if (markdown !== '') {
    const headers = { 'Content-Type': 'text/markdown' }
    const path = `/api/meetings/${meetingId}/import`
    await precis.fetch(path, { method: 'POST', headers, body: markdown })
  }
  ana = await arrive('Ana')
  if (markdown === '') await focusInRecord()
}

const focusInRecord = () =>
  until('the record to have the focus', () =>
    ana.editor.evaluate((editor) => editor === document.activeElement),
  )

const type = (words: string) => ana.page.keyboard.type(words)
const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => ana.page.keyboard.press(key)), Promise.resolve())

interface Entity {
  name: string
  mergedInto?: string
}
interface Exported {
  entities: Record<string, Entity>
  body: { content?: NodeJSON[] }
}
interface NodeJSON {
  type: string
  attrs?: Record<string, unknown>
  content?: NodeJSON[]
}

const exported = () => precis.call<Exported>('GET', `/api/meetings/${meetingId}/export/json`)

/** The record as the server has it, once it has these words. */
async function stored(words: string): Promise<Exported> {
  await until(`“${words}” to be stored`, async () => (await precis.text(meetingId)).includes(words))
  return exported()
}

function interventionsIn({ body }: Exported): NodeJSON[] {
  return (body.content ?? [])
    .flatMap((block) => (block.type === 'agendaItem' ? (block.content ?? []) : [block]))
    .filter(({ type: name }) => name === 'intervention')
}

/** Each block of the record in a few words: its speaker, or what it is, and its own paragraphs. */
const seen = () =>
  ana.editor.evaluate((editor) => {
    const lines = (element: Element) =>
      [...element.querySelectorAll('p, h2')]
        .filter((line) => line.closest('[contenteditable]') === editor)
        .map(({ textContent }) => textContent)
        .join(' / ')
    for (const caret of editor.querySelectorAll('.person-caret')) caret.textContent = ''
    const blocks = editor.querySelectorAll(
      '.intervention, .conclusion, .action, .positions, .minutes > p, .agenda-content > :is(p, h2)',
    )
    return [...blocks].map((block) => {
      const speaker = block.querySelector('.speaker-name')?.textContent
      const name = block.matches('p, h2') ? undefined : block.classList[0]
      return `${speaker ?? name ?? 'text'}: ${block.matches('p, h2') ? block.textContent : lines(block)}`
    })
  })

const list = () => ana.page.locator('.completion')
const options = () => list().getByRole('option')
const active = () => list().getByRole('option', { selected: true })

describe('who speaks', () => {
  test('is typed at the start of a line, with Tab or a colon, and never leaves the keyboard', async () => {
    await begin()
    await type('us')
    await press('Tab')
    await type('agreed.')
    await press('Enter')
    await type('France: thanked the chair.')
    await press('Control+Enter')
    await type('fi')
    await press('ArrowDown', 'Tab')
    await type('asked for time.')
    await press('Control+Enter')
    await type('No name was heard.')
    await press('Enter')
    await type('japan/hod for eu')
    await press('Tab')
    await type('closed.')
    const record = await stored('closed.')
    expect(await seen()).toEqual([
      'United States: agreed.',
      'France: thanked the chair.',
      'Fiji: asked for time.',
      'Speaker?: No name was heard.',
      'Japan: closed.',
    ])
    const [first, , third, unspoken, last] = interventionsIn(record)
    expect(first?.attrs).toMatchObject({ speaker: 'US', attribution: 'United States' })
    expect(Date.now() - Date.parse(String(third?.attrs?.startedAt))).toBeLessThan(60_000)
    expect(unspoken?.attrs).toMatchObject({ speaker: null, attribution: null })
    expect(last?.attrs).toMatchObject({
      capacity: 'Head of delegation',
      onBehalfOf: 'European Union',
    })
    expect(Object.keys(record.entities).toSorted()).toEqual(['FJ', 'FR', 'JP', 'US'])
  })

  test('has a list whose active option the editor points at; Escape leaves the words as they are', async () => {
    await begin()
    await type('us')
    expect(await active().textContent()).toContain('United States')
    const pointedAt = await ana.editor.getAttribute('aria-activedescendant')
    expect(pointedAt).toBe(await active().getAttribute('id'))
    expect(await list().getByRole('listbox').getAttribute('id')).toBe(
      await ana.editor.getAttribute('aria-controls'),
    )
    await press('ArrowDown')
    expect(await ana.editor.getAttribute('aria-activedescendant')).not.toBe(pointedAt)
    await press('Escape')
    await list().waitFor({ state: 'hidden' })
    expect(await ana.editor.getAttribute('aria-activedescendant')).toBeNull()
    await type(' all the same')
    await press('Enter')
    await type('uk')
    await press('Enter')
    await type('end.')
    await stored('end.')
    expect(await seen()).toEqual(['text: us all the same', 'text: uk', 'text: end.'])
  })

  test('joins the roster as a new name, and Backspace takes both back', async () => {
    await begin()
    await type('Zork Ltd:')
    await type(' ')
    await until('the speaker to be shown', async () => (await seen())[0] === 'Zork Ltd: ')
    await until('it to be in the roster', async () => 'zork-ltd' in (await exported()).entities)
    await press('Backspace')
    await type('stays text.')
    const record = await stored('Zork Ltd: stays text.')
    expect(await seen()).toEqual(['text: Zork Ltd: stays text.'])
    expect(record.entities).toEqual({})
  })

  test('is taken back by Backspace also while others write', async () => {
    await begin('# One\n\nSomething else.\n\nLast.\n')
    const bo = await arrive('Bo')
    await bo.clickAfter('Something else.')
    await ana.clickAfter('Last.')
    await press('Enter')
    await type('fr')
    await press('Tab')
    await bo.page.keyboard.type(' And more.')
    await ana.editor.getByText('And more.').waitFor()
    await press('Backspace')
    await type('esh air.')
    await stored('fresh air.')
    expect(await seen()).toEqual([
      'text: One',
      'text: Something else. And more.',
      'text: Last.',
      'text: fresh air.',
    ])
    await bo.context.close()
  })

  test('nobody recognised is a question mark, to be put right at the start of the words', async () => {
    await begin()
    await type('?: said something.')
    const record = await stored('said something.')
    expect(interventionsIn(record)[0]?.attrs).toMatchObject({
      speaker: null,
      attribution: '?',
      confidence: 'unknown',
    })
    await press('Home')
    await type('peru ')
    await press('Tab')
    await until(
      'the speaker to be named',
      async () => (await seen())[0] === 'Peru: said something.',
    )
    await until('it to be stored', async () => {
      const [first] = interventionsIn(await exported())
      return first?.attrs?.speaker === 'PE' && first.attrs.confidence === null
    })
  })

  test('in a later paragraph begins the next intervention', async () => {
    await begin('FJI: One.\n')
    await ana.clickAfter('One.')
    await press('Enter')
    await type('Two.')
    await press('Enter')
    await type('oman')
    await press('Tab')
    await type('Three.')
    await stored('Three.')
    expect(await seen()).toEqual(['FJI: One. / Two.', 'Oman: Three.'])
    await press('Control+z', 'Control+z')
    await until(
      'the split to be undone',
      async () => (await seen())[0] === 'FJI: One. / Two. / oman',
    )
  })

  test('is a recent speaker by Alt and a digit, whatever the browser does with these keys', async () => {
    await begin()
    for (const words of ['Kenya: A.', 'Fiji: B.', 'Oman: C.']) {
      await press('Control+Enter')
      await type(words)
    }
    await ana.page.evaluate(() => {
      const kept = window as unknown as { prevented: boolean[] }
      kept.prevented = []
      document.addEventListener('keydown', (event) => {
        if (event.altKey && event.code.startsWith('Digit'))
          kept.prevented.push(event.defaultPrevented)
      })
    })
    await press('Alt+Digit2')
    await type('D.')
    await press('Control+Enter')
    await list().waitFor()
    expect(await options().allTextContents()).toEqual(['FijiAlt1', 'OmanAlt2', 'KenyaAlt3'])
    expect(await ana.editor.getAttribute('aria-activedescendant')).toBeNull()
    await press('Alt+Digit3')
    await list().waitFor({ state: 'hidden' })
    await press('Alt+Digit2')
    await type('E.')
    await press('Alt+Digit9')
    await stored('E.')
    expect(await seen()).toEqual(['Kenya: A.', 'Fiji: B.', 'Oman: C.', 'Fiji: D.', 'Oman: E.'])
    const prevented = await ana.page.evaluate(
      () => (window as unknown as { prevented: boolean[] }).prevented,
    )
    expect(prevented).toEqual([true, true, true, true])
  })

  test('goes on after three dots', async () => {
    await begin('# One\n\nKEN: A.\n\nThere was a break.\n')
    await ana.clickAfter('There was a break.')
    await press('Enter')
    await type('... B.')
    await press('Enter')
    await type('... C.')
    await stored('C.')
    expect(await seen()).toEqual([
      'text: One',
      'KEN: A.',
      'text: There was a break.',
      'KEN: B. / C.',
    ])
  })

  test('can be put right in the margin by F2, and the caret is back where it was', async () => {
    await begin()
    await type('us')
    await press('Tab')
    await type('agreed.')
    await press('F2')
    await press('Tab')
    await type('Editor')
    await press('Enter')
    await type(' Twice.')
    const record = await stored('agreed. Twice.')
    expect(interventionsIn(record)[0]?.attrs).toMatchObject({ speaker: 'US', capacity: 'Editor' })
    await press('F2', 'Escape')
    await type(' Thrice.')
    await stored('agreed. Twice. Thrice.')
  })

  test('is not looked for while a composition is under way', async () => {
    await begin()
    const client = await ana.context.newCDPSession(ana.page)
    for (const text of ['f', 'fi', 'fij']) {
      await client.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
    }
    expect(await list().isVisible()).toBe(false)
    await client.send('Input.insertText', { text: 'fiji' })
    await active().waitFor()
    await press('Tab')
    await type('agreed.')
    await stored('agreed.')
    expect(await seen()).toEqual(['Fiji: agreed.'])
  })
})

describe('two rapporteurs', () => {
  test('whose carets stand in the same empty line each begin an intervention', async () => {
    await begin()
    const bo = await arrive('Bo')
    await bo.editor.click()
    await ana.page.locator('.person-caret', { hasText: 'Bo' }).waitFor({ state: 'attached' })
    await type('us')
    await press('Tab')
    await type('One.')
    await bo.editor.getByText('One.').waitFor()
    await bo.page.keyboard.type('fr')
    await bo.page.keyboard.press('Tab')
    await bo.page.keyboard.type('Two.')
    await ana.editor.getByText('Two.').waitFor()
    expect((await seen()).toSorted()).toEqual(['France: Two.', 'United States: One.'])
    await bo.context.close()
  })

  test('who add the same delegation have one of it in the roster', async () => {
    await begin('# One\n\nA.\n\nB.\n')
    const bo = await arrive('Bo')
    await bo.clickAfter('B.')
    await ana.clickAfter('A.')
    await press('Enter')
    await bo.page.keyboard.press('Enter')
    await Promise.all([type('United States: A2.'), bo.page.keyboard.type('USA: B2.')])
    await stored('A2.')
    const record = await stored('B2.')
    expect(Object.keys(record.entities)).toEqual(['US'])
    expect(interventionsIn(record).map(({ attrs }) => attrs?.speaker)).toEqual(['US', 'US'])
    await bo.context.close()
  })
})

describe('the menu', () => {
  test('begins whatever a record is made of, by a few letters and Enter', async () => {
    await begin()
    for (const [letters, words] of [
      ['ag', 'Opening'],
      ['con', 'Agreed.'],
      ['of', 'A room for the workshop.'],
      ['act', 'Draft the terms.'],
    ] as const) {
      if (words !== 'Opening') {
        await press('Enter')
        if (words !== 'Agreed.') await press('Enter')
      }
      await type(`/${letters}`)
      await press('Enter')
      await type(words)
    }
    await stored('Draft the terms.')
    expect(await seen()).toEqual([
      'text: Opening',
      'conclusion: Agreed.',
      'action: A room for the workshop.',
      'action: Draft the terms.',
    ])
    expect(
      await ana.editor
        .locator('.action select')
        .evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value)),
    ).toEqual(['offer', 'action'])
  })

  test('shows the key of each entry; a slash that is sent away or matches nothing is text', async () => {
    await begin()
    await type('/')
    expect(await options().allTextContents()).toEqual([
      'Agenda itemCtrlAltA',
      'InterventionCtrlEnter',
      'PositionsAltP',
      'ConclusionCtrlAltC',
      'ActionCtrlAltT',
      'OfferCtrlAltO',
      'DocumentCtrlAltD',
      'GapCtrlAltG',
      'Closing timeCtrlAltL',
    ])
    await press('Escape')
    await type('con')
    await press('Enter')
    await type('/none of these')
    await press('Enter')
    await type('end.')
    expect(await stored('end.').then(() => seen())).toEqual([
      'text: /con',
      'text: /none of these',
      'text: end.',
    ])
  })

  test('takes the place of an intervention that has no speaker and no words', async () => {
    await begin('KEN: A.\n')
    await ana.clickAfter('A.')
    await press('Control+Enter')
    await type('/con')
    await press('Enter')
    await type('Agreed.')
    await stored('Agreed.')
    expect(await seen()).toEqual(['KEN: A.', 'conclusion: Agreed.'])
    await press('Control+z', 'Control+z')
    await until('the words typed to be back', async () => (await seen())[1] === 'Speaker?: /con')
  })
})

describe('documents', () => {
  test('are recognised as they are typed, in small letters too', async () => {
    await begin()
    await type('It was td433r1 and td 120 rev.2, or LS 12.')
    await stored('LS 12.')
    expect(await ana.editor.locator('cite').allTextContents()).toEqual([
      'TD433R1',
      'TD120R2',
      'LS 12',
    ])
  })

  test('are picked from those that are known, or named anew', async () => {
    await begin('See TD 433 Rev.1 and TD120.\n')
    await ana.clickAfter('TD120.')
    await press('Enter')
    await type('/doc')
    await press('Enter')
    await list().waitFor()
    expect(await options().allTextContents()).toEqual(['TD433R1', 'TD120'])
    await type('12')
    expect(await options().allTextContents()).toEqual(['TD120'])
    await press('Enter')
    await type(' and ')
    await press('Control+Alt+d')
    await type('ls5')
    expect(await active().textContent()).toContain('LS5')
    await press('Enter')
    await type(' were noted.')
    await stored('TD120 and LS5 were noted.')
    expect(await ana.editor.locator('cite').allTextContents()).toEqual([
      'TD 433 Rev.1',
      'TD120',
      'TD120',
      'LS5',
    ])
  })

  test('A gap is marked by its key, and Mod+J finds it', async () => {
    await begin()
    await type('The delegate of ')
    await press('Control+Alt+g')
    await type(' agreed.')
    await stored('agreed.')
    expect(await ana.editor.locator('mark').count()).toBe(1)
    await press('Control+j')
    await type('Peru')
    await stored('The delegate of Peru agreed.')
  })
})

describe('the roster', () => {
  const dialogOf = ({ page }: Visitor) => page.getByRole('dialog', { name: 'Roster' })
  const dialog = () => dialogOf(ana)

  test('shows who speaks how often, merges two names into one everywhere, and takes it back', async () => {
    await begin()
    for (const words of ['Kenya: A.', 'Zork Ltd: B.', 'Zork: C.', 'Zork: D.']) {
      await press('Control+Enter')
      await type(words)
    }
    await stored('D.')
    await press('Control+Alt+r')
    const line = (name: string) =>
      dialog().getByRole('button', { name: new RegExp(`^${name} \\d`) })
    expect(await line('Zork').textContent()).toBe('Zork2 interventions')
    await line('Zork').press('Enter')
    await dialog()
      .getByRole('button', { name: /Is the same as/ })
      .press('Enter')
    await ana.page.getByRole('option', { name: 'Zork Ltd' }).press('Enter')
    await dialog().getByRole('button', { name: 'Merge' }).press('Enter')
    await dialog().getByText('“Zork” counts as Zork Ltd now.').waitFor()
    expect(await line('Zork Ltd').textContent()).toBe('Zork Ltd3 interventions')
    const everywhere = ['Kenya: A.', 'Zork Ltd: B.', 'Zork Ltd: C.', 'Zork Ltd: D.']
    expect(await seen()).toEqual(everywhere)
    await until('it to be stored', async () =>
      (await precis.text(meetingId)).includes('Zork Ltd: D.'),
    )
    await dialog().getByRole('button', { name: 'Undo' }).press('Enter')
    await until('the names to be two again', async () => (await seen())[3] === 'Zork: D.')
    await press('Escape')
    await focusInRecord()
    // The editor puts the caret back a moment after the focus.
    await until('the caret to be back', () =>
      ana.page.evaluate(() => getSelection()?.anchorNode?.textContent === 'D.'),
    )
    await type(' Still here.')
    await stored('Zork: D. Still here.')
  })

  test('Two names that were merged can be separated again at any time', async () => {
    await begin()
    await type('Zork: A.')
    await press('Control+Enter')
    await type('Bork: B.')
    const { entities } = await stored('B.')
    expect(Object.keys(entities).toSorted()).toEqual(['bork', 'zork'])
    await press('Control+Alt+r')
    await dialog()
      .getByRole('button', { name: /^Zork / })
      .click()
    await dialog()
      .getByRole('button', { name: /Is the same as/ })
      .click()
    await ana.page.getByRole('option', { name: 'Bork' }).click()
    await dialog().getByRole('button', { name: 'Merge' }).click()
    await until('the names to be one', async () => (await seen())[0] === 'Bork: A.')
    await press('Escape')
    await ana.page.reload()
    await ana.editor.getByText('A.').waitFor()
    expect(await seen()).toEqual(['Bork: A.', 'Bork: B.'])
    await press('Control+Alt+r')
    await dialog().getByRole('button', { name: 'Separate Zork again' }).click()
    await until('the names to be two again', async () => (await seen())[0] === 'Zork: A.')
  })

  test('A name that is put right is put right in the record', async () => {
    await begin()
    await type('Zrok Ltd: A.')
    await stored('A.')
    await press('Control+Alt+r')
    await dialog()
      .getByRole('button', { name: /^Zrok Ltd / })
      .press('Enter')
    await dialog().getByLabel('Name', { exact: true }).fill('Zork Ltd')
    await dialog().getByLabel('Other names').fill('ZL, Zorkers')
    await press('Enter')
    await until('the name to be right', async () => (await seen())[0] === 'Zork Ltd: A.')
    await press('Escape')
    await focusInRecord()
    await press('Control+Enter')
    await type('zorkers: B.')
    await stored('Zork Ltd: B.')
    expect(await seen()).toEqual(['Zork Ltd: A.', 'Zork Ltd: B.'])
  })

  test('does what two people do to it at once', async () => {
    await begin()
    await type('Zork: A.')
    await press('Control+Enter')
    await type('Bork: B.')
    await stored('B.')
    const bo = await arrive('Bo')
    await bo.editor.getByText('B.').waitFor()
    const merge = async (visitor: Visitor, name: string, into: string) => {
      const { page } = visitor
      await page.keyboard.press('Control+Alt+r')
      await dialogOf(visitor)
        .getByRole('button', { name: new RegExp(`^${name} \\d`) })
        .click()
      await page.getByRole('button', { name: /Is the same as/ }).click()
      await page.getByRole('option', { name: into }).click()
      await visitor.context.setOffline(true)
      await page.getByRole('button', { name: 'Merge', exact: true }).click()
    }
    await merge(ana, 'Zork', 'Bork')
    await merge(bo, 'Bork', 'Zork')
    for (const { context } of [ana, bo]) await context.setOffline(false)
    const speakers = async () => {
      const both = [ana, bo].map(({ editor }) => editor.locator('.speaker-name').allTextContents())
      return new Set((await Promise.all(both)).flat())
    }
    await until('both to see one name, and the same', async () => (await speakers()).size === 1)
    const { entities } = await exported()
    expect([entities.bork?.mergedInto, entities.zork?.mergedInto]).toEqual(['zork', 'bork'])
    await bo.context.close()
  })
})

test('The lists keep to WCAG 2.2 AA, and to the page where there is little room under the line', async () => {
  await begin()
  await type('us')
  await active().waitFor()
  expect(await barriers(ana.page)).toEqual([])
  await press('Escape')
  for (let line = 0; line < 40; line += 1) await press('Enter')
  await type('/')
  await active().waitFor()
  const [listBox, caretBox] = [await list().boundingBox(), await caretTop()]
  expect((listBox?.y ?? 0) + (listBox?.height ?? 0)).toBeLessThanOrEqual(caretBox)
  expect(await barriers(ana.page)).toEqual([])
  await press('Escape', 'Control+Alt+r')
  await ana.page.getByRole('dialog', { name: 'Roster' }).waitFor()
  expect(await barriers(ana.page)).toEqual([])
})

const caretTop = () =>
  ana.page.evaluate(() => document.getSelection()?.getRangeAt(0).getBoundingClientRect().top ?? 0)
