import type { Page } from 'playwright-core'
import { Random } from '../../simulation/random.ts'
import { MainThread } from './mainThread.ts'
import type { MainThreadMs } from './mainThread.ts'
import { middle } from './middle.ts'

const KEYS = 200
/** Between two keys: a fast typist, never in step with the screen. */
const SHORTEST_MS = 60
const LONGEST_MS = 140
const KEYS_A_WORD = 6
/** What loading left to do is done by then. */
const SETTLE_MS = 1_500

export interface Typed {
  /** From the key to the end of the frame that shows it. */
  keyToPaint: readonly number[]
  /** What a key costs, everything that went on meanwhile included. */
  perKey: MainThreadMs
  /** What goes on without keys in the time of one key: other people's words and carets. */
  perPause: MainThreadMs
}

/** Lets the page be, then types into the middle of the record that it shows. */
export async function type(page: Page): Promise<Typed> {
  await placeCaret(page)
  await page.evaluate(watchKeys)
  const mainThread = await MainThread.of(page)
  const rhythm = new Random(1)
  const pauses = Array.from({ length: KEYS }, () => rhythm.whole(SHORTEST_MS, LONGEST_MS))
  await pause(SETTLE_MS)
  const idleFrom = performance.now()
  const idle = await mainThread.during(() => pause(pauses.reduce((sum, ms) => sum + ms, 0)))
  const idleMs = performance.now() - idleFrom
  const typingFrom = performance.now()
  const typing = await mainThread.during(async () => {
    for (const [key, ms] of pauses.entries()) {
      await page.keyboard.press(key % KEYS_A_WORD === KEYS_A_WORD - 1 ? 'Space' : 'e')
      await pause(ms)
    }
  })
  const keyMs = (performance.now() - typingFrom) / KEYS
  const keyToPaint = await page.evaluate(
    () => (window as unknown as { keyToPaint: number[] }).keyToPaint,
  )
  return {
    keyToPaint,
    perKey: scaled(typing, 1 / KEYS),
    perPause: scaled(idle, keyMs / idleMs),
  }
}

/** After the words of the intervention in the middle of the item in the middle. */
async function placeCaret(page: Page): Promise<void> {
  const items = page.locator('.agenda-item')
  const item = items.nth(middle({ length: await items.count() }))
  const interventions = item.locator('.intervention')
  const intervention = interventions.nth(middle({ length: await interventions.count() }))
  const paragraph = intervention.locator('p').last()
  await paragraph.scrollIntoViewIfNeeded()
  await paragraph.click()
  await page.keyboard.press('End')
}

/** Runs in the page. */
function watchKeys(): void {
  const keyToPaint: number[] = []
  Object.assign(window, { keyToPaint })
  const { port1, port2 } = new MessageChannel()
  const waiting: number[] = []
  // A message is handled after the frame that the key caused has been painted.
  port1.addEventListener('message', () => {
    for (const pressedAt of waiting.splice(0)) keyToPaint.push(performance.now() - pressedAt)
  })
  port1.start()
  document.addEventListener(
    'keydown',
    ({ timeStamp }) =>
      requestAnimationFrame(() => {
        waiting.push(timeStamp)
        port2.postMessage(0)
      }),
    true,
  )
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function scaled({ tasks, scripts, layout }: MainThreadMs, factor: number): MainThreadMs {
  return { tasks: tasks * factor, scripts: scripts * factor, layout: layout * factor }
}
