import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { findChromium } from './chromium.mjs'
import { ROOT } from './precis.ts'

/** Keeps the browser from calling its maker, which a closed network turns into noise and delay. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const SCREENSHOTS = join(ROOT, 'dist', 'screenshots')

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: QUIET })
}

/** A person at a browser of their own, with whatever the page complained about. */
export class Visitor {
  readonly context: BrowserContext
  readonly page: Page
  readonly complaints: string[] = []

  private constructor(context: BrowserContext, page: Page) {
    this.context = context
    this.page = page
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text())
    })
  }

  /** @param settings of the browser, such as `timezoneId`. */
  static async arrive(browser: Browser, settings: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 1000 },
      locale: 'en-GB',
      acceptDownloads: true,
      ...settings,
    })
    return new Visitor(context, await context.newPage())
  }

  /** Opens a link, gives a name, and comes in. */
  async enter(link: string, name: string): Promise<void> {
    await this.page.goto(link)
    await this.page.getByLabel('Your name').fill(name)
    await this.page.getByRole('button', { name: 'Come in' }).click()
  }

  /** @throws Error with what the page wrote to the console as errors. */
  expectNoComplaints(): void {
    if (this.complaints.length > 0) throw new Error(`The page says: ${this.complaints.join('; ')}`)
  }

  /** The minutes being edited. */
  get editor() {
    return this.page.getByRole('textbox', { name: 'Minutes' })
  }

  /** The words of the minutes as the page holds them, also where it does not draw them. */
  minutes(): Promise<string> {
    return this.editor.evaluate((editor) => {
      const copy = editor.cloneNode(true) as HTMLElement
      for (const caret of copy.querySelectorAll('.person-caret, .writers')) caret.remove()
      return copy.textContent
    })
  }

  /** Puts the caret at the end of the words. */
  async clickAfter(words: string): Promise<void> {
    await this.editor.getByText(words).last().click()
    await this.page.keyboard.press('End')
    // Keys come faster here than the browser tells of a moved caret; people's do not.
    await this.page.evaluate(() => new Promise(requestAnimationFrame))
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(SCREENSHOTS, { recursive: true })
    await this.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) })
  }
}
