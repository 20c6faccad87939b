import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as decoding from 'lib0/decoding'
import type { Browser, WebSocketRoute } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MESSAGE } from '../../shared/sync/protocol.ts'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { LINE, openTheSession } from '../harness/openedSession.ts'
import { Precis, ROOT } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

const AXE = readFileSync(join(ROOT, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8')
const RECOVERY_MS = 3_000
const DIVERGENCE_MS = 15_000
const UPDATE = 2

let precis: Precis
let browser: Browser
let meetingId: string
let visitors: Visitor[]

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
  meetingId = await precis.newMeeting()
  await openTheSession(precis, meetingId)
})
afterEach(async () => {
  for (const visitor of visitors) await visitor.context.close()
})

async function admitSam(): Promise<StockClient> {
  return StockClient.join(precis, meetingId, await precis.admit(meetingId, 'secretariat', 'Sam'))
}

/** What stands between one page and the server: each frame as it is, changed, or not at all. */
interface Wire {
  toServer: (frame: Buffer) => Buffer | null
  toPage: (frame: Buffer) => Buffer | null
  readonly closes: { code: number; at: number }[]
  /** Ends the connection as the server would. */
  close: (code: number) => Promise<void>
}

async function sitDown(name: string): Promise<{ visitor: Visitor; wire: Wire }> {
  const visitor = await Visitor.arrive(browser)
  visitors.push(visitor)
  const closes: Wire['closes'] = []
  let page: WebSocketRoute | null = null
  const wire: Wire = {
    toServer: (frame) => frame,
    toPage: (frame) => frame,
    closes,
    close: async (code) => page?.close({ code, reason: 'Refused in a test.' }),
  }
  await visitor.page.routeWebSocket(/\/sync\//, (route) => {
    page = route
    const server = route.connectToServer()
    route.onMessage((message) => {
      const frame = wire.toServer(Buffer.from(message as Buffer))
      if (frame) server.send(frame)
    })
    server.onMessage((message) => {
      const frame = wire.toPage(Buffer.from(message as Buffer))
      if (frame) route.send(frame)
    })
    server.onClose((code, reason) => {
      closes.push({ code: code ?? 0, at: Date.now() })
      void route.close({ ...(code === undefined ? {} : { code }), ...(reason ? { reason } : {}) })
    })
    route.onClose((code, reason) => {
      void server.close({ ...(code === 1000 ? { code } : {}), ...(reason ? { reason } : {}) })
    })
  })
  const { url } = await precis.invite(meetingId, 'rapporteur')
  await visitor.enter(url, name)
  await visitor.editor.getByText(LINE).waitFor()
  await saved(visitor)
  return { visitor, wire }
}

const status = (visitor: Visitor) => visitor.page.locator('.connection')
const notice = (visitor: Visitor) =>
  visitor.page.getByRole('region', { name: 'Words kept for you' })

async function saved(visitor: Visitor): Promise<void> {
  await until('everything to be saved', async () =>
    /^(Saved|Everything is saved)/.test((await status(visitor).textContent()) ?? ''),
  )
}

/** The person types on without a click. */
async function caretIsBack({ page }: Visitor): Promise<void> {
  await page.locator('.minutes[contenteditable="true"]:focus').waitFor()
}

function isUpdate(frame: Buffer): boolean {
  const decoder = decoding.createDecoder(frame)
  return decoding.readVarUint(decoder) === MESSAGE.sync && decoding.readVarUint(decoder) === UPDATE
}

/** A frame that holds `words`, with bytes after its end: the server refuses it as unreadable. */
function spoil(words: string): (frame: Buffer) => Buffer {
  return (frame) =>
    isUpdate(frame) && frame.includes(words) ? Buffer.concat([frame, Buffer.from([7])]) : frame
}

test('S2 a refused page writes again within three seconds, and its words are kept until they are done with', async () => {
  const { visitor: ana, wire } = await sitDown('Ana')
  const { visitor: bo } = await sitDown('Bo')
  wire.toServer = spoil('Z')
  await ana.clickAfter(LINE)
  await ana.page.keyboard.insertText(' Zambia asked for the annex.')
  await until('the refusal', () => wire.closes.some(({ code }) => code === 4400))
  const refusedAt = wire.closes.find(({ code }) => code === 4400)?.at ?? 0
  wire.toServer = (frame) => frame
  await notice(ana).waitFor()
  await caretIsBack(ana)
  await ana.page.keyboard.insertText(' Written after.')
  await until('the next words to be stored', async () =>
    (await precis.text(meetingId)).includes(`${LINE} Written after.`),
  )
  const tookMs = Date.now() - refusedAt
  process.stdout.write(`writing again after ${tookMs} ms\n`)
  expect(tookMs).toBeLessThan(RECOVERY_MS)
  expect(await ana.minutes()).not.toContain('Zambia')
  await ana.screenshot('kept-words')
  expect(await notice(ana).getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringContaining('Zambia asked for the annex.'),
  ])
  expect(await violations(ana)).toEqual([])

  await ana.page.reload()
  await ana.editor.getByText(LINE).waitFor()
  await notice(ana).getByText('Zambia asked for the annex.').waitFor()
  expect(await ana.minutes()).not.toContain('Zambia')
  await notice(ana).getByRole('button', { name: 'Put back' }).click()
  await bo.editor.getByText(`${LINE} Zambia asked for the annex. Written after.`).waitFor()
  await until('the words to be stored', async () =>
    (await precis.text(meetingId)).includes('Zambia asked for the annex.'),
  )
  await saved(ana)
  await notice(ana).getByText('Back in the record').waitFor()
  await ana.screenshot('kept-words-back')
  await ana.page.keyboard.press('Enter')
  await notice(ana).waitFor({ state: 'detached' })
  await ana.page.reload()
  await ana.editor.getByText('Zambia asked').waitFor()
  expect(await notice(ana).count()).toBe(0)
  expect(wire.closes.filter(({ code }) => code === 4400)).toHaveLength(1)
  ana.expectNoComplaints()
})

test('in a long record, what was saved shortly before is not taken for lost, and the caret stays', async () => {
  const sam = await admitSam()
  sam.doc.transact(() => {
    for (let line = 0; line < 300; line += 1)
      sam.addParagraph(`Line ${line}. ${'So it went on. '.repeat(70)}`)
  })
  await until('the lines to be stored', async () =>
    (await precis.text(meetingId)).includes('Line 299.'),
  )
  // The first to ask has the state encoded; what follows is sent to the next behind it.
  await (await sitDown('Bo')).visitor.context.close()
  const { visitor: ana, wire } = await sitDown('Ana')
  await ana.clickAfter('Line 150.')
  await ana.page.keyboard.insertText('First words.')
  await saved(ana)
  wire.toServer = spoil('Z')
  await ana.page.keyboard.insertText(' Zambia spoke.')
  await notice(ana).waitFor()
  wire.toServer = (frame) => frame
  expect(await notice(ana).locator('blockquote').allInnerTexts()).toEqual(['Zambia spoke.'])
  await caretIsBack(ana)
  await ana.page.keyboard.insertText(' Next words.')
  await until('the next words to be stored', async () =>
    (await precis.text(meetingId)).includes('First words. Next words.'),
  )
  sam.destroy()
})

test('a refusal that a reload meets again is mended the same way', async () => {
  const { visitor: ana, wire } = await sitDown('Ana')
  wire.toServer = (frame) => (isUpdate(frame) && frame.includes('Q') ? null : frame)
  await ana.clickAfter(LINE)
  await ana.page.keyboard.insertText(' Quorum was reached.')
  await until('the words to be on this device', async () =>
    /only on this device/.test((await status(ana).textContent()) ?? ''),
  )
  // What this device kept is what the next page sends as a whole.
  wire.toServer = (frame) =>
    frame.includes('Quorum') ? Buffer.concat([frame, Buffer.from([7])]) : frame
  await ana.page.reload()
  await notice(ana).getByText('Quorum was reached.').waitFor()
  await ana.page.reload()
  await saved(ana)
  await ana.editor.getByText(LINE).waitFor()
  expect(await ana.minutes()).not.toContain('Quorum')
  await notice(ana).getByText('Quorum was reached.').waitFor()
  expect(wire.closes.filter(({ code }) => code === 4400)).toHaveLength(1)
})

test('a page that is refused again and again stops, says so, and loses nothing', async () => {
  const { visitor: ana, wire } = await sitDown('Ana')
  await ana.clickAfter(LINE)
  wire.toServer = (frame) => (frame[0] === MESSAGE.sync ? Buffer.from([99]) : frame)
  await ana.page.keyboard.insertText(' Nobody was against it.')
  await ana.page.getByText('The server refuses what this page sends').waitFor()
  expect(wire.closes.filter(({ code }) => code === 4400)).toHaveLength(4)
  expect(await ana.page.locator('.minutes').getAttribute('contenteditable')).toBe('false')
  await ana.screenshot('refused-again')
  wire.toServer = (frame) => frame
  await ana.page.getByRole('button', { name: 'Reload' }).click()
  await until('the words to be stored', async () =>
    (await precis.text(meetingId)).includes('Nobody was against it.'),
  )
})

test('an edit that is too big for the server is refused once, not sent for ever', async () => {
  const { visitor: ana, wire } = await sitDown('Ana')
  wire.toServer = (frame) => {
    if (!isUpdate(frame) || !frame.includes('Annex')) return frame
    void wire.close(1009)
    return null
  }
  await ana.clickAfter(LINE)
  await ana.page.keyboard.insertText(' Annex One follows.')
  await notice(ana).getByText('Annex One follows.').waitFor()
  let sentAgain = 0
  wire.toServer = (frame) => {
    if (frame.includes('Annex')) sentAgain += 1
    return frame
  }
  await caretIsBack(ana)
  await ana.page.keyboard.insertText(' It is short.')
  await until('the next words to be stored', async () =>
    (await precis.text(meetingId)).includes(`${LINE} It is short.`),
  )
  expect(sentAgain).toBe(0)
})

describe('a page that holds another text than the server', () => {
  test('is mended by itself, silently, within fifteen seconds', async () => {
    const { visitor: ana, wire } = await sitDown('Ana')
    wire.toPage = (frame) => {
      const at = frame.indexOf('agreed')
      return at === -1
        ? frame
        : Buffer.concat([frame.subarray(0, at), Buffer.from('argued'), frame.subarray(at + 6)])
    }
    const sam = await admitSam()
    sam.addParagraph('They agreed.')
    await ana.editor.getByText('They argued.').waitFor()
    const differsSince = Date.now()
    wire.toPage = (frame) => frame
    await ana.editor.getByText('They agreed.').waitFor({ timeout: DIVERGENCE_MS })
    process.stdout.write(`the same text again after ${Date.now() - differsSince} ms\n`)
    expect(await notice(ana).count()).toBe(0)
    await ana.clickAfter('They agreed.')
    await ana.page.keyboard.insertText(' All of them.')
    await until('the next words to be stored', async () =>
      (await precis.text(meetingId)).includes('They agreed. All of them.'),
    )
    sam.destroy()
    ana.expectNoComplaints()
  })
})

async function violations({ page }: Visitor): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(
          context: string,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
      }
    }
    const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const found = await axe.run('.kept-words', { runOnly: { type: 'tag', values: standards } })
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  })
}
