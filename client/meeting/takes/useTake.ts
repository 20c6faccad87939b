import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Rapporteur, Rota } from '../../../shared/minutes/minutes.ts'
import { takeAt } from '../../../shared/takes/rota.ts'
import type { Take } from '../../../shared/takes/rota.ts'
import type { MinutesSession, PersonPresent } from '../../minutes/MinutesSession.ts'
import { oncePerPerson } from '../People.tsx'
import { useMinutes } from '../useMinutes.ts'

const SECOND_MS = 1_000

export interface RunningTake {
  /** Null where nobody has set a rota. */
  rota: Rota | null
  /** Null also where the rota is forgotten. */
  take: Take | null
  /** By the server's clock, renewed each second while a take runs. */
  now: Date
}

export function useTake(session: MinutesSession): RunningTake {
  const rota = useSyncExternalStore(session.takes.subscribe, session.takes.getRota)
  const isRunning = rota !== null && rota.pausedAt === undefined
  const [, setSecond] = useState(0)
  useEffect(() => {
    if (!isRunning) return undefined
    const timer = setInterval(() => setSecond((second) => second + 1), SECOND_MS)
    return () => clearInterval(timer)
  }, [isRunning])
  const now = session.now()
  return { rota, take: rota && takeAt(rota, now), now }
}

/** A rapporteur of the rota, or one who could be in it, as far as they are here. */
export interface RotaMember extends Rapporteur {
  isSelf: boolean
  isHere: boolean
  color: string | null
}

/** Finds the people of a rota among those who are here. */
export function useMembers(
  session: MinutesSession,
): (people: readonly Rapporteur[]) => RotaMember[] {
  const here = oncePerPerson(useMinutes(session, 'people'))
  return (people) =>
    people.map(({ id, name }) => {
      const person = here.find(({ personId }) => personId === id)
      return {
        id,
        name,
        isSelf: person?.isSelf ?? false,
        isHere: person !== undefined,
        color: person?.color ?? null,
      }
    })
}

export function asRapporteur({ personId, name }: PersonPresent): Rapporteur {
  return { id: personId, name }
}
