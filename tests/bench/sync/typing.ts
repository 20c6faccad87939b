import { Random } from '../../simulation/random.ts'
import { keystrokes } from './edits.ts'
import { Latencies } from './latencies.ts'
import type { Server } from './servers.ts'
import { Sitting } from './sitting.ts'
import type { Plan } from './sitting.ts'

/** Who types where. */
export interface Shape {
  rooms: number
  peopleEach: number
  typistsEach: number
}

export const ONE_MEETING: Shape = { rooms: 1, peopleEach: 60, typistsEach: 20 }
export const TWENTY_MEETINGS: Shape = { rooms: 20, peopleEach: 10, typistsEach: 5 }

export const typistsOf = ({ rooms, typistsEach }: Shape) => rooms * typistsEach

/** The seed of when each one types: always the same, and nobody in step. */
const PHASES = 1

interface Turn {
  sitting: Sitting
  typist: number
  phase: number
}

/** Rooms full of people who type. */
export class Typing {
  readonly latencies: Latencies
  readonly sittings: readonly Sitting[]
  /** Whose turn it is when, within the time of one edit of everyone. */
  readonly #turns: readonly Turn[]

  private constructor(sittings: readonly Sitting[], latencies: Latencies) {
    this.sittings = sittings
    this.latencies = latencies
    const random = new Random(PHASES)
    const turns = sittings.flatMap((sitting) =>
      sitting.typists.map((_, typist) => ({ sitting, typist, phase: random.fraction() })),
    )
    this.#turns = turns.toSorted((one, other) => one.phase - other.phase)
  }

  static async open(server: Server, shape: Shape, changes: Partial<Plan> = {}): Promise<Typing> {
    const latencies = new Latencies()
    const plan = { typists: shape.typistsEach, edit: keystrokes, latencies, ...changes }
    const rooms = await server.makeRooms(shape.rooms, shape.peopleEach)
    const sittings = await Promise.all(rooms.map((paths) => Sitting.open(server, paths, plan)))
    return new Typing(sittings, plan.latencies)
  }

  /** Makes the edits that will be typed, which takes time of its own. */
  prepare(editsPerTypist: number): void {
    for (const { typists } of this.sittings) {
      for (const typist of typists) typist.prepare(editsPerTypist)
    }
  }

  /**
   * Everyone types so many edits at so many a second, each at a moment of their own.
   *
   * @returns the rate of all together that it came to.
   */
  async type(editsPerTypist: number, perSecond: number): Promise<number> {
    const total = this.#turns.length * editsPerTypist
    const start = performance.now()
    let sent = 0
    while (sent < total) {
      const periods = ((performance.now() - start) / 1000) * perSecond
      while (sent < total && this.#dueAt(sent) <= periods) this.#next(sent++)
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    return (total / (performance.now() - start)) * 1000
  }

  /** In periods of one typist. */
  #dueAt(number: number): number {
    const { length } = this.#turns
    return Math.floor(number / length) + (this.#turns[number % length]?.phase ?? 0)
  }

  #next(number: number): void {
    const turn = this.#turns[number % this.#turns.length]
    turn?.sitting.type(turn.typist)
  }

  get missing(): number {
    return this.sittings.reduce((sum, { missing }) => sum + missing, 0)
  }

  get frames(): number {
    return this.sittings.reduce((sum, { frames }) => sum + frames, 0)
  }

  /** What comes from now on is counted. */
  count(): void {
    this.latencies.clear()
    for (const sitting of this.sittings) sitting.forgetFrames()
  }

  /** @throws Error when something does not come. */
  async settle(timeoutMs?: number): Promise<void> {
    for (const sitting of this.sittings) await sitting.settle(timeoutMs)
  }

  /** Everyone leaves. @throws Error unless each room's last one holds what was written there. */
  end(): void {
    for (const sitting of this.sittings) sitting.verify()
    for (const sitting of this.sittings) sitting.leave()
  }
}
