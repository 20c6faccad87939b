import type { Load } from './machine.ts'
import type { Server } from './servers.ts'

/** What was measured, by name and in the order in which it is printed. */
export type Figures = Readonly<Record<string, number>>

export interface Measured {
  figures: Figures
  load: Load
}

export interface Scenario {
  /** What happens, in a line. */
  title: string
  /** @throws Error when an edit was lost. */
  run(server: Server): Promise<Measured>
}
