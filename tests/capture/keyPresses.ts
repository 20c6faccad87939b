import type { Page } from 'playwright-core'

/** Counts every key that goes down from now on, Control and Shift too, as hands feel them. */
export async function countKeyPresses(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = { keys: 0 }
    Object.assign(window, { counted })
    window.addEventListener('keydown', () => (counted.keys += 1), true)
  })
  return () =>
    page.evaluate(() => (window as unknown as { counted: { keys: number } }).counted.keys)
}
