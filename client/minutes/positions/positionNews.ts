/** True for a row that may have to be drawn anew. */
export type IsAbout = (row: string) => boolean

/**
 * Tells rows and tables of what is not in their nodes: the ledger, names, each other. Whoever is drawn
 * listens; nothing is told while words are typed.
 */
export interface PositionNews {
  subscribe: (listener: (isAbout: IsAbout) => void) => () => void
  tell: (isAbout: IsAbout) => void
}

export function positionNews(): PositionNews {
  const listeners = new Set<(isAbout: IsAbout) => void>()
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell(isAbout) {
      for (const listener of listeners) listener(isAbout)
    },
  }
}
