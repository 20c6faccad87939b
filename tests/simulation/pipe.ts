import type { Random } from './random.ts'
import type { VirtualTime } from './virtualTime.ts'

/** What a line is like; times in ms. */
export interface Weather {
  delay: number
  jitter: number
  bytesPerMs: number
  /** Documents here are small, so a slow reader's bytes count for many. */
  unreadWeight: number
}

interface UnderWay<T> {
  item: T
  bytes: number
  hasArrived: boolean
}

/** One direction of a connection: everything arrives in order, or nothing more does. */
export class Pipe<T> {
  readonly #time: VirtualTime
  readonly #random: Random
  #weather: Weather
  readonly #deliver: (item: T) => void
  /** Called when the last item has been taken. */
  onEmpty: () => void = () => {}
  #queue: UnderWay<T>[] = []
  #lastArrival = 0
  #isPaused = false
  #isCut = false
  #hasEnded = false
  #isDelivering = false
  bytes = 0

  constructor(time: VirtualTime, random: Random, weather: Weather, deliver: (item: T) => void) {
    this.#time = time
    this.#random = random
    this.#weather = weather
    this.#deliver = deliver
  }

  get isCut(): boolean {
    return this.#isCut
  }

  get isEmpty(): boolean {
    return this.#queue.length === 0
  }

  send(item: T, bytes: number): void {
    if (!this.#isCut) this.#take(item, bytes)
  }

  /** The end of the line; nothing can be sent after it. */
  sendLast(item: T): void {
    if (this.#hasEnded) return
    this.#isCut = true
    this.#hasEnded = true
    this.#take(item, 0)
  }

  #take(item: T, bytes: number): void {
    const { delay, jitter, bytesPerMs } = this.#weather
    const journey = delay + this.#random.fraction() * jitter + bytes / bytesPerMs
    const arrival = Math.max(this.#lastArrival, this.#time.elapsed + journey)
    this.#lastArrival = arrival
    const underWay = { item, bytes, hasArrived: false }
    this.#queue.push(underWay)
    this.bytes += bytes
    this.#time.after(arrival - this.#time.elapsed, () => {
      underWay.hasArrived = true
      this.#flow()
    })
  }

  improve(weather: Weather): void {
    this.#weather = weather
  }

  /** Nothing arrives for a while. */
  stall(ms: number): void {
    this.#lastArrival = Math.max(this.#lastArrival, this.#time.elapsed) + ms
  }

  pause(): void {
    this.#isPaused = true
  }

  resume(): void {
    this.#isPaused = false
    // Reading goes on after the caller has done its work, as it does on a real socket.
    this.#time.after(0, () => this.#flow())
  }

  /** Loses everything under way. What is sent from now on is lost too. */
  cut(): void {
    this.#isCut = true
    this.#hasEnded = false
    this.#isPaused = false
    this.#queue = []
    this.bytes = 0
  }

  /** Loses the end of what is under way. */
  cutSomewhere(): void {
    this.#isCut = true
    this.#hasEnded = false
    this.#queue.length = this.#random.whole(0, this.#queue.length + 1)
    this.bytes = this.#queue.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  #flow(): void {
    if (this.#isDelivering) return
    this.#isDelivering = true
    for (let first = this.#queue[0]; first?.hasArrived && !this.#isPaused; first = this.#queue[0]) {
      this.#queue.shift()
      this.bytes -= first.bytes
      if (this.#queue.length === 0) this.onEmpty()
      this.#deliver(first.item)
    }
    this.#isDelivering = false
  }
}
