import { median } from './latencies.ts'
import type { Measured } from './scenario.ts'

const NAME = 34
const COLUMN = 12

/** The runs of one scenario, with ours and the bare broadcaster's side by side. */
export interface Rows {
  ours: readonly Measured[]
  bare: readonly Measured[]
}

/** The ratio comes first, because a figure alone says more of the machine than of the server. */
export function printTable(title: string, { ours, bare }: Rows): void {
  const names = new Set([...ours, ...bare].flatMap(({ figures }) => Object.keys(figures)))
  const lines = [...names].map((name) => {
    const [one, other] = [medianOf(ours, name), medianOf(bare, name)]
    return line(name, ratio(one, other), rounded(one), rounded(other))
  })
  print(['', title, line('', 'ratio', 'Précis', 'bare'), ...lines, ...disturbances({ ours, bare })])
}

function medianOf(runs: readonly Measured[], name: string): number {
  const clean = runs.filter(({ load }) => !load.isDisturbed)
  return median((clean.length > 0 ? clean : runs).map(({ figures }) => figures[name] ?? Number.NaN))
}

function line(name: string, ...values: string[]): string {
  return `  ${name.padEnd(NAME)}${values.map((value) => value.padStart(COLUMN)).join('')}`
}

function rounded(value: number): string {
  if (Number.isNaN(value)) return '–'
  return value.toFixed(Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0)
}

function ratio(one: number, other: number): string {
  const value = one / other
  return Number.isFinite(value) ? value.toFixed(2) : '–'
}

function disturbances(rows: Rows): string[] {
  return Object.entries({ Précis: rows.ours, bare: rows.bare }).flatMap(([name, runs]) =>
    runs.flatMap(({ load }, run) => {
      if (!load.isDisturbed) return []
      const share = Math.round(load.others * 100)
      return [`  disturbed: ${name}, run ${run + 1}: ${share} % of the cores went to others`]
    }),
  )
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}
