import type * as Y from 'yjs'
import type { Rota } from '../../../shared/minutes/minutes.ts'
import { minutesRoots } from '../../../shared/minutes/minutesDocument.ts'
import { readRota } from '../../../shared/takes/rota.ts'

const ROTA = 'rota'

/** How the rapporteurs of a meeting share the writing, and what they need not write up. */
export interface LiveTakes {
  subscribe: (listener: () => void) => () => void
  /** Null where nobody has set one; the same object until it changes. */
  getRota: () => Rota | null
  /** As ISO 8601; the same array until it changes. */
  getSilentMinutes: () => readonly string[]
  /** Null ends the takes. */
  setRota: (rota: Rota | null) => void
  setSilent: (minutes: readonly string[], areSilent: boolean) => void
}

export function openTakes(doc: Y.Doc, mayChange: () => boolean): LiveTakes {
  const { takes, silentMinutes } = minutesRoots(doc)
  const listeners = new Set<() => void>()
  let rota = readRota(takes.get(ROTA))
  let silent = [...silentMinutes.keys()]

  function tell(): void {
    for (const listener of listeners) listener()
  }

  takes.observe(() => {
    rota = readRota(takes.get(ROTA))
    tell()
  })
  silentMinutes.observe(() => {
    silent = [...silentMinutes.keys()]
    tell()
  })

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getRota: () => rota,
    getSilentMinutes: () => silent,
    setRota(next) {
      if (!mayChange() || next === rota) return
      if (next === null) takes.delete(ROTA)
      else takes.set(ROTA, next)
    },
    setSilent(minutes, areSilent) {
      if (!mayChange()) return
      doc.transact(() => {
        for (const minute of minutes) {
          if (areSilent) silentMinutes.set(minute, true)
          else silentMinutes.delete(minute)
        }
      })
    },
  }
}
