import { median } from '../sync/latencies.ts'
import type { Typed } from './typing.ts'

export interface Measured extends Typed {
  openMs: number
}

const COLUMNS: readonly (readonly [heading: string, read: (measured: Measured) => number])[] = [
  ['open', ({ openMs }) => openMs],
  ['p50', ({ keyToPaint }) => quantile(keyToPaint, 0.5)],
  ['p95', ({ keyToPaint }) => quantile(keyToPaint, 0.95)],
  ['CPU a key', ({ perKey }) => perKey.tasks],
  ['without the others’', ({ perKey, perPause }) => perKey.tasks - perPause.tasks],
  ['scripts', ({ perKey }) => perKey.scripts],
  ['layout', ({ perKey }) => perKey.layout],
]

export interface Row {
  name: string
  measured: readonly Measured[]
}

/** Prints the medians of the rounds, with their ratio to those of the first row. */
export function printTable(rows: readonly Row[]): void {
  const lines = rows.map(({ name, measured }) => {
    const cells = COLUMNS.map(([, read]) => {
      const value = median(measured.map(read))
      const first = median((rows[0]?.measured ?? []).map(read))
      return `${value.toFixed(1)} (×${(value / first).toFixed(2)})`
    })
    return line([name, ...cells])
  })
  const head = [
    line(['record, ms', ...COLUMNS.map(([heading]) => heading)]),
    line(['---', ...COLUMNS.map(() => '---:')]),
  ]
  process.stdout.write(`\n${[...head, ...lines].join('\n')}\n\n${LEGEND}\n`)
}

const LEGEND = `Medians of the rounds; × is the ratio to the first row. p50 and p95: from the key to the end of the
frame that shows it, on the main thread. CPU a key: processor time of the main thread from one key to
the next, whatever it was used for: events, scripts, style, layout and paint, the time after a key in
which it is saved, and the words and carets of the others. “Without the others’”: less what the same
time costs while nobody types here. Scripts and layout are parts of CPU a key. Headless Chromium has no
graphics processor here: pixels are drawn by other threads, which compete for the same cores.`

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
}
