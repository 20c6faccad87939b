import { findDocumentReferences } from '../documents/reference.ts'
import { LABELS } from '../import/speaker.ts'
import { foldName } from './foldName.ts'
import { readsAsSentence } from './sentence.ts'

const MOST_CHARACTERS = 50
const MOST_WORDS = 5
const WORD = /^[\p{L}\p{M}\p{N}.,'’&()_-]+$/u
/** A capital, or a letter of a script without capitals. */
const CAPITAL = /[\p{Lu}\p{Lt}\p{Lo}]/u
const ONE_LETTER = /^\p{Lu}\.?$/u
const NUMBER = /^\d{1,3}$/

/** Small words within a name. */
const LINKING = setOf(
  'of the and for in on at to with & de du des la le les et à en pour aux au sur del los las el y e',
  'da do dos das di della dello für und der die den von vom zu van ter ten af av och og al bin bint ibn',
)
/** The small words that a name may begin with. */
const OPENING = setOf('the la le les de du da di van von al el bin ibn')
/** What a number can follow in a name: "Working Party 2", but not "Table 2". */
const NUMBERED = setOf('group party committee commission team chamber sg wp wg fg tg ce gt')
/** What stands before a colon and announces something, beside the labels of written minutes. */
const ANNOUNCING = setOf(
  'also absent absents adjournment adoption ainsi annexe answer any apologies approval article aussi',
  'background business but chapter closing closure comment comments conclusions consensus consequently',
  'consideration contexte context debat discussion discussions document documents donc election enfin',
  'ensuite example examples excuses exemple figure finally first firstly fourth further furthermore',
  'goal goals heure hence here however introduction issues item items key last lastly later lieu list',
  'liste main mais matters mesure mesures moreover nevertheless next non now objectif objectifs',
  'objective objectives objet opening option options ordre other oui outcome outcomes overview',
  'point points presentation presents problem problems proposals proposed proposition propositions',
  'purpose questions rapport rationale reason reasons recommandation recommandations recommendation',
  'recommendations references remark remarks remarque remarques reminder report resultat resultats',
  'results resume review scope second secondly section so solution solutions step steps suite sujet',
  'table tableau terms then therefore third thus today tomorrow update updates welcome yes yesterday no',
  'monday tuesday wednesday thursday friday saturday sunday',
  'lundi mardi mercredi jeudi vendredi samedi dimanche',
  'january february march april may june july august september october november december',
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
)

/**
 * True where the words before a colon can be the name of a speaker nobody has heard of yet: few words,
 * each with a capital, and no label such as "Decision".
 */
export function looksLikeName(text: string): boolean {
  const name = text.trim()
  const words = name.split(/\s+/u)
  if (name.length > MOST_CHARACTERS || words.length > MOST_WORDS) return false
  if (readsAsSentence(name) || findDocumentReferences(name).length > 0) return false
  if (!words.every((word, at) => WORD.test(word) && canStand(word, at, words))) return false
  return !ONE_LETTER.test(name) && !announces(words)
}

function canStand(word: string, at: number, words: readonly string[]): boolean {
  if (CAPITAL.test(word)) return true
  if (NUMBER.test(word)) return NUMBERED.has(foldName(words[at - 1] ?? ''))
  if (at === words.length - 1) return false
  return (at === 0 ? OPENING : LINKING).has(word)
}

/** "Decision", "Next Steps", "Summary of the Discussion", "And". */
function announces(words: readonly string[]): boolean {
  const [first = '', second = ''] = words
  if (isAnnouncing(first) && LINKING.has(second)) return true
  return words.every((word) => LINKING.has(word.toLowerCase()) || isAnnouncing(word))
}

function isAnnouncing(word: string): boolean {
  const folded = foldName(word)
  return ANNOUNCING.has(folded) || LABELS.has(folded.toUpperCase())
}

function setOf(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')))
}
