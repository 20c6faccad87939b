/** Sets of clocks, by Yjs client id: what was written, or what was deleted. */
export class ClockRanges {
  /** Sorted, apart from each other, end excluded. */
  readonly #ranges = new Map<number, [from: number, to: number][]>()

  add(client: number, from: number, to: number): void {
    const ranges = this.#ranges.get(client)
    if (!ranges) {
      this.#ranges.set(client, [[from, to]])
      return
    }
    const last = ranges.at(-1)
    if (last && from >= last[0]) {
      if (from > last[1]) ranges.push([from, to])
      else last[1] = Math.max(last[1], to)
      return
    }
    const before = ranges.filter((range) => range[1] < from)
    const after = ranges.filter((range) => range[0] > to)
    const touched = ranges.slice(before.length, ranges.length - after.length)
    const start = Math.min(from, touched[0]?.[0] ?? from)
    const end = Math.max(to, touched.at(-1)?.[1] ?? to)
    this.#ranges.set(client, [...before, [start, end], ...after])
  }

  covers(client: number, from: number, to: number): boolean {
    const ranges = this.#ranges.get(client) ?? []
    let low = 0
    let high = ranges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ranges[middle] as [number, number])[1] < to) low = middle + 1
      else high = middle
    }
    const range = ranges[low]
    return from >= to || (range !== undefined && range[0] <= from && to <= range[1])
  }

  *[Symbol.iterator](): Generator<{ client: number; from: number; to: number }> {
    for (const [client, ranges] of this.#ranges) {
      for (const [from, to] of ranges) yield { client, from, to }
    }
  }

  /** The end of what is known of a client from its beginning on. */
  end(client: number): number {
    const first = this.#ranges.get(client)?.[0]
    return first && first[0] === 0 ? first[1] : 0
  }
}
