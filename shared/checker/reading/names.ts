import { regionCodeOf } from '../../roster/countries.ts'
import { entityIdOf, findEntityByName, resolveEntity } from '../../roster/entities.ts'
import type { Entities } from '../../roster/entities.ts'
import { readStudyGroup } from '../../roster/studyGroup.ts'

/** A name in a text, counted from the text's start. */
export interface Mention {
  name: string
  from: number
  to: number
}

/** Who is meant by the names of a record, whatever their spelling and capacity. */
export interface Names {
  /** A key that two names share when they mean the same. */
  identify: (name: string) => string
  /** Everyone that an attribution names: "Switzerland (SG13 Chairman)" is Switzerland, and SG13. */
  identifyAll: (attribution: string) => ReadonlySet<string>
  isKnown: (name: string) => boolean
  /** True for who serves the meeting, and so takes no position: its chair, its secretariat. */
  isOfficer: (name: string) => boolean
  /** The names that a list is made of, known or not; what is no name is left out. */
  readList: (list: string) => Mention[]
  /** The known names with which a text ends, if a clause begins with them: its subjects. */
  readSubjects: (text: string) => Mention[]
  /** The known name with which a sentence begins; null where it begins otherwise. */
  readFirst: (sentence: string) => string | null
}

const CAPACITY =
  /[, ]+(?:(?:vice|co|deputy|acting)[- ]?)*(?:chair(?:man|woman|person)?|president|rapporteur|convenor|secretary|delegate|delegation|representative|head of delegation|management)s?$/iu
const OFFICER =
  /^(?:the )?(?:(?:vice|co|deputy|acting)[- ]?)*(?:chair(?:man|woman|person)?|president|moderator|rapporteur|secretary|secretariat|TSB|bureau)$/iu
const LEADING =
  /^(?:(?:and|then|also|in particular|particularly|namely|including|as well as|the (?:delegates?|delegations?|representatives?|chair(?:man|woman|person)?) (?:of|from)|delegates? (?:of|from)|the) )+/iu
const WORD = "[\\p{Lu}\\d][\\p{L}\\p{M}\\p{N}&.'’/-]*"
const NAME_LIKE = new RegExp(
  `^${WORD}(?: (?:of|the|and|de|du|des|da|do|la|le|for|to|${WORD}|\\([^()]*\\))){0,8}$`,
  'u',
)
/** In words. */
const LONGEST_NAME = 8
/** What is typed passes through many names that are none. */
const MOST_KEPT = 20_000
/** What a subject may come after. */
const CLAUSE_START =
  /(?:^|[,:–—(] ?|(?:^|[ ,])(?:and|but|while|whilst|whereas|although|though|as|since|because|then|yet|only|however|today|now|finally|therefore|instead),? )["“«]?(?:the )?(?:(?:delegates?|delegations?|representatives?|administrations?) (?:of|from) (?:the )?)?$/iu

const readers = new WeakMap<Entities, Names>()

/** True where one of those that are meant is the same. */
export function isSameEntity(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].some((key) => other.has(key))
}

/** The names as these entities give them; the same object for the same entities. */
export function namesOf(entities: Entities): Names {
  const known = readers.get(entities)
  if (known) return known
  const names = readNames(entities)
  readers.set(entities, names)
  return names
}

function readNames(entities: Entities): Names {
  const identities = new Map<string, { key: string; isKnown: boolean }>()

  function look(written: string): { key: string; isKnown: boolean } {
    const seen = identities.get(written)
    if (seen) return seen
    const found = [written, bareName(written)].map((name) => findEntityByName(entities, name))
    const id = found.find((candidate) => candidate !== null) ?? null
    const entity = id === null ? null : resolveEntity(entities, id)?.entity
    const name = bareName(entity?.name ?? written)
    const isKnown =
      !isWord(written) &&
      (entity !== null || regionCodeOf(name) !== null || readStudyGroup(name) !== null)
    const looked = { key: entityIdOf(name), isKnown }
    if (identities.size >= MOST_KEPT) identities.clear()
    identities.set(written, looked)
    return looked
  }

  const identify = (name: string) => look(name).key
  const isKnown = (name: string) => look(name).isKnown

  function isOfficer(name: string): boolean {
    const id = findEntityByName(entities, name)
    const kind = id === null ? null : resolveEntity(entities, id)?.entity.kind
    return kind === 'secretariat' || OFFICER.test(name.trim())
  }

  function identifyAll(attribution: string): ReadonlySet<string> {
    const [, outside = attribution, inside] = /^(.*?)\s*\(([^()]*)\)\s*$/u.exec(attribution) ?? []
    const names = [attribution, outside, ...(inside === undefined ? [] : [inside])]
    const joined = names.flatMap((part) => [part, ...part.split('/')])
    return new Set(joined.map((part) => identify(part.trim())).filter((key) => key !== ''))
  }

  function readList(list: string): Mention[] {
    return parts(list, /[,;\n]|\s+(?:as well as)\s+/gu)
      .flatMap((part) => (isKnown(part.name) ? [part] : split(part, /\s+(?:and|&)\s+/gu)))
      .map(withoutLeading)
      .filter(({ name }) => NAME_LIKE.test(name))
  }

  function readSubjects(text: string): Mention[] {
    const subjects: Mention[] = []
    let end = text.trimEnd().replace(/,$/, '').length
    for (;;) {
      const mention = knownNameBefore(text.slice(0, end))
      if (!mention) return []
      subjects.unshift(mention)
      const before = text.slice(0, mention.from)
      const joint = /(?:,? (?:and|&)|,) (?:the )?$/u.exec(before)
      if (joint && knownNameBefore(before.slice(0, joint.index))) {
        end = joint.index
        continue
      }
      return CLAUSE_START.test(before) ? subjects : []
    }
  }

  /** The longest known name with which a text ends. */
  function knownNameBefore(text: string): Mention | null {
    const starts = [...text.matchAll(/(?<=^|[\s("“«])\S/gu)].map(({ index }) => index)
    for (const from of starts.slice(-LONGEST_NAME)) {
      const name = text.slice(from)
      if (/^[\p{Lu}\d]/u.test(name) && isKnown(name)) {
        return withoutLeading({ name, from, to: text.length })
      }
    }
    return null
  }

  function readFirst(sentence: string): string | null {
    const words = sentence.replace(/^the (?:delegates?|delegations?) (?:of|from) /iu, '').split(' ')
    for (let length = LONGEST_NAME; length > 0; length -= 1) {
      const name = words.slice(0, length).join(' ')
      if (/^[\p{Lu}\d]/u.test(name) && isKnown(name)) return name
    }
    return null
  }

  return { identify, identifyAll, isKnown, isOfficer, readList, readSubjects, readFirst }
}

/** "SG13 Chairman" and "the delegation of Peru" without what they are. */
function bareName(written: string): string {
  const name = written
    .trim()
    .replace(LEADING, '')
    .replace(/\s*[:：]$/u, '')
  const [, outside = name] = /^(.+?)\s*\([^()]*\)$/u.exec(name) ?? []
  return outside.replace(CAPACITY, '') || outside
}

/** "It", "As" and "No" begin sentences and are codes of countries too; a code is in capitals. */
function isWord(written: string): boolean {
  return written.length <= 3 && written !== written.toUpperCase()
}

function parts(text: string, separator: RegExp): Mention[] {
  const found: Mention[] = []
  let from = 0
  for (const match of [...text.matchAll(separator), { 0: '', index: text.length }]) {
    const written = text.slice(from, match.index)
    const name = written.trim()
    const start = from + written.length - written.trimStart().length
    if (name !== '') found.push({ name, from: start, to: start + name.length })
    from = match.index + match[0].length
  }
  return found
}

function split({ name, from }: Mention, separator: RegExp): Mention[] {
  return parts(name, separator).map((part) => ({
    name: part.name,
    from: part.from + from,
    to: part.to + from,
  }))
}

function withoutLeading({ name, from, to }: Mention): Mention {
  const rest = name.replace(LEADING, '')
  return { name: rest, from: from + name.length - rest.length, to }
}
