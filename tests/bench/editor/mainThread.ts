import type { CDPSession, Page } from 'playwright-core'

/** Processor time of the page's main thread, in ms; waiting for a core is none of it. */
export interface MainThreadMs {
  /** Of all tasks: events, scripts, style, layout, paint and what they leave to collect. */
  tasks: number
  /** Of scripts alone. */
  scripts: number
  /** Of style and layout, forced by scripts or not. */
  layout: number
}

/** Reads how much processor time a page's main thread has used. */
export class MainThread {
  readonly #devtools: CDPSession

  private constructor(devtools: CDPSession) {
    this.#devtools = devtools
  }

  static async of(page: Page): Promise<MainThread> {
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    return new MainThread(devtools)
  }

  /** What `work` made the main thread do until it was done. */
  async during(work: () => Promise<void>): Promise<MainThreadMs> {
    const before = await this.#read()
    await work()
    const after = await this.#read()
    return {
      tasks: after.tasks - before.tasks,
      scripts: after.scripts - before.scripts,
      layout: after.layout - before.layout,
    }
  }

  async #read(): Promise<MainThreadMs> {
    const { metrics } = await this.#devtools.send('Performance.getMetrics')
    const ms = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000
    return {
      tasks: ms('TaskDuration'),
      scripts: ms('ScriptDuration'),
      layout: ms('LayoutDuration') + ms('RecalcStyleDuration'),
    }
  }
}
