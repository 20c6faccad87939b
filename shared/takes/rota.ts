import { z } from 'zod'
import type { Rapporteur, Rota } from '../minutes/minutes.ts'

/** How long the one who finishes and the one who begins both write. */
const OVERLAP_MS = 60_000
/** A rota that nobody has touched for so long is of another sitting. */
const FORGOTTEN_MS = 12 * 3600 * 1000
/** Two people who hand over at the same moment mean one change. */
const SAME_MOMENT_MS = 2_000
const MINUTE_MS = 60_000

/** The take that runs at a moment. */
export interface Take {
  writer: Rapporteur
  /** Null where one person writes alone. */
  next: Rapporteur | null
  /** Milliseconds since the epoch, as `endsAt`. */
  startsAt: number
  endsAt: number
  /** In the overlap the previous writer still finishes; afterwards they tidy what they wrote. */
  phase: 'alone' | 'overlap' | 'tidying'
  previous: PreviousTake | null
  /** Its clock stands still. */
  isPaused: boolean
}

export interface PreviousTake {
  writer: Rapporteur
  startsAt: number
  endsAt: number
}

const RapporteurShape = z.object({ id: z.string(), name: z.string() })
const instant = z.string().refine((written) => !Number.isNaN(Date.parse(written)))

/** What a rota must be to be counted with. */
export const RotaShape: z.ZodType<Rota> = z.object({
  people: z.array(RapporteurShape),
  minutes: z.number().positive(),
  startedAt: instant,
  before: RapporteurShape.extend({ startedAt: instant }).exactOptional(),
  pausedAt: instant.exactOptional(),
})

/** A rota out of the shared document, where any page can put anything; null for what is none. */
export function readRota(value: unknown): Rota | null {
  const parsed = RotaShape.safeParse(value)
  return parsed.success && parsed.data.people.length > 0 ? parsed.data : null
}

/** Whose take it is, who comes next and who was before; null once the rota is forgotten. */
export function takeAt(rota: Rota, now: Date): Take | null {
  const { people, before } = rota
  const at = Date.parse(rota.pausedAt ?? now.toISOString())
  const began = Date.parse(rota.startedAt)
  if (people.length === 0 || now.getTime() - began > FORGOTTEN_MS) return null
  const length = rota.minutes * MINUTE_MS
  const index = Math.max(0, Math.floor((at - began) / length))
  const writer = personAt(people, index)
  const next = personAt(people, index + 1)
  const startsAt = began + index * length
  const earlier =
    index > 0
      ? { writer: personAt(people, index - 1), startsAt: startsAt - length, endsAt: startsAt }
      : before && {
          writer: { id: before.id, name: before.name },
          startsAt: Date.parse(before.startedAt),
          endsAt: startsAt,
        }
  const previous = earlier && earlier.writer.id !== writer.id ? earlier : null
  const phase = at - startsAt < OVERLAP_MS ? 'overlap' : 'tidying'
  return {
    writer,
    next: next.id === writer.id ? null : next,
    startsAt,
    endsAt: startsAt + length,
    phase: previous ? phase : 'alone',
    previous,
    isPaused: rota.pausedAt !== undefined,
  }
}

/** The people in the order of their takes, from the one who writes now. */
export function upcoming(rota: Rota, now: Date): Rapporteur[] {
  const take = takeAt(rota, now)
  return take ? startingWith(rota.people, take.writer.id) : rota.people
}

export function startRota(people: readonly Rapporteur[], minutes: number, now: Date): Rota {
  return { people: [...people], minutes, startedAt: now.toISOString() }
}

/** The next one writes from now on, for a whole take. */
export function handOver(rota: Rota, now: Date): Rota {
  const take = takeAt(rota, now)
  if (!take?.next || now.getTime() - take.startsAt < SAME_MOMENT_MS) return rota
  return {
    people: startingWith(rota.people, take.next.id),
    minutes: rota.minutes,
    startedAt: now.toISOString(),
    before: { ...take.writer, startedAt: asIso(take.startsAt) },
    ...(take.isPaused ? { pausedAt: now.toISOString() } : {}),
  }
}

/** The take that runs goes on, unless its writer is not among them: then the next of them begins. */
export function changePeople(rota: Rota, people: readonly Rapporteur[], now: Date): Rota {
  const take = takeAt(rota, now)
  if (!take || people.length === 0) return { ...rota, people: [...people] }
  const isHere = (id: string) => people.some((person) => person.id === id)
  if (isHere(take.writer.id)) {
    return { ...rebased(rota, take), people: startingWith(people, take.writer.id) }
  }
  const heir = upcoming(rota, now).find(({ id }) => isHere(id)) ?? people[0]
  return {
    ...handOver(rota, now),
    startedAt: now.toISOString(),
    people: heir ? startingWith(people, heir.id) : [...people],
  }
}

/** From the take that runs on, each is so long. */
export function changeMinutes(rota: Rota, minutes: number, now: Date): Rota {
  const take = takeAt(rota, now)
  return take ? { ...rebased(rota, take), minutes } : { ...rota, minutes }
}

export function pause(rota: Rota, now: Date): Rota {
  return rota.pausedAt === undefined ? { ...rota, pausedAt: now.toISOString() } : rota
}

/** The take goes on where it stood. */
export function resume(rota: Rota, now: Date): Rota {
  const { pausedAt, ...running } = rota
  if (pausedAt === undefined) return rota
  const stood = now.getTime() - Date.parse(pausedAt)
  return { ...running, startedAt: asIso(Date.parse(rota.startedAt) + Math.max(0, stood)) }
}

/** The same rota, told from its running take on. */
function rebased(rota: Rota, { writer, startsAt, previous }: Take): Rota {
  const { before: _before, ...rest } = rota
  return {
    ...rest,
    people: startingWith(rota.people, writer.id),
    startedAt: asIso(startsAt),
    ...(previous ? { before: { ...previous.writer, startedAt: asIso(previous.startsAt) } } : {}),
  }
}

function startingWith(people: readonly Rapporteur[], id: string): Rapporteur[] {
  const index = Math.max(
    0,
    people.findIndex((person) => person.id === id),
  )
  return [...people.slice(index), ...people.slice(0, index)]
}

function personAt(people: readonly Rapporteur[], index: number): Rapporteur {
  return people[index % people.length] ?? { id: '', name: '' }
}

function asIso(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
