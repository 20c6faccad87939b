import type { BrowserContext } from 'playwright-core'

/*
 * A meeting at a multiple of its speed: the clocks of the pages and of the server run faster, so that
 * times, takes and coverage go by as they would have; timers keep their own time.
 */

/** Runs in the page and in the server process, so it is made of itself alone. */
function scaleDate(factor: number, origin: number): void {
  const RealDate = Date
  const scaled = () => origin + (RealDate.now() - origin) * factor
  class ScaledDate extends RealDate {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [scaled()] : given) as [number]))
    }
    static override now(): number {
      return Math.round(scaled())
    }
  }
  globalThis.Date = ScaledDate as DateConstructor
}

/** `origin`: the moment, ms since the epoch, at which all scaled clocks agree with the real one. */
export interface Scale {
  factor: number
  origin: number
}

const script = ({ factor, origin }: Scale) => `(${scaleDate.toString()})(${factor}, ${origin})`

export async function scalePage(context: BrowserContext, scale: Scale): Promise<void> {
  await context.addInitScript(script(scale))
}

/** The environment of a server process whose clock runs as the pages' do. */
export function scaledServer(scale: Scale): NodeJS.ProcessEnv {
  const module = `data:text/javascript,${encodeURIComponent(script(scale))}`
  return { NODE_OPTIONS: `--import=${module}` }
}

export function scaledNow({ factor, origin }: Scale): number {
  return Math.round(origin + (Date.now() - origin) * factor)
}
