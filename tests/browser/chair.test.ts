import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { exportJson } from '../../shared/export/exportJson.ts'
import type { Role } from '../../shared/meeting/authority.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { NodeJSON } from '../../shared/minutes/minutes.ts'
import { having } from '../checker/records.ts'
import { concluded, doc, item, row, said, table } from '../editor/documents.ts'
import { barriers } from '../harness/barriers.ts'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { Cable } from '../harness/cable.ts'
import { Precis } from '../harness/precis.ts'
import { until } from '../harness/until.ts'

const CONCLUSION = 'The objections stand; the session cannot reach consensus.'
const ANNOTATION = 'Add that the time was short.'

const RECORD = doc(
  having(item('one', 'Opening', said('opening', 'Chair', 'The chair opened the session.')), {
    openedAt: '2026-03-04T09:00:00.000Z',
    closedAt: '2026-03-04T09:10:00.000Z',
  }),
  having(
    item(
      'two',
      'Last call',
      having(
        table(
          'views',
          row('r1', 'Peru', 'object', 'Too early.'),
          row('r2', 'Fiji', 'support', 'Yes.'),
          row('r3', 'Norway', 'object'),
        ),
        { caption: 'A trial of one season' },
      ),
      concluded('conclusion-1', CONCLUSION),
    ),
    { openedAt: '2026-03-04T09:10:00.000Z' },
  ),
  item('three', 'Any other business', said('other', 'Fiji', 'Fiji thanked everybody.')),
)

let precis: Precis
let browser: Browser
let meetingId: string
let cable: Cable
const visitors: Visitor[] = []

beforeAll(async () => {
  precis = await Precis.start()
  cable = await Cable.to(precis.url)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  cable.remove()
  await precis.discard()
})
beforeEach(async () => {
  meetingId = await precis.newMeeting('Trial of one season')
  const body = JSON.parse(JSON.stringify(RECORD.toJSON())) as NodeJSON
  const answer = await precis.fetch(`/api/meetings/${meetingId}/import`, {
    method: 'POST',
    body: exportJson(minutesOf(body, { meeting: {} })),
    headers: { 'Content-Type': 'application/json' },
  })
  if (!answer.ok) throw new Error(await answer.text())
})
afterEach(async () => {
  await Promise.all(visitors.splice(0).map(({ context }) => context.close()))
})

/** @param through the cable to the server, if it is one that will be cut. */
async function arrive(role: Role, name: string, through?: Cable): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser)
  visitors.push(visitor)
  const { url } = await precis.invite(meetingId, role)
  await visitor.enter(through?.through(url) ?? url, name)
  await visitor.editor.locator('p').first().waitFor()
  return visitor
}

const button = ({ page }: Visitor, name: string) => page.getByRole('button', { name, exact: true })
const notes = (page: Page) => page.getByRole('textbox', { name: 'Private notes' })
const showsConclusion = ({ page }: Visitor, words: string) =>
  page.locator('.conclusion').filter({ hasText: words }).waitFor()

async function step(visitor: Visitor, name: string): Promise<void> {
  await button(visitor, 'Next step').click()
  await visitor.page.getByRole('menuitem', { name }).click()
  await visitor.page.getByRole('alertdialog').getByRole('button', { name }).click()
  await visitor.page.getByRole('alertdialog').waitFor({ state: 'detached' })
}

async function annotate(chair: Visitor): Promise<void> {
  await button(chair, 'Annotate').click()
  await chair.page.keyboard.type(ANNOTATION)
  await chair.page
    .locator('.annotation-saved')
    .filter({ hasText: /^Saved \d\d:\d\d$/ })
    .waitFor()
  await chair.page.keyboard.press('Escape')
}

describe('at a conclusion', () => {
  test('the chair sets the outcome and annotates; everyone sees it, the chair alone writes it', async () => {
    const [chair, ana, omar] = [
      await arrive('chair', 'Charles'),
      await arrive('rapporteur', 'Ana'),
      await arrive('participant', 'Omar'),
    ]
    await chair.page.getByLabel('Outcome, by the chair').selectOption('notAgreed')
    await annotate(chair)
    for (const visitor of [ana, omar]) {
      await showsConclusion(visitor, 'Conclusion: not agreed by the chair')
      await visitor.page.getByText(ANNOTATION).waitFor()
      expect(await button(visitor, 'Edit the annotation').isVisible()).toBe(false)
      expect(await button(visitor, 'Seal').isVisible()).toBe(false)
    }
    expect(await precis.text(meetingId)).not.toContain(ANNOTATION)
    await chair.page.reload()
    await chair.page.getByText(ANNOTATION).waitFor()
    await button(chair, 'Edit the annotation').click()
    await chair.page.keyboard.press('Control+Home')
    await chair.page.keyboard.type('Please: ')
    await ana.page.getByText(`Please: ${ANNOTATION}`).waitFor()
    for (const visitor of [chair, ana, omar]) visitor.expectNoComplaints()
  })

  test('W3 a seal breaks with the words, says what changed on every page, and is renewed', async () => {
    const [chair, ana] = [await arrive('chair', 'Charles'), await arrive('rapporteur', 'Ana')]
    await button(chair, 'Seal').click()
    for (const visitor of [chair, ana]) await showsConclusion(visitor, 'Sealed by Charles at')
    await ana.clickAfter(CONCLUSION)
    for (const _ of 'consensus.') await ana.page.keyboard.press('Backspace')
    await ana.page.keyboard.type('agreement.')
    for (const visitor of [chair, ana]) {
      await showsConclusion(visitor, 'Seal broken: the conclusion has changed.')
      await visitor.page.locator('.seal del', { hasText: 'consensus' }).waitFor()
      await visitor.page.locator('.seal ins', { hasText: 'agreement' }).waitFor()
      const panel = visitor.page.getByRole('region', { name: 'To confirm' })
      await panel.getByText('The seal is broken: “The objections stand;').waitFor()
    }
    expect(await barriers(chair.page)).toEqual([])
    await chair.screenshot('seal-broken')
    await chair.page.keyboard.press('F8')
    await chair.page.locator('.conclusion.finding-place').waitFor()
    await button(chair, 'Seal again').focus()
    await chair.page.keyboard.press('Enter')
    for (const visitor of [chair, ana]) {
      await visitor.page.locator('.seal[data-seal="whole"]').waitFor()
      expect(await visitor.page.locator('.seal del').isVisible()).toBe(false)
    }
    await until('the focus to be at the seal', () =>
      chair.page.locator('.seal-state').evaluate((state) => state === document.activeElement),
    )
    await ana.clickAfter('agreement.')
    await ana.page.keyboard.press('Control+Shift+ArrowLeft')
    await ana.page.keyboard.press('Control+b')
    for (const visitor of [chair, ana]) {
      await visitor.page.locator('.seal-changes', { hasText: 'The words are the same' }).waitFor()
    }
    for (const visitor of [chair, ana]) visitor.expectNoComplaints()
  })

  test('who is chair and rapporteur writes the annotation and the record beside each other', async () => {
    const both = await arrive('rapporteur', 'Both')
    await both.enter((await precis.invite(meetingId, 'chair')).url, 'Both')
    await both.editor.locator('p').first().waitFor()
    await annotate(both)
    await both.clickAfter(CONCLUSION)
    await both.page.keyboard.type(' It was late.')
    await button(both, 'Edit the annotation').click()
    await both.page.keyboard.press('Control+End')
    await both.page.keyboard.press('Enter')
    await both.page.keyboard.type('- And that it was late.')
    await both.page.keyboard.press('Control+z')
    await both.page.keyboard.press('Escape')
    await until('the record to be stored', async () =>
      (await precis.text(meetingId)).includes(`${CONCLUSION} It was late.`),
    )
    expect(await both.page.locator('.annotation .rich-text > p').allTextContents()).toEqual([
      ANNOTATION,
    ])
    await both.page.reload()
    await showsConclusion(both, `${CONCLUSION} It was late.`)
    await both.page.getByText(ANNOTATION).waitFor()
    both.expectNoComplaints()
  })

  test('W4 what the chair types without a network is kept by a page that is closed, and sent later', async () => {
    const ana = await arrive('rapporteur', 'Ana')
    const chair = await arrive('chair', 'Charles', cable)
    await annotate(chair)
    cable.cut()
    await button(chair, 'Edit the annotation').click()
    await chair.page.keyboard.press('Control+End')
    const words = ' It was.'
    await chair.page.keyboard.type(words)
    const saved = chair.page.locator('.annotation-saved')
    await saved.filter({ hasText: `${words.length} edits only on this device` }).waitFor()
    await chair.page.close()
    cable.mend()
    const again = await chair.context.newPage()
    await again.goto(`${cable.url}/meetings/${meetingId}`)
    await ana.page.getByText(`${ANNOTATION} It was.`).waitFor()
    expect(await ana.page.locator('.annotation').count()).toBe(1)
  })
})

test('W7 two pages of the chair that begin one annotation, one of them without a network, lose no word', async () => {
  const chair = await arrive('chair', 'Charles', cable)
  const second = await Visitor.arrive(browser, { storageState: await chair.context.storageState() })
  visitors.push(second)
  await second.page.goto(`${precis.url}/meetings/${meetingId}`)
  await second.editor.locator('p').first().waitFor()
  await button(chair, 'Annotate').click()
  await chair.page.keyboard.press('Escape')
  cable.cut()
  await chair.page.getByText('Offline').first().waitFor()
  await button(chair, 'Annotate').click()
  await chair.page.keyboard.type('Written without a network.')
  await annotate(second)
  cable.mend()
  for (const { page } of [chair, second]) {
    for (const words of ['Written without a network.', ANNOTATION]) {
      await page.locator('.annotation').getByText(words).waitFor()
    }
  }
  await chair.page.keyboard.type(' And more.')
  await second.page.getByText('Written without a network. And more.').waitFor()
  await second.page.reload()
  await second.page.getByText('Written without a network. And more.').waitFor()
  expect(await second.page.locator('.annotation').innerText()).toContain(ANNOTATION)
})

test('an annotation is written on while its conclusion is moved, and while another item is opened', async () => {
  const [chair, ana] = [await arrive('chair', 'Charles'), await arrive('rapporteur', 'Ana')]
  const annotation = chair.page.getByRole('textbox', { name: 'The chair’s annotation' })
  await button(chair, 'Annotate').click()
  await chair.page.keyboard.type('Half end')
  for (const _ of ' end') await chair.page.keyboard.press('ArrowLeft')
  const before = await precis.text(meetingId)
  await ana.clickAfter(CONCLUSION)
  await ana.page.keyboard.press('Alt+Shift+ArrowUp')
  await until('it to be moved', async () => (await precis.text(meetingId)) !== before)
  await until('the chair to see it moved, and to write on', async () => {
    const order = [chair, ana].map(({ editor }) =>
      editor
        .locator('[data-id]')
        .evaluateAll((blocks) => blocks.map((one) => (one as HTMLElement).dataset['id']).join()),
    )
    const [his, hers] = await Promise.all(order)
    return his === hers && (await annotation.count()) === 1
  })
  await chair.page.keyboard.type(' a sentence, to the')
  await ana.page.getByText('Half a sentence, to the end').waitFor()
  chair.expectNoComplaints()

  await chair.page.goto(`${chair.page.url()}/chair`)
  const agenda = chair.page.getByRole('navigation')
  await button(chair, 'Edit the annotation').click()
  await chair.page.keyboard.press('Control+End')
  await ana.clickAfter('Fiji thanked everybody.')
  await ana.page.keyboard.press('Alt+o')
  await agenda.getByRole('button', { name: 'Follow the open item' }).waitFor()
  await chair.page.keyboard.type(', and on.')
  await ana.page.getByText('Half a sentence, to the end, and on.').waitFor()
  await agenda.getByRole('button', { name: 'Follow the open item' }).click()
  await chair.page.getByRole('heading', { name: 'Any other business' }).waitFor()
  expect(await button(chair, 'Edit the annotation').count()).toBe(0)
})

test('the chair is offered to annotate once the annotations have come', async () => {
  const chair = await arrive('chair', 'Charles')
  await annotate(chair)
  const second = await Visitor.arrive(browser, { storageState: await chair.context.storageState() })
  visitors.push(second)
  let letIn = () => undefined as void
  const mayCome = new Promise<void>((resolve) => (letIn = resolve))
  await second.page.routeWebSocket(/\/sync\/.*\/chair/, async (socket) => {
    await mayCome
    socket.connectToServer()
  })
  await second.page.goto(chair.page.url())
  await showsConclusion(second, CONCLUSION)
  expect(await second.page.locator('.annotation button').isVisible()).toBe(false)
  letIn()
  await button(second, 'Edit the annotation').waitFor()
})

test('a layer that takes this page back no more is read, and not written into', async () => {
  const chair = await Visitor.arrive(browser)
  visitors.push(chair)
  let shut = () => undefined as void
  await chair.page.routeWebSocket(/\/sync\/.*\/chair/, (socket) => {
    socket.connectToServer()
    shut = () => void socket.close({ code: 4400 })
  })
  await chair.enter((await precis.invite(meetingId, 'chair')).url, 'Charles')
  await annotate(chair)
  await button(chair, 'Edit the annotation').click()
  shut()
  await chair.page.getByRole('textbox', { name: 'The chair’s annotation' }).waitFor({
    state: 'detached',
  })
  await chair.page.getByText(ANNOTATION).waitFor()
  expect(await button(chair, 'Edit the annotation').isVisible()).toBe(false)
})

test('W5 the notes are the chair’s alone, on every page of the chair', async () => {
  const [chair, ana] = [await arrive('chair', 'Charles'), await arrive('rapporteur', 'Ana')]
  const heard: string[] = []
  ana.page.on('websocket', (socket) => heard.push(socket.url()))
  await ana.page.reload()
  await ana.editor.locator('p').first().waitFor()
  await notes(chair.page).click()
  await chair.page.keyboard.type('Ask Peru in the break.')
  await until('the notes to be saved', async () =>
    (await chair.page.locator('.notes .saved-line').innerText()).startsWith('Saved '),
  )
  const second = await chair.context.newPage()
  await second.goto(`${precis.url}/meetings/${meetingId}/chair`)
  await second.getByText('Ask Peru in the break.').waitFor()
  expect(await notes(ana.page).count()).toBe(0)
  const layers = new Set(heard.map((url) => new URL(url).pathname.split('/').at(-1)))
  expect(layers).toEqual(new Set(['minutes', 'chair', 'review']))
})

test('a piece of the record is pasted into the notes as lines', async () => {
  const chair = await arrive('chair', 'Charles')
  await notes(chair.page).click()
  await chair.page.keyboard.type('See: ')
  const html = await chair.editor.locator('.conclusion').evaluate((dom) => dom.outerHTML)
  await notes(chair.page).evaluate((dom, copied) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData(
      'text/html',
      `<h1>Copied</h1><table><tr><td>One</td></tr></table>${copied}`,
    )
    dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  }, html)
  const lines = notes(chair.page).locator('> *')
  await lines.filter({ hasText: CONCLUSION }).waitFor()
  const kinds = await lines.evaluateAll((all) => all.map(({ localName }) => localName))
  expect(new Set(kinds)).toEqual(new Set(['p']))
  expect((await lines.allInnerTexts()).slice(0, 2)).toEqual(['See: Copied', 'One'])
  chair.expectNoComplaints()
})

describe('when the record goes on in its life', () => {
  test('W1 every page does what it may now, at once, and says until when corrections are received', async () => {
    const [chair, ana, omar] = [
      await arrive('chair', 'Charles'),
      await arrive('rapporteur', 'Ana'),
      await arrive('participant', 'Omar'),
    ]
    await step(chair, 'End the live phase')
    await omar.page.getByText('The minutes are being prepared.').waitFor()
    await ana.page.getByText('Draft', { exact: true }).first().waitFor()
    await ana.clickAfter('The chair opened the session.')
    await ana.page.keyboard.type(' It was nine.')
    const connected: string[] = []
    omar.page.on('websocket', (socket) => connected.push(socket.url()))
    await omar.page.reload()
    await omar.page.getByText('The minutes are being prepared.').waitFor()
    expect(connected).toEqual([])
    await button(chair, 'Next step').click()
    await chair.page.getByRole('menuitem', { name: 'Circulate the draft' }).click()
    expect(await chair.page.getByLabel('Corrections are received until').inputValue()).toMatch(
      /T18:00$/,
    )
    expect(await barriers(chair.page)).toEqual([])
    await chair.screenshot('circulating')
    await chair.page.getByRole('button', { name: 'Circulate the draft' }).click()
    await omar.page.getByText('It was nine.').waitFor()
    await omar.page.getByText(/Corrections until .*18:00/).waitFor()
    await step(chair, 'Approve the minutes')
    const dialog = chair.page.getByRole('dialog', { name: 'The approved record' })
    const hash = await dialog.locator('code').first().innerText()
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    await chair.screenshot('approved')
    await ana.page.getByText('This record is approved. Nobody can change it.').waitFor()
    expect(await ana.editor.getAttribute('contenteditable')).toBe('false')
    await button(ana, 'Approved').click()
    expect(await ana.page.getByRole('dialog').locator('code').first().innerText()).toBe(hash)
    expect(await barriers(ana.page)).toEqual([])
    await dialog.getByRole('button', { name: 'Close' }).click()
    expect(await button(chair, 'Annotate').isVisible()).toBe(false)
    await ana.page.keyboard.press('Escape')
    await step(chair, 'Re-open as R1')
    for (const { page } of [chair, ana]) await page.getByText('R1', { exact: true }).waitFor()
    await until(
      'Ana to write again',
      async () => (await ana.editor.getAttribute('contenteditable')) === 'true',
    )
    await omar.page.getByText('The minutes are being prepared.').waitFor()
    for (const visitor of [chair, ana]) visitor.expectNoComplaints()
  })

  test('W1 a page whose question what it may do is not answered asks again', async () => {
    const ana = await arrive('rapporteur', 'Ana')
    const chair = await precis.admit(meetingId, 'chair', 'Charles')
    const question = new RegExp(`/api/meetings/${meetingId}$`)
    let refused = 0
    await ana.page.route(question, (route) => {
      refused += 1
      return refused <= 2 ? route.fulfill({ status: 503, body: '' }) : route.continue()
    })
    for (const to of ['draft', 'circulated', 'approved'] as const) {
      await precis.step(meetingId, to, chair)
    }
    await ana.page.getByText('This record is approved. Nobody can change it.').waitFor()
    expect(await ana.editor.getAttribute('contenteditable')).toBe('false')
  })

  test('W2 words that come too late, from a page without a network, are kept and offered', async () => {
    const chair = await arrive('chair', 'Charles')
    const ana = await arrive('rapporteur', 'Ana', cable)
    await precis.step(meetingId, 'draft')
    await precis.step(meetingId, 'circulated')
    await ana.page.getByText('Circulated', { exact: true }).first().waitFor()
    await ana.clickAfter('Fiji thanked everybody.')
    cable.cut()
    await ana.page.keyboard.type(' Peru did not.')
    await ana.page
      .getByText(/edits? only on this device/)
      .first()
      .waitFor()
    await step(chair, 'Approve the minutes')
    cable.mend()
    await ana.page.getByText('This record is approved. Nobody can change it.').waitFor()
    const kept = ana.page.getByRole('region', { name: 'Words kept for you' })
    await kept.getByText('Peru did not.').waitFor()
    expect(await ana.minutes()).not.toContain('Peru did not.')
    expect(await precis.text(meetingId)).not.toContain('Peru did not.')
  })

  test('W2 words of a page that was closed without a network are kept too, and shown in no record', async () => {
    const chair = await arrive('chair', 'Charles')
    const ana = await arrive('rapporteur', 'Ana', cable)
    await precis.step(meetingId, 'draft')
    await precis.step(meetingId, 'circulated')
    await ana.page.getByText('Circulated', { exact: true }).first().waitFor()
    await ana.clickAfter('Fiji thanked everybody.')
    cable.cut()
    const words = ' Peru did not.'
    await ana.page.keyboard.type(words)
    await ana.page.getByText(`${words.length} edits only on this device`).first().waitFor()
    await ana.page.close()
    await step(chair, 'Approve the minutes')
    cable.mend()
    const again = await ana.context.newPage()
    await again.goto(`${cable.url}/meetings/${meetingId}`)
    const record = again.getByRole('textbox', { name: 'Minutes' })
    await record.getByText('Fiji thanked everybody.').waitFor()
    expect(await record.innerText()).not.toContain('Peru did not.')
    const kept = again.getByRole('region', { name: 'Words kept for you' })
    await kept.getByText('Peru did not.').waitFor()
    expect(await record.innerText()).not.toContain('Peru did not.')
    await again.reload()
    await kept.getByText('Peru did not.').waitFor()
    expect(await kept.getByText('Peru did not.').count()).toBe(1)
  })

  test('W2 an annotation that comes too late is kept for the chair, and shown in no record', async () => {
    const chair = await arrive('chair', 'Charles', cable)
    await precis.step(meetingId, 'draft')
    await precis.step(meetingId, 'circulated')
    await chair.page.getByText('Circulated', { exact: true }).first().waitFor()
    await button(chair, 'Annotate').click()
    cable.cut()
    await chair.page.keyboard.type(ANNOTATION)
    const saved = chair.page.locator('.annotation-saved')
    await saved.filter({ hasText: 'only on this device' }).waitFor()
    const otherChair = await precis.admit(meetingId, 'chair', 'Chantal')
    await precis.step(meetingId, 'approved', otherChair)
    cable.mend()
    await chair.page.getByText('This record is approved. Nobody can change it.').waitFor()
    const kept = chair.page.getByRole('region', { name: 'Words kept for you' })
    const annotation = chair.page.locator('.annotation')
    for (const arrival of ['at once', 'later']) {
      await kept.getByText(ANNOTATION).waitFor()
      await kept.getByText('In an annotation').waitFor()
      expect(await kept.getByRole('button', { name: 'Put back' }).count(), arrival).toBe(0)
      expect(await annotation.innerText(), arrival).not.toContain(ANNOTATION)
      await chair.page.reload()
    }
  })

  test('the chair’s concluding analysis is under the record, to be read by all', async () => {
    const [chair, ana] = [await arrive('chair', 'Charles'), await arrive('rapporteur', 'Ana')]
    const name = 'The chair’s concluding analysis'
    expect(await chair.page.getByRole('textbox', { name }).count()).toBe(0)
    await step(chair, 'End the live phase')
    await chair.page.getByRole('textbox', { name }).click()
    await chair.page.keyboard.type('- The trial was wanted.')
    await ana.page.getByRole('region', { name }).getByRole('listitem').waitFor()
    expect(await ana.page.getByRole('textbox', { name }).count()).toBe(0)
    for (const visitor of [chair, ana]) visitor.expectNoComplaints()
  })
})

test('the people of a meeting are listed, and one who is shut out is told so at once', async () => {
  const [sam, omar] = [await arrive('secretariat', 'Sam'), await arrive('participant', 'Omar')]
  await sam.page.getByRole('button', { name: 'Meeting menu' }).click()
  await sam.page.getByRole('menuitem', { name: 'People and invitations' }).click()
  const people = sam.page.getByRole('dialog', { name: 'People of this meeting' })
  await people.getByRole('row', { name: /Omar participant/ }).waitFor()
  await until('the dialog to stand', async () => (await barriers(sam.page)).length === 0)
  await sam.screenshot('people')
  await people.getByRole('button', { name: 'Revoke: Omar' }).click()
  await sam.page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click()
  await omar.page.getByText('This meeting is not open to you any more.').waitFor()
  expect(await omar.editor.getAttribute('contenteditable')).toBe('false')
  await people.getByRole('row', { name: /Omar.*Revoked/ }).waitFor()
  expect(await people.getByRole('button', { name: 'Revoke: Omar' }).count()).toBe(0)
})

test('an invitation names the delegation, from the names that the record knows', async () => {
  const sam = await arrive('secretariat', 'Sam')
  await button(sam, 'Invite').click()
  await sam.page.getByRole('dialog').getByLabel('Delegation').fill('Egypt')
  await sam.page.getByRole('button', { name: 'Make a link' }).click()
  const url = await sam.page.getByLabel('Link', { exact: true }).inputValue()
  const omar = await Visitor.arrive(browser)
  visitors.push(omar)
  await omar.enter(url, 'Omar')
  await omar.editor.locator('p').first().waitFor()
  const { members } = await precis.call<{ members: { name: string; delegation?: string }[] }>(
    'GET',
    `/api/meetings/${meetingId}/people`,
  )
  expect(members.find(({ name }) => name === 'Omar')?.delegation).toBe('Egypt')
})

describe('views of their own', () => {
  test('the chair’s has what is on the floor, with the chair’s controls, and no barriers', async () => {
    const [chair, ana] = [await arrive('chair', 'Charles'), await arrive('rapporteur', 'Ana')]
    await chair.page.goto(`${precis.url}/meetings/${meetingId}/chair`)
    const floor = chair.page.getByRole('main')
    await floor.getByRole('heading', { name: 'Last call' }).waitFor()
    expect(await floor.getByRole('row').allInnerTexts()).toEqual([
      'Delegation\tPosition\tComments',
      'Peru\tObject\tToo early.',
      'Fiji\tSupport\tYes.',
      'Norway\tObject\t',
    ])
    await floor.getByLabel('Outcome, by the chair').selectOption('deferred')
    await showsConclusion(ana, 'Conclusion: deferred by the chair')
    await button(chair, 'Seal').click()
    await floor.getByText('Sealed by Charles at').waitFor()
    await ana.clickAfter(CONCLUSION)
    await ana.page.keyboard.type(' It was late.')
    await floor.locator('ins', { hasText: 'It was late.' }).waitFor()
    await chair.page.getByRole('link', { name: '1 thing to confirm' }).waitFor()
    expect(await barriers(chair.page)).toEqual([])
    await chair.screenshot('chairs-view')
    await chair.page.getByRole('button', { name: 'Opening' }).click()
    await floor.getByText('Nothing is concluded in this item yet.').waitFor()
    await chair.page.getByRole('button', { name: 'Follow the open item' }).click()
    await floor.getByText(CONCLUSION).first().waitFor()
    for (const visitor of [chair, ana]) visitor.expectNoComplaints()
  })

  test('the projector’s follows the open item, and shows nothing but what the room may see', async () => {
    const [sam, ana] = [await arrive('secretariat', 'Sam'), await arrive('rapporteur', 'Ana')]
    const { page } = sam
    await page.setViewportSize({ width: 1920, height: 1080 })
    await page.goto(`${precis.url}/meetings/${meetingId}/projector`)
    await page.getByRole('heading', { name: 'Last call' }).waitFor()
    await page.getByText('Peru, Norway').waitFor()
    await page.getByText(CONCLUSION).waitFor()
    expect(await barriers(page)).toEqual([])
    await sam.screenshot('projector')
    const heading = page.getByRole('heading', { level: 1 })
    const size = await heading.evaluate((title) => parseFloat(getComputedStyle(title).fontSize))
    expect(size).toBeGreaterThan(48)
    await ana.editor.getByText('Any other business').click()
    await ana.page.keyboard.press('Alt+o')
    await page.getByRole('heading', { name: 'Any other business' }).waitFor()
    expect(await page.getByRole('main').innerText()).not.toContain('Ana')
    for (const visitor of [sam, ana]) visitor.expectNoComplaints()
  })

  test('the projector’s says that it is not up to date while there is no connection', async () => {
    const { page } = await arrive('secretariat', 'Sam', cable)
    await page.goto(`${cable.url}/meetings/${meetingId}/projector`)
    await page.getByText('Peru, Norway').waitFor()
    const conclusion = await page.getByText(CONCLUSION).boundingBox()
    const rows = await page.getByText('Peru, Norway').boundingBox()
    expect(conclusion?.y).toBeLessThan(rows?.y ?? 0)
    const notice = page.getByText(/^No connection: not up to date since \d\d:\d\d\.$/)
    expect(await notice.count()).toBe(0)
    cable.cut()
    await notice.waitFor()
    cable.mend()
    await notice.waitFor({ state: 'detached' })
  })
})
