import type { Browser } from 'playwright-core'
import type { Minutes, Rota } from '../../shared/minutes/minutes.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'
import { takeAt } from '../../shared/takes/rota.ts'
import { openBrowser, Visitor } from '../harness/browser.ts'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'
import { Rapporteur } from './rapporteur.ts'
import { scaledNow, scaledServer, scalePage } from './scaledTime.ts'
import type { Scale } from './scaledTime.ts'
import type { Utterance } from './scribeLog.ts'

const NAMES = ['Ana', 'Bo', 'Cy']
/** One utterance in so many is not caught to its end. */
const MISSED_EVERY = 9

export interface ReplayOptions {
  utterances: readonly Utterance[]
  /** How many times faster than it was. */
  speed: number
  takeMinutes: number
  /** Told of each change of the writer. */
  report?: (line: string) => void
}

export interface Replayed {
  minutes: Minutes
  /** What each page showed in the end; the same on all, if all is well. */
  pages: string[]
  takes: number
  gapsFilled: number
  /** Utterances that were written while two wrote at once. */
  overlapped: number
  complaints: string[]
}

/**
 * Has three rapporteurs write the utterances down in three browsers, in takes, each utterance when it
 * was said: whose take it is writes; in the minute of the change the one before finishes what goes on,
 * then tidies: fills in what was missed.
 */
export async function replay({
  utterances,
  speed,
  takeMinutes,
  report = () => undefined,
}: ReplayOptions): Promise<Replayed> {
  const scale: Scale = { factor: speed, origin: Date.now() }
  const precis = await Precis.start(scaledServer(scale))
  const browser = await openBrowser()
  try {
    return await new Sitting(precis, browser, scale).run({ utterances, takeMinutes, report })
  } finally {
    await browser.close()
    await precis.discard()
  }
}

class Sitting {
  readonly #precis: Precis
  readonly #browser: Browser
  readonly #scale: Scale

  constructor(precis: Precis, browser: Browser, scale: Scale) {
    this.#precis = precis
    this.#browser = browser
    this.#scale = scale
  }

  async run({
    utterances,
    takeMinutes,
    report,
  }: Required<Omit<ReplayOptions, 'speed'>>): Promise<Replayed> {
    const meetingId = await this.#precis.newMeeting('A day in takes')
    const rapporteurs = await this.#bringIn(meetingId)
    const rota = await this.#setTakes(meetingId, takeMinutes)
    const start = Date.parse(rota.startedAt)
    const nameOf = new Map(rota.people.map(({ id, name }) => [id, name]))
    const byId = (id: string | undefined) =>
      rapporteurs.find(({ name }) => name === nameOf.get(id ?? '')) as Rapporteur
    let writer: Rapporteur | null = null
    let tidied = -1
    const result = { takes: 0, gapsFilled: 0, overlapped: 0 }

    for (const [index, utterance] of utterances.entries()) {
      await this.#waitUntil(start + utterance.at * 1000)
      const take = takeAt(rota, new Date(start + utterance.at * 1000))
      if (!take) throw new Error('The rota has run out.')
      const onDuty = byId(take.writer.id)
      if (writer !== onDuty) {
        result.takes += 1
        void onDuty.do(() => onDuty.comeToTheEnd())
        report(`${clock(utterance.at)} ${onDuty.name} writes`)
      }
      const before = take.previous === null ? null : byId(take.previous.writer.id)
      if (take.phase === 'tidying' && before && before !== onDuty && tidied !== result.takes) {
        tidied = result.takes
        void before.do(async () => void (result.gapsFilled += await before.tidy()))
      }
      // In the minute of the change the one before writes on what the last speaker adds.
      const isFinishing = take.phase === 'overlap' && utterance.kind === 'continuation' && before
      if (take.phase === 'overlap') result.overlapped += 1
      const scribe = isFinishing || onDuty
      writer = onDuty
      const isMissed = utterance.kind !== 'item' && index % MISSED_EVERY === 4
      void scribe.do(() => scribe.write(utterance, isMissed))
    }
    for (const rapporteur of rapporteurs) {
      await rapporteur.do(async () => void (result.gapsFilled += await rapporteur.tidy()))
    }
    return { ...result, ...(await this.#readAll(meetingId, rapporteurs)) }
  }

  async #bringIn(meetingId: string): Promise<Rapporteur[]> {
    const rapporteurs: Rapporteur[] = []
    for (const name of NAMES) {
      const visitor = await Visitor.arrive(this.#browser)
      await scalePage(visitor.context, this.#scale)
      await visitor.enter((await this.#precis.invite(meetingId, 'rapporteur')).url, name)
      await visitor.editor.waitFor()
      rapporteurs.push(new Rapporteur(visitor, name))
    }
    return rapporteurs
  }

  /** As the secretariat would have set them before the session. */
  async #setTakes(meetingId: string, minutes: number): Promise<Rota> {
    const token = await this.#precis.admit(meetingId, 'secretariat', 'Sam')
    const sam = await StockClient.join(this.#precis, meetingId, token)
    const present = () =>
      [...sam.provider.awareness.getStates().values()].flatMap(({ user }) => {
        const { personId, name } = (user ?? {}) as { personId?: string; name?: string }
        return personId && name && NAMES.includes(name) ? [{ id: personId, name }] : []
      })
    await until('all rapporteurs to be here', () => present().length === NAMES.length)
    const startedAt = new Date(scaledNow(this.#scale)).toISOString()
    const rota = {
      people: present().toSorted((a, b) => NAMES.indexOf(a.name) - NAMES.indexOf(b.name)),
      minutes,
      startedAt,
    }
    minutesRoots(sam.doc).takes.set('rota', rota)
    await until('the rota to be stored', async () => {
      const { takes } = await this.#minutes(meetingId)
      return takes.rota !== undefined
    })
    sam.destroy()
    return rota
  }

  async #waitUntil(time: number): Promise<void> {
    const wait = (time - scaledNow(this.#scale)) / this.#scale.factor
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  }

  async #minutes(meetingId: string): Promise<Minutes> {
    return this.#precis.call<Minutes>('GET', `/api/meetings/${meetingId}/export/json`)
  }

  async #readAll(
    meetingId: string,
    rapporteurs: readonly Rapporteur[],
  ): Promise<Pick<Replayed, 'minutes' | 'pages' | 'complaints'>> {
    for (const { visitor } of rapporteurs) {
      await visitor.page.locator('.connection[data-kind="saved"]').waitFor()
    }
    const read = async () => Promise.all(rapporteurs.map(({ visitor }) => visitor.minutes()))
    await until('the pages to show the same', async () => new Set(await read()).size === 1)
    return {
      minutes: await this.#minutes(meetingId),
      pages: await read(),
      complaints: rapporteurs.flatMap(({ visitor }) => visitor.complaints),
    }
  }
}

function clock(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19)
}
