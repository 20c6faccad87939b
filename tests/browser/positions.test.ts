import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Minutes, NodeJSON } from '../../shared/minutes/minutes.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'
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
  meetingId = await precis.newMeeting()
  visitors = []
  cables = []
})
afterEach(async () => {
  for (const visitor of visitors) await visitor.context.close()
  for (const cable of cables) cable.remove()
})

const QUESTION = '# Consultations\n\nCHAIR: The chair put the question.\n\n# Next\n\nAfter.\n'

async function put(markdown: string): Promise<void> {
  const headers = { 'Content-Type': 'text/markdown' }
  const path = `/api/meetings/${meetingId}/import`
  await precis.fetch(path, { method: 'POST', headers, body: markdown })
}

async function sitDown(name: string, cable?: Cable): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser)
  visitors.push(visitor)
  const { url } = await precis.invite(meetingId, 'rapporteur')
  await visitor.enter(cable ? cable.through(url) : url, name)
  await visitor.editor.getByText('After.').waitFor()
  return visitor
}

async function cableTo(): Promise<Cable> {
  const cable = await Cable.to(precis.url)
  cables.push(cable)
  return cable
}

/** Asks these delegations, from the end of the chair's words. */
async function ask(visitor: Visitor, question: string, names: string): Promise<void> {
  const { page } = visitor
  await visitor.clickAfter('put the question.')
  await page.keyboard.press('Control+Alt+p')
  await page.keyboard.type(question)
  await page.keyboard.press('Enter')
  await page.keyboard.type(names)
  await page.keyboard.press('Enter')
}

/** Each row in a line; the selected one with a star. */
function rows({ editor }: Visitor): Promise<string[]> {
  return editor.locator('.position-row').evaluateAll((all) =>
    all.map((row) => {
      const comments = row.querySelector('.position-comments')?.cloneNode(true) as HTMLElement
      for (const caret of comments.querySelectorAll('.person-caret')) caret.remove()
      const { stance, selected } = (row as HTMLElement).dataset
      const parts = [
        row.querySelector<HTMLTextAreaElement>('.position-name')?.value,
        row.querySelector<HTMLSelectElement>('.position-consulted')?.value,
        stance,
        comments.textContent,
      ]
      return parts.filter(Boolean).join(' ') + (selected ? ' *' : '')
    }),
  )
}

async function untilRows(visitor: Visitor, expected: string[]): Promise<void> {
  let seen: string[] = []
  const isReached = async () => {
    seen = await rows(visitor)
    return JSON.stringify(seen) === JSON.stringify(expected)
  }
  await until('the rows', isReached).catch(() => undefined)
  expect(seen).toEqual(expected)
}

const tally = async ({ editor }: Visitor) =>
  ((await editor.locator('.tally-line').first().textContent()) ?? '').replaceAll(/\s+/g, ' ')

const said = ({ page }: Visitor) =>
  page.evaluate(() => document.querySelector('.said-aloud')?.textContent)

const notes = ({ editor }: Visitor, row: number) =>
  editor.locator('.position-row').nth(row).locator('.position-notes')

const focused = ({ page }: Visitor) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')

async function kept(): Promise<Minutes> {
  const answer = await precis.fetch(`/api/meetings/${meetingId}/export/json`)
  return (await answer.json()) as Minutes
}

function tablesIn({ type, content = [], ...rest }: NodeJSON): NodeJSON[] {
  return type === 'positionTable' ? [{ type, content, ...rest }] : content.flatMap(tablesIn)
}

describe('with the keyboard alone', () => {
  test('a question is put, answered in order, and left again', async () => {
    await put(QUESTION)
    const ana = await sitDown('Ana')
    const { keyboard } = ana.page
    await ana.clickAfter('put the question.')
    await keyboard.press('Alt+p')
    expect(await focused(ana)).toBe('Caption of the table')
    await keyboard.type('The terms of TD433R1')
    await keyboard.press('Enter')
    expect(await focused(ana)).toBe('Who is asked, in order')
    await keyboard.type('swi,Japan, NOR Cables, es')
    await keyboard.press('Enter')
    await untilRows(ana, [
      'Switzerland true notStated *',
      'Japan true notStated',
      'NOR Cables true notStated',
      'Spain true notStated',
    ])
    expect(await said(ana)).toBe('Switzerland, not stated, row 1 of 4')
    await keyboard.press('o')
    expect(await said(ana)).toBe('Switzerland, object, row 1 of 4')
    await keyboard.press('Tab')
    await keyboard.type('The risk stays.')
    await keyboard.press('Tab')
    await keyboard.press('s')
    await keyboard.press('ArrowDown')
    await keyboard.press('a')
    await keyboard.press('c')
    await keyboard.press('End')
    await keyboard.press('r')
    await keyboard.press('Tab')
    await keyboard.type('Until the capital')
    await keyboard.press('Enter')
    await keyboard.type('has answered.')
    await keyboard.press('Control+Enter')
    expect(await focused(ana)).toBe('Add a delegation')
    await keyboard.type('Korea')
    await keyboard.press('Enter')
    await keyboard.press('m')
    await untilRows(ana, [
      'Switzerland true object The risk stays.',
      'Japan true support',
      'NOR Cables false abstain',
      'Spain true reservation Until the capitalhas answered.',
      'Korea false moreTime *',
    ])
    expect(await tally(ana)).toBe(
      '1 support, 1 object, 1 abstain, 1 reservation, 1 more time; 3 of 5 consulted',
    )
    await ana.screenshot('position-entry')
    await keyboard.press('Escape')
    await keyboard.type('The list was closed.')
    const order = () => precis.text(meetingId)
    await until('the words to be stored', async () => (await order()).includes('closed.'))
    expect(await order()).toMatch(/put the question[^]*TD433R1[^]*Korea[^]*closed\.[^]*Next/)
    const { body, entities } = await kept()
    const [table] = tablesIn(body)
    expect(table?.attrs).toMatchObject({
      caption: 'The terms of TD433R1',
      question: 'The terms of TD433R1',
      document: 'TD433R1',
    })
    expect(table?.content?.map(({ attrs }) => attrs?.entity)).toEqual([
      'CH',
      'JP',
      'nor-cables',
      'ES',
      'KR',
    ])
    expect(Object.keys(entities)).toEqual(expect.arrayContaining(['CH', 'nor-cables', 'KR']))
    ana.expectNoComplaints()
  })

  test('Alt P comes back to the question of the item, and Esc to where one was writing', async () => {
    await put(QUESTION)
    const ana = await sitDown('Ana')
    const { keyboard } = ana.page
    await ask(ana, 'Who objects?', 'Fiji, Oman, Peru')
    await keyboard.press('s')
    await keyboard.press('Escape')
    await keyboard.type('Then Oman')
    await keyboard.press('Alt+p')
    await untilRows(ana, ['Fiji true support', 'Oman true notStated *', 'Peru true notStated'])
    await keyboard.press('n')
    await keyboard.press('Escape')
    await keyboard.type(' had no objection.')
    await ana.editor.getByText('Then Oman had no objection.').waitFor()
    await keyboard.press('Alt+p')
    await keyboard.press('Control+Enter')
    await keyboard.type('Peru')
    await keyboard.press('Tab')
    await keyboard.type('asked for the floor.')
    await until('the words to be stored', async () =>
      (await precis.text(meetingId)).includes('for the floor.'),
    )
    expect(await precis.text(meetingId)).toMatch(/Oman\s+Yes[^]*Peru: asked for the floor\./)
    // Another item has another question.
    await ana.clickAfter('After.')
    await keyboard.press('Alt+p')
    expect(await focused(ana)).toBe('Caption of the table')
    expect(await ana.editor.locator('.positions').count()).toBe(2)
  })

  test('P4 a name that is there already selects its row; other letters begin a name, and none becomes words', async () => {
    await put(QUESTION)
    const ana = await sitDown('Ana')
    const { keyboard } = ana.page
    await ask(ana, 'Who objects?', 'Fiji, Oman, United States')
    await keyboard.type('US')
    await keyboard.press('Enter')
    await untilRows(ana, [
      'Fiji true notStated',
      'Oman true notStated',
      'United States true notStated *',
    ])
    await keyboard.type('.,; (')
    await keyboard.press('Backspace')
    await untilRows(ana, ['Fiji true notStated', 'Oman true notStated *'])
    await keyboard.press('o')
    await keyboard.press('Delete')
    expect(await said(ana)).toContain('Oman has a position.')
    await keyboard.type('fiji')
    await keyboard.press('Enter')
    await untilRows(ana, ['Fiji true notStated *', 'Oman true object'])
    await keyboard.press('Escape')
    await until('the position to be stored', async () =>
      (await precis.text(meetingId)).includes('Object'),
    )
    expect((await precis.text(meetingId)).split(/\s+/).filter(Boolean).join(' ')).toBe(
      'Consultations CHAIR: The chair put the question. Who objects? ' +
        'Delegation Was consulted Comments Position Fiji Yes Oman Yes Object Next After.',
    )
  })

  test('P1 undo takes a stance back, stays at its row, and is in the ledger', async () => {
    await put(QUESTION)
    const ana = await sitDown('Ana')
    const { keyboard } = ana.page
    await ask(ana, 'Who objects?', 'Fiji, Oman')
    await keyboard.press('s')
    await keyboard.press('o')
    await keyboard.press('Control+z')
    await untilRows(ana, ['Fiji true support *', 'Oman true notStated'])
    await keyboard.press('Control+y')
    await keyboard.press('ArrowDown')
    await keyboard.press('a')
    await untilRows(ana, ['Fiji true object', 'Oman true abstain *'])
    await until(
      'the ledger to be stored',
      async () => Object.keys((await kept()).ledger).length > 4,
    )
    const changes = Object.values((await kept()).ledger)
      .toSorted((one, other) => (one.at < other.at ? -1 : 1))
      .map(({ from, to }) => `${from} > ${to}`)
    expect(changes).toEqual([
      'notStated > support',
      'support > object',
      'object > support',
      'support > object',
      'notStated > abstain',
    ])
  })

  test('what a delegation held before is told with w, and who told it is shown', async () => {
    await put(QUESTION)
    const ana = await sitDown('Ana')
    const { keyboard } = ana.page
    await ask(ana, 'Who objects?', 'Spain')
    await keyboard.press('o')
    await keyboard.press('w')
    expect(await focused(ana)).toBe('Former position')
    await keyboard.press('s')
    await keyboard.press('Tab')
    await keyboard.type('session 3')
    await keyboard.press('Tab')
    await keyboard.type('verified in the capital')
    await keyboard.press('Enter')
    await untilRows(ana, ['Spain true object *'])
    const row = ana.editor.locator('.position-row')
    expect(await row.locator('.position-ledger-button').textContent()).toBe(
      'was: support, session 3',
    )
    await ana.screenshot('position-was')

    const bo = await sitDown('Bo')
    await bo.editor.getByRole('button', { name: 'was: support, session 3' }).press('Enter')
    await until('Bo to see by whom', async () =>
      /was: support, session 3, verified in the capital Ana, \d\d:\d\d/.test(
        (await notes(bo, 0).textContent()) ?? '',
      ),
    )
    expect(await notes(bo, 0).locator('li').first().textContent()).toMatch(
      /^Not stated, then Object Ana, \d\d:\d\d$/,
    )
    await bo.page.keyboard.press('Escape')
    await untilRows(bo, ['Spain true object *'])

    await ana.context.close()
    await bo.page.reload()
    await bo.editor.getByRole('button', { name: 'was: support, session 3' }).press('Enter')
    await until('Bo to be told who had been here', async () =>
      / Ana, /.test((await notes(bo, 0).textContent()) ?? ''),
    )
    const html = await precis.fetch(`/api/meetings/${meetingId}/export/html`)
    expect(await html.text()).toContain(
      'Object<br><small>was: support, session 3, verified in the capital</small>',
    )
  })

  test('P4 a composed letter begins a name and replaces no row', async () => {
    await put(QUESTION)
    const ana = await sitDown('Ana')
    await ask(ana, 'Who objects?', 'Fiji')
    const input = await ana.page.context().newCDPSession(ana.page)
    await input.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      windowsVirtualKeyCode: 229,
    })
    await input.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 })
    await input.send('Input.insertText', { text: '日本' })
    expect(await focused(ana)).toBe('Add a delegation')
    await ana.page.keyboard.press('Enter')
    await until('the row to be there', async () => (await rows(ana)).length === 2)
    expect((await kept()).entities).toHaveProperty('JP')
    await untilRows(ana, ['Fiji true notStated', 'Japan false notStated *'])
  })
})

test('each question has its table, its document and its revision', async () => {
  await put(QUESTION)
  const ana = await sitDown('Ana')
  const { keyboard } = ana.page
  await ask(ana, 'The terms of TD433R1', 'Fiji, Oman')
  await keyboard.press('s')
  await keyboard.press('Control+Alt+p')
  await keyboard.type('The terms as changed in TD 433 Rev.2')
  await keyboard.press('Enter')
  await keyboard.type('Fiji')
  await keyboard.press('Enter')
  await keyboard.press('o')
  await until('both to be stored', async () => tablesIn((await kept()).body).length === 2)
  const tables = tablesIn((await kept()).body)
  expect(tables.map(({ attrs }) => attrs?.document)).toEqual(['TD433R1', 'TD433R2'])
  expect(tables.map(({ content }) => content?.map(({ attrs }) => attrs?.stance))).toEqual([
    ['support', 'notStated'],
    ['object'],
  ])
  const shown = ana.editor.locator('.positions')
  expect(await shown.nth(1).getByRole('table').getAttribute('aria-label')).toBe(
    'The terms as changed in TD 433 Rev.2',
  )
  await keyboard.press('ArrowUp')
  await keyboard.press('Control+a')
  await keyboard.type('The terms as changed')
  await keyboard.press('Enter')
  expect(await shown.nth(1).locator('.positions-question').isVisible()).toBe(false)
})

describe('two rapporteurs', () => {
  test('P2 set different stances within a second: both see the dispute, and a pick settles it', async () => {
    await put(QUESTION)
    const [ana, bo] = [await sitDown('Ana'), await sitDown('Bo')]
    await ask(ana, 'Who objects?', 'Fiji, Oman')
    await untilRows(bo, ['Fiji true notStated', 'Oman true notStated'])
    await bo.clickAfter('put the question.')
    await bo.page.keyboard.press('ArrowDown')
    await bo.editor.locator('.position-row').first().locator('.position-stance-cell svg').click()
    await untilRows(bo, ['Fiji true notStated *', 'Oman true notStated'])
    await Promise.all([ana.page.keyboard.press('s'), bo.page.keyboard.press('o')])
    for (const visitor of [ana, bo]) {
      await until('the dispute to be shown', async () =>
        /disputed:/.test((await notes(visitor, 0).textContent()) ?? ''),
      )
      const buttons = await notes(visitor, 0).getByRole('button').allTextContents()
      expect(buttons.toSorted()).toEqual(['Object (Bo)', 'Support (Ana)'])
      expect(await tally(visitor)).toMatch(/^1 (support|object), 1 not stated; .*; 1 disputed$/)
      expect(await said(visitor)).toMatch(/^Fiji, disputed: .*row 1 of 2$/)
    }
    expect(await barriers(ana.page)).toEqual([])
    await ana.screenshot('position-disputed')
    // The stance that stands is picked like any other.
    const standing = (await rows(ana))[0]?.includes('support') ? 's' : 'o'
    await ana.page.keyboard.press(standing)
    for (const visitor of [ana, bo]) {
      await until('the dispute to be settled', async () => !(await notes(visitor, 0).isVisible()))
      expect(await tally(visitor)).not.toContain('disputed')
    }
    expect(await rows(bo)).toEqual(await rows(ana))
    const { ledger } = await kept()
    expect(Object.values(ledger).filter(({ settles }) => settles)).toHaveLength(1)
    ana.expectNoComplaints()
    bo.expectNoComplaints()
  })

  test('P3 add the same delegation at once: two rows are shown as such, and made one with both comments', async () => {
    await put(QUESTION)
    const cable = await cableTo()
    const [ana, bo] = [await sitDown('Ana'), await sitDown('Bo', cable)]
    await ask(ana, 'Who objects?', 'Fiji')
    await untilRows(bo, ['Fiji true notStated'])
    cable.cut()
    for (const [visitor, letter, words] of [
      [ana, 's', 'Ana heard this.'],
      [bo, 'o', 'Bo heard that.'],
    ] as const) {
      const { keyboard } = visitor.page
      await visitor.editor.locator('.position-stance-cell svg').first().click()
      await keyboard.type('US')
      await keyboard.press('Enter')
      await keyboard.press(letter)
      await keyboard.press('Tab')
      await keyboard.type(words)
    }
    await ana.clickAfter('put the question.')
    await bo.clickAfter('put the question.')
    cable.mend()
    for (const visitor of [ana, bo]) {
      await until('both rows to be there', async () => (await rows(visitor)).length === 3)
      expect(await notes(visitor, 2).textContent()).toContain('United States is in row 2 already.')
      expect(await notes(visitor, 1).isVisible()).toBe(false)
    }
    await ana.screenshot('position-twins')
    const [, first = '', second = ''] = await rows(ana)
    await ana.editor.getByRole('button', { name: 'Make one of the two' }).press('Enter')
    for (const visitor of [ana, bo]) {
      await until('one row to be left', async () => (await rows(visitor)).length === 2)
      const heard = [first, second].map((row) => /(?:Ana|Bo) heard \w+\./.exec(row)?.[0])
      expect((await rows(visitor))[1]).toContain(heard.join(''))
      await until('the stances to be in dispute', async () =>
        /disputed:.*\((?:Ana|Bo)\).*\((?:Ana|Bo)\)/.test(
          (await notes(visitor, 1).textContent()) ?? '',
        ),
      )
    }
    await bo.editor.getByRole('button', { name: 'Object (Bo)' }).click()
    for (const visitor of [ana, bo]) {
      await until('it to be settled', async () => !(await notes(visitor, 1).isVisible()))
      expect((await rows(visitor))[1]).toContain('object')
    }
    expect(Object.keys((await kept()).entities)).toEqual(expect.arrayContaining(['FJ', 'US']))
  })

  test('merge two names: the rows show the one, and that they are of one delegation', async () => {
    await put(QUESTION)
    const ana = await sitDown('Ana')
    await ask(ana, 'Who objects?', 'NOR Cables, Northern Cables, Fiji')
    await until('the names to be stored', async () =>
      Object.hasOwn((await kept()).entities, 'northern-cables'),
    )
    const token = await precis.admit(meetingId, 'secretariat', 'Sam')
    const sam = await StockClient.join(precis, meetingId, token)
    const { entities } = minutesRoots(sam.doc)
    const short = { name: 'NOR Cables', mergedInto: 'northern-cables' }
    entities.set('nor-cables', short)
    await untilRows(ana, [
      'Northern Cables true notStated *',
      'Northern Cables true notStated',
      'Fiji true notStated',
    ])
    expect(await notes(ana, 1).textContent()).toContain('Northern Cables is in row 1 already.')
    entities.set('nor-cables', { name: short.name })
    await untilRows(ana, [
      'NOR Cables true notStated *',
      'Northern Cables true notStated',
      'Fiji true notStated',
    ])
    expect(await notes(ana, 1).isVisible()).toBe(false)
    sam.destroy()
  })

  test('L8 a row another person is in stays two, and its letters stay theirs', async () => {
    await put(QUESTION)
    const [ana, bo] = [await sitDown('Ana'), await sitDown('Bo')]
    await ask(ana, 'Who objects?', 'Fiji, Oman')
    await untilRows(bo, ['Fiji true notStated', 'Oman true notStated'])
    // Two names of one delegation, in two rows.
    await ana.page.keyboard.press('F2')
    await ana.page.keyboard.press('Control+a')
    await ana.page.keyboard.type('Oman')
    await ana.page.keyboard.press('Enter')
    await bo.editor.getByText('Oman is in row 1 already.').waitFor()
    await bo.editor.locator('.position-row').nth(1).locator('.position-stance-cell svg').click()
    await ana.page.locator('.position-row .person-caret').waitFor({ state: 'attached' })
    await ana.editor.getByRole('button', { name: 'Make one of the two' }).click()
    await ana.page.getByText('Bo is writing there.').waitFor()
    expect((await rows(ana)).length).toBe(2)
    await bo.page.keyboard.press('o')
    await untilRows(bo, ['Oman true notStated', 'Oman true object *'])
  })

  test('P4 what the other does in the table moves the rows, not the one the keys are about', async () => {
    await put(QUESTION)
    const [ana, bo] = [await sitDown('Ana'), await sitDown('Bo')]
    await ask(ana, 'Who objects?', 'Fiji, Oman, Peru')
    await ana.page.keyboard.press('End')
    await untilRows(ana, ['Fiji true notStated', 'Oman true notStated', 'Peru true notStated *'])
    // In one update: a stance before it, a row gone, and a row after it.
    const token = await precis.admit(meetingId, 'secretariat', 'Sam')
    const sam = await StockClient.join(precis, meetingId, token)
    const table = sam.body.createTreeWalker(
      (node) => node instanceof Y.XmlElement && node.nodeName === 'positionTable',
    )
    const question = table.next().value as Y.XmlElement
    const chad = new Y.XmlElement('positionRow')
    chad.setAttribute('id', 'chad')
    chad.setAttribute('attribution', 'Chad')
    sam.doc.transact(() => {
      const fiji = question.get(0) as Y.XmlElement
      fiji.setAttribute('stance', 'support')
      question.delete(1)
      question.push([chad])
    })
    await untilRows(ana, ['Fiji true support', 'Peru true notStated *', 'Chad notStated'])
    await ana.page.keyboard.press('a')
    await untilRows(bo, ['Fiji true support', 'Peru true abstain', 'Chad notStated'])
    sam.destroy()

    // The row that Ana is about to answer for is taken away; her letters wait.
    await ana.page.keyboard.press('End')
    await bo.editor.locator('.position-stance-cell svg').last().click()
    await ana.page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await until(
      'Ana to be seen no more',
      async () => (await bo.page.locator('.position-row .person-caret').count()) === 0,
    )
    await bo.page.keyboard.press('Backspace')
    await until('the row to be gone', async () => (await rows(ana)).length === 2)
    await ana.editor.focus()
    await ana.page.keyboard.type('so')
    expect(await rows(ana)).toEqual(['Fiji true support', 'Peru true abstain'])
    expect(await said(ana)).toContain('No row is chosen.')
    await ana.page.keyboard.press('ArrowDown')
    await ana.page.keyboard.press('o')
    await untilRows(ana, ['Fiji true object *', 'Peru true abstain'])
    ana.expectNoComplaints()
    bo.expectNoComplaints()
  })
})
