import { readRevision } from './revision.ts'

/** What a question is about, by the words that tell it from another. */
export interface Topic {
  words: ReadonlySet<string>
  /** "FG" for "Focus Group". */
  initials: ReadonlySet<string>
  /** The documents it is about, without their revisions. */
  documents: ReadonlySet<string>
}

/** Words that any question, proposal or answer may have. */
const COMMON = new Set(
  [
    'the and for with from this that these those its their his her which what would could should will',
    'not any all other such more new also than then there here have has had been being was were are',
    'into upon under over between about',
    'proposal proposals proposed text draft document documents revision version paper idea item question',
    'meeting session adhoc group view views position positions opinion table delegation delegations',
    'entities consulted asked chairman chair order object objection objections support abstain oppose',
    'objected supported opposed support favour agree',
    'it them him way point points statement comment comments matter',
  ].flatMap((words) => words.split(' ')),
)
const ENDINGS = /(?:ments?|ings?|ions?|ed|es|s)$/

/** The topic of a question as asked, captioned and filed. */
export function topicOf(parts: {
  question: string
  caption: string
  documents: readonly string[]
}): Topic {
  const asked = /\b(?:if|whether)\b(.*)$/su.exec(parts.question)?.[1] ?? parts.question
  const text = `${asked} ${parts.caption}`
  return {
    words: new Set(tellingWords(text)),
    initials: new Set(initialsIn(text)),
    documents: new Set(parts.documents.map((ref) => readRevision(ref).document)),
  }
}

/** The words of a phrase that say what it is about; none for "the proposal" or "it". */
export function tellingWords(phrase: string): string[] {
  return [...phrase.matchAll(/[\p{L}\p{N}]+/gu)]
    .map(([word]) => word)
    .filter((word) => word.length > 2 || /^(?:\p{Lu}{2}|\d+)$/u.test(word))
    .filter((word) => !COMMON.has(word.toLowerCase()) && !word.endsWith('ly'))
    .map(stem)
}

/**
 * True where a phrase of these telling words is about the topic: the first is one of the topic's, and
 * so are more than half of all, with every number among them.
 */
export function isAbout(topic: Topic, words: readonly string[]): boolean {
  const isShared = (word: string) => topic.words.has(word) || topic.initials.has(word)
  const [first] = words
  if (first === undefined || !isShared(first)) return false
  if (words.some((word) => /^\d+$/.test(word) && !isShared(word))) return false
  return words.filter(isShared).length * 2 > words.length
}

function stem(word: string): string {
  const lower = word.toLowerCase()
  const stemmed = lower.replace(ENDINGS, '')
  return stemmed.length >= 4 ? stemmed : lower
}

function initialsIn(text: string): string[] {
  return [...text.matchAll(/\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){1,5}/gu)].map(([name]) =>
    name
      .split(/[ -]/)
      .map((word) => word.charAt(0).toLowerCase())
      .join(''),
  )
}
