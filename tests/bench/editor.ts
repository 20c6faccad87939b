import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { Precis, ROOT } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'

const DAY = join(ROOT, '..', 'shared', 'inputs', 'tc39-2025-11-20.md')
const ROUNDS = 3
const KEYS = 150
/** Between two keys: a fast typist. */
const KEY_MS = 80
const REMOTE_KEY_MS = 50

interface Measured {
  openMs: number
  p50: number
  p95: number
  cpuMsPerKey: number
}

/**
 * Opens a long day of minutes and types in the middle of it, beside the same in a record of one
 * paragraph, in turns; then once more while somebody else types elsewhere in the day.
 */
export async function bench(): Promise<void> {
  const precis = await Precis.start()
  const browser = await openBrowser()
  const day = await importDay(precis)
  const short = await precis.newMeeting('Short')
  await seedShort(precis, short)
  const rows: Record<string, Measured[]> = { short: [], day: [], 'day, with a remote typist': [] }
  for (let round = 0; round < ROUNDS; round++) {
    rows['short']?.push(await measure(browser, precis, short))
    rows['day']?.push(await measure(browser, precis, day))
    const stop = await typeRemotely(precis, day)
    rows['day, with a remote typist']?.push(await measure(browser, precis, day))
    stop()
  }
  await browser.close()
  await precis.discard()
  print(rows)
}

/** The real day where it is at hand; else as many interventions of the same size, made up. */
async function importDay(precis: Precis): Promise<string> {
  const id = await precis.newMeeting('Day')
  const body = existsSync(DAY) ? readFileSync(DAY) : Buffer.from(madeUpDay())
  const init = { method: 'POST', body, headers: { 'Content-Type': 'text/markdown' } }
  const started = performance.now()
  const answer = await precis.fetch(`/api/meetings/${id}/import`, init)
  if (!answer.ok) throw new Error(`Import: ${answer.status} ${await answer.text()}`)
  const took = Math.round(performance.now() - started)
  process.stdout.write(`import of ${Math.round(body.length / 1000)} kB: ${took} ms\n`)
  return id
}

function madeUpDay(): string {
  const sentence = 'The delegate saw no reason to decide today and asked for the annex again. '
  const item = (number: number) =>
    `## Item ${number}\n\n` +
    Array.from({ length: 50 }, (_, index) => `S${index % 9}X: ${sentence.repeat(6)}\n\n`).join('')
  return `# A long day\n\n${Array.from({ length: 12 }, (_, number) => item(number + 1)).join('')}`
}

async function seedShort(precis: Precis, meetingId: string): Promise<void> {
  const client = await StockClient.join(
    precis,
    meetingId,
    await precis.admit(meetingId, 'rapporteur', 'Seed'),
  )
  client.addParagraph('One paragraph, to type after.')
  while (!(await precis.text(meetingId)).includes('One paragraph')) await pause(20)
  client.destroy()
}

async function typeRemotely(precis: Precis, meetingId: string): Promise<() => void> {
  const token = await precis.admit(meetingId, 'rapporteur', 'Remote')
  const client = await StockClient.join(precis, meetingId, token)
  const text = client.addParagraph()
  const timer = setInterval(() => text.insert(text.length, 'x'), REMOTE_KEY_MS)
  return () => {
    clearInterval(timer)
    client.destroy()
  }
}

async function measure(browser: Browser, precis: Precis, meetingId: string): Promise<Measured> {
  const visitor = await Visitor.arrive(browser)
  const { url } = await precis.invite(meetingId, 'rapporteur')
  await visitor.enter(url, 'Typist')
  await visitor.page.waitForURL('**/meetings/*')
  await visitor.editor.waitFor()
  const { page } = visitor
  // The first visit filled this device's copy; a new one opens from the server alone.
  const cookies = await visitor.context.cookies()
  const fresh = await Visitor.arrive(browser)
  await fresh.context.addCookies(cookies)
  const started = performance.now()
  await fresh.page.goto(page.url())
  await fresh.editor.locator('p').first().waitFor()
  await fresh.page.waitForFunction(
    () => document.querySelector('.ProseMirror')?.getAttribute('contenteditable') === 'true',
  )
  const openMs = performance.now() - started
  await visitor.context.close()
  const typed = await type(fresh.page)
  await fresh.context.close()
  return { openMs, ...typed }
}

async function type(page: Page): Promise<Omit<Measured, 'openMs'>> {
  const paragraphs = page.locator('.ProseMirror p')
  const middle = paragraphs.nth(Math.floor((await paragraphs.count()) / 2))
  await middle.scrollIntoViewIfNeeded()
  await middle.click()
  await page.keyboard.press('End')
  await page.evaluate(() => {
    const samples: number[] = []
    Object.assign(window, { samples })
    document.addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          // A message is handled after the frame that the key caused has been painted.
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', () => samples.push(performance.now() - timeStamp))
          port1.start()
          port2.postMessage(0)
        }),
      true,
    )
  })
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  const busy = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  }
  const before = await busy()
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.press(key % 6 === 5 ? 'Space' : 'e')
    await pause(KEY_MS)
  }
  const cpuMsPerKey = ((await busy()) - before) / KEYS
  const samples = await page.evaluate(() => (window as unknown as { samples: number[] }).samples)
  return { p50: quantile(samples, 0.5), p95: quantile(samples, 0.95), cpuMsPerKey }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0
}

function print(rows: Record<string, Measured[]>): void {
  const columns = ['openMs', 'p50', 'p95', 'cpuMsPerKey'] as const
  const median = (name: string, column: (typeof columns)[number]) =>
    quantile(
      (rows[name] ?? []).map((row) => row[column]),
      0.5,
    )
  const lines = Object.keys(rows).map((name) => {
    const cells = columns.map((column) => {
      const value = median(name, column)
      return `${value.toFixed(1)} (×${(value / median('short', column)).toFixed(2)})`
    })
    return `| ${[name, ...cells].join(' | ')} |`
  })
  process.stdout.write(
    `\n| record | open to editable, ms | key to paint p50, ms | p95, ms | CPU per key, ms |\n| --- | ---: | ---: | ---: | ---: |\n${lines.join('\n')}\n\nmedians of ${ROUNDS} rounds of ${KEYS} keys; × is the ratio to the short record\n`,
  )
}
