/** One thing to write down: what a speaker said, a new agenda item, or what the last speaker added. */
export interface Utterance {
  /** Seconds since the first line of the log. */
  at: number
  kind: 'item' | 'intervention' | 'continuation'
  /** Who says it; for a continuation whoever spoke last. Empty for an item. */
  speaker: string
  words: string
}

const LINE = /^(\d\d):(\d\d):(\d\d) <([^>]+)> (.*)$/
const PROGRAMS = new Set(['RRSAgent', 'Zakim', 'trackbot', 'gitbot'])
const COMINGS = /^\S+ (?:has (?:joined|left|quit)|is now known as) /
const TOPIC = /^topic:\s*/i
const NOTICE = /^(?:scribe(?:nick)?|regrets|chair|meeting|present|agenda):/i
/** Scribes label with one word who speaks; what else they label is what they say themselves. */
const SPOKEN = /^(?!action:|re:|correction:)(\p{L}[\p{L}\d_]{2,19}):\s+(.*)$/iu
const GOES_ON = /^(?:\.{2,}|…)\s*/

/** Reads the log of a chat channel in which scribes took minutes, as W3C groups do. */
export function readScribeLog(log: string): Utterance[] {
  const utterances: Utterance[] = []
  let start: number | null = null
  let lastSpeaker = ''
  for (const line of log.split('\n')) {
    const [, hours, minutes, seconds, nick = '', text = ''] = LINE.exec(line.trimEnd()) ?? []
    if (hours === undefined) continue
    const second = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
    start ??= second
    if (PROGRAMS.has(nick) || COMINGS.test(text) || NOTICE.test(text)) continue
    const at = second - start
    const read = readLine(nick, text.trim(), lastSpeaker)
    if (read.words === '') continue
    utterances.push({ at, ...read })
    if (read.kind === 'intervention') lastSpeaker = read.speaker
    if (read.kind === 'item') lastSpeaker = ''
  }
  return utterances
}

function readLine(nick: string, text: string, lastSpeaker: string): Omit<Utterance, 'at'> {
  if (TOPIC.test(text)) return { kind: 'item', speaker: '', words: tidy(text.replace(TOPIC, '')) }
  if (GOES_ON.test(text) && lastSpeaker !== '') {
    return { kind: 'continuation', speaker: lastSpeaker, words: tidy(text.replace(GOES_ON, '')) }
  }
  const [, speaker, words] = SPOKEN.exec(text) ?? []
  if (speaker !== undefined && words !== undefined) {
    return { kind: 'intervention', speaker, words: tidy(words) }
  }
  return { kind: 'intervention', speaker: nick.replace(/_+$/, ''), words: tidy(text) }
}

/** As one would write it down: without the signs that begin a quotation, a list or a command. */
function tidy(words: string): string {
  return words
    .replace(/^[^\p{L}\p{N}(["“]+|^\d{1,3}[.)]\s+/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('@@', '')
    .trim()
}
