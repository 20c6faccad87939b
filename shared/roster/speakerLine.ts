import { findDocumentReferences } from '../documents/reference.ts'
import { UNHEARD } from '../import/speaker.ts'
import { foldName } from './foldName.ts'
import { readsAsSentence } from './sentence.ts'

/** Who a rapporteur says is speaking: `us/sg13c for eu`. */
export interface SpeakerInput {
  /** As typed; `?` where nobody knows who it was. */
  speaker: string
  /** As typed; `expandCapacity` says what it is short for. */
  capacity: string | null
  onBehalfOf: string | null
  isUnknown: boolean
}

const MOST_CHARACTERS = 60
const ON_BEHALF_OF = / (?:for|on behalf of|pour)(?: |$)/giu
/** "Centre for …" is a name, not a centre that speaks for somebody. */
const BODY =
  /(?:^| )(?:academy|agency|agence|alliance|assembly|association|authority|board|bureau|cent(?:er|re)|coalition|commission|committee|comite|conference|congress|council|conseil|directorate|federation|fonds|force|forum|foundation|fondation|fund|group|groupe|initiative|institute|institut|league|ministry|ministere|movement|network|office|organi[sz]ation|panel|partnership|platform|program|programme|project|secretariat|service|society|team|union)$/
const ROLES: readonly (readonly [short: string, role: string])[] = [
  ['c', 'Chairman'],
  ['vc', 'Vice-Chairman'],
  ['r', 'Rapporteur'],
  ['rapp', 'Rapporteur'],
  ['arapp', 'Associate Rapporteur'],
]
const ROLE = new Map(ROLES)
const CAPACITY = new Map([
  ...ROLES,
  ['ed', 'Editor'],
  ['hod', 'Head of delegation'],
  ['dhod', 'Deputy head of delegation'],
])
const ROLE_IN_GROUP = /^((?:sg|wp|wg|tg|fg|q)\d{1,3}|tsag|rag|tdag)(c|vc|r|rapp|arapp)$/
/** "Q7/13" is one name: a capacity begins with a letter. */
const WITH_CAPACITY = /^(.*?) ?\/ ?(\p{L}.*|)$/u

/**
 * Reads `speaker[/capacity][ for entity]`, or `?`. Null for what cannot be one: a sentence, a document,
 * anything long. A name that `isKnown` is not taken apart.
 */
export function readSpeakerInput(
  text: string,
  isKnown: (name: string) => boolean = () => false,
): SpeakerInput | null {
  const typed = text.trim().replace(/\s+/gu, ' ')
  if (typed.length > MOST_CHARACTERS) return null
  if (isKnown(typed)) return speaking(typed, null, null)
  const [speech, onBehalfOf] = splitBehalf(typed)
  const [speaker, capacity] = splitCapacity(speech)
  const named = [capacity, onBehalfOf].filter((part) => part !== null)
  if (!UNHEARD.test(speaker)) named.push(speaker)
  return named.every(canBeName) ? speaking(speaker, capacity, onBehalfOf) : null
}

/** What a capacity is short for: `sg13c` is "SG13 Chairman"; as typed if it is short for nothing. */
export function expandCapacity(text: string): string {
  const typed = text.trim()
  const short = typed.toLowerCase()
  const [, group = '', role = ''] = ROLE_IN_GROUP.exec(short) ?? []
  const roleInGroup = ROLE.get(role)
  return roleInGroup ? `${group.toUpperCase()} ${roleInGroup}` : (CAPACITY.get(short) ?? typed)
}

function speaking(
  speaker: string,
  capacity: string | null,
  onBehalfOf: string | null,
): SpeakerInput {
  const isUnknown = UNHEARD.test(speaker)
  return { speaker: isUnknown ? '?' : speaker, capacity, onBehalfOf, isUnknown }
}

function splitBehalf(typed: string): [speech: string, onBehalfOf: string | null] {
  const found = [...typed.matchAll(ON_BEHALF_OF)]
    .toReversed()
    .find(({ index }) => !BODY.test(foldName(typed.slice(0, index))))
  if (!found) return [typed, null]
  return [typed.slice(0, found.index), typed.slice(found.index + found[0].length)]
}

function splitCapacity(speech: string): [speaker: string, capacity: string | null] {
  const [, speaker, capacity] = WITH_CAPACITY.exec(speech) ?? []
  return speaker === undefined ? [speech, null] : [speaker, capacity ?? null]
}

function canBeName(name: string): boolean {
  if (!/\p{L}/u.test(name) || readsAsSentence(name)) return false
  // A series is recognised in capitals alone, and "td433" is no speaker either.
  return findDocumentReferences(name.toUpperCase()).length === 0
}
