import { findDocumentReferences } from '../documents/reference.ts'

/** A line that begins with its speaker: "ABC: …", "(ABC/DEF): …", "?: …", "Chairman: …". */
export interface SpokenLine {
  /** As written, without the colon that directly follows it. */
  attribution: string
  /** Where in the line the speaker's words begin. */
  textFrom: number
}

const LEAD = /^([^\s:][^:\n]{0,79}):(?:\s+|$)/u
const ABBREVIATION = /^\p{Lu}[\p{Lu}\d]{1,9}(?:[-.][\p{Lu}\d]{1,9}){0,2}$/u
/** A speaker whom nobody recognised. */
export const UNHEARD = /^\?{1,5}$/
const ROLE =
  /^(?:the |a )?(?:acting |vice[- ]|co-)?(?:chair(?:man|woman|person)?|president|secretary|secretariat|rapporteur|moderator|director)$/i
const SEPARATOR = /\s*[/,&+]\s*|\s+and\s+/

/** What a capitalised label in minutes announces when it is no speaker. */
export const LABELS: ReadonlySet<string> = new Set(
  ['ACTION', 'ACTIONS', 'AGENDA', 'AGREED', 'ANNEX', 'AOB', 'ATTENDEES', 'CC', 'CONCLUSION']
    .concat(['DATE', 'DECISION', 'DECISIONS', 'DRAFT', 'FAQ', 'FYI', 'ID', 'IMPORTANT', 'ISSUE'])
    .concat(['LINK', 'LINKS', 'MINUTES', 'NB', 'NOTE', 'NOTES', 'OK', 'PARTICIPANTS', 'PLACE'])
    .concat(['PRESENT', 'PROPOSAL', 'PS', 'QUESTION', 'RE', 'REF', 'REGRETS', 'RESOLUTION'])
    .concat(['RESOLVED', 'RESULT', 'SCRIBE', 'SOURCE', 'STATUS', 'SUBJECT', 'SUMMARY', 'TIME'])
    .concat(['TITLE', 'TO', 'TODO', 'TOPIC', 'TOPICS', 'URL', 'VENUE', 'WARNING']),
)

/**
 * Reads the speaker a line begins with. A name in full is a speaker only where it is known; a role
 * ("Chairman") and an abbreviation always are.
 */
export function readSpokenLine(
  line: string,
  isKnown: (name: string) => boolean,
): SpokenLine | null {
  const match = LEAD.exec(line)
  const label = match?.[1]
  if (match === null || label === undefined || !isSpeaker(label, isKnown)) return null
  // A space before the colon belongs to how it was written, so the colon stays with it.
  const attribution = label.trimEnd() === label ? label : `${label}:`
  return { attribution, textFrom: match[0].length }
}

/** True for one speaker or several ("ABC/DEF"), in brackets or not. */
export function isSpeaker(label: string, isKnown: (name: string) => boolean): boolean {
  const name = label.trim().replace(/^\((.*)\)$/, '$1')
  if (name === '' || findDocumentReferences(name).length > 0) return false
  if (isKnown(name)) return true
  return name.split(SEPARATOR).every((part) => {
    if (LABELS.has(part)) return false
    return UNHEARD.test(part) || ABBREVIATION.test(part) || ROLE.test(part) || isKnown(part)
  })
}

/** The bare name in an attribution, to look its entity up: "(ABC) :" is "ABC". */
export function speakerName(attribution: string): string {
  return attribution
    .replace(/\s*:$/, '')
    .trim()
    .replace(/^\((.*)\)$/, '$1')
}
