const SPEAKERS = ['marit', 'osei', 'lin', 'farah', 'dmitri'] as const
const BEGINNINGS = ['the draft', 'the annex', 'this clause', 'the editor', 'our group', 'the table']
const MIDDLES = ['still needs', 'does not name', 'repeats', 'leaves out', 'should come before']
const ENDINGS = [
  'an owner for the register',
  'what the second meeting decided',
  'the limits for coastal stations',
  'a date, and who reports on it',
  'half of the comments received',
]
const MINUTES = 24

/** The log of a channel with a scribe, long enough for several takes: a line every few seconds. */
export function madeUpLog(): string {
  const lines: string[] = ['10:00:00 <RRSAgent> RRSAgent has joined #group']
  let count = 0
  for (let second = 2; second < MINUTES * 60; second += 11 + ((count * 7) % 17)) {
    count += 1
    const time = new Date(second * 1000).toISOString().slice(14, 19)
    lines.push(`10:${time} <scribe> ${lineOf(count)}`)
  }
  return lines.join('\n')
}

function lineOf(count: number): string {
  if (count % 23 === 1) return `Topic: Part ${Math.ceil(count / 23)} of the revision`
  const pick = (words: readonly string[], step: number) => words[(count * step) % words.length]
  const words = `${pick(BEGINNINGS, 1)} ${pick(MIDDLES, 2)} ${pick(ENDINGS, 3)}, line ${count}`
  return count % 4 === 0 ? `... ${words}` : `${pick(SPEAKERS, 3)}: ${words}`
}
