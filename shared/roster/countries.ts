import {
  NOT_COUNTRIES,
  NOT_STATES,
  ORGANIZATIONS,
  OTHER_NAMES,
  RECORD_NAMES,
} from './countryNames.ts'
import { foldName } from './foldName.ts'

/** A country or territory, as one language calls it. */
export interface Country {
  /** ISO 3166, two letters. */
  code: string
  name: string
  /** The code, abbreviations, long forms, and the English names where the language is another. */
  aliases: readonly string[]
}

/** What CLDR has a code for and can speak: a country, or a body such as the European Union. */
export interface Region extends Country {
  kind: 'state' | 'territory' | 'organization'
  /** The aliases without the code, except where people write it: "US", but not "IS". */
  spellings: readonly string[]
}

/** The languages in which a name is recognised, whatever the language of the reader. */
const RECOGNISED = ['en', 'fr', 'es', 'ru', 'ar', 'zh'] as const
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
/** "Federal Republic of", "Kingdom of the": what precedes the name in a long form. */
const LONG_FORM =
  /^(?:(?:arab|bolivarian|co operative|cooperative|democratic|federal|federative|independent|islamic|oriental|people s|plurinational|socialist|united) )*(?:commonwealth|grand duchy|kingdom|principality|republic|sultanate) of (?:the )?(.+)$/
/** With "republic of" before them, these are not what they are without. */
const AMBIGUOUS = new Set(['china', 'congo', 'korea'])

const regionsByLanguage = new Map<string, readonly Region[]>()
let recognised: ReadonlyMap<string, string> | null = null

/** Every country and territory, in the language's alphabetical order. */
export function countriesIn(language: string): readonly Country[] {
  return regionsIn(language).filter(({ kind }) => kind !== 'organization')
}

/** Every country, territory and body, in the language's alphabetical order; computed once a language. */
export function regionsIn(language: string): readonly Region[] {
  const known = regionsByLanguage.get(language)
  if (known) return known
  const collator = new Intl.Collator(language)
  const named = languageNames(language)
  const regions = [...named]
    .map(([code, name]) => region(language, code, name))
    .toSorted((one, other) => collator.compare(one.name, other.name))
  regionsByLanguage.set(language, regions)
  return regions
}

/** The code of the country or body that goes by this name in any of the recognised languages. */
export function regionCodeOf(name: string): string | null {
  recognised ??= recognisedNames()
  const folded = foldName(name)
  const code = recognised.get(folded)
  if (code !== undefined) return code
  const short = LONG_FORM.exec(folded)?.[1]
  if (short === undefined || AMBIGUOUS.has(short)) return null
  return recognised.get(short) ?? null
}

/** Its names in the recognised languages other than this one and English. */
export function foreignNames(code: string, language: string): string[] {
  return RECOGNISED.filter((other) => other !== language && other !== 'en').flatMap((other) => {
    const name = languageNames(other).get(code)
    return [...(name === undefined ? [] : [name]), ...(OTHER_NAMES[other]?.[code] ?? [])]
  })
}

function region(language: string, code: string, name: string): Region {
  const english = language === 'en' ? [] : [languageNames('en').get(code) ?? code]
  const spellings = distinct(
    [...(OTHER_NAMES[language]?.[code] ?? []), ...english, ...(OTHER_NAMES.en?.[code] ?? [])],
    name,
  )
  return {
    code,
    name,
    kind: kindOf(code),
    spellings,
    aliases: distinct([code, ...spellings], name),
  }
}

function kindOf(code: string): Region['kind'] {
  if ((ORGANIZATIONS as readonly string[]).includes(code)) return 'organization'
  return NOT_STATES.has(code) ? 'territory' : 'state'
}

/** The names that fold differently from each other and from `known`. */
function distinct(names: readonly string[], known: string): string[] {
  const folded = new Set([foldName(known)])
  return names.filter((name) => folded.size < folded.add(foldName(name)).size)
}

function recognisedNames(): ReadonlyMap<string, string> {
  const codes = new Map<string, string>()
  const add = (name: string, code: string) => {
    const folded = foldName(name)
    // English is read first: where languages disagree, it decides.
    if (!codes.has(folded)) codes.set(folded, code)
  }
  const regions = regionsIn('en')
  for (const { code, name } of regions) add(name, code)
  for (const { code, aliases } of regions) for (const alias of aliases) add(alias, code)
  for (const { code } of regions) for (const name of foreignNames(code, 'en')) add(name, code)
  return codes
}

const namesByLanguage = new Map<string, ReadonlyMap<string, string>>()

/** The name of each region by its code. */
function languageNames(language: string): ReadonlyMap<string, string> {
  const known = namesByLanguage.get(language)
  if (known) return known
  const cldr = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  const names = new Map<string, string>()
  for (const code of regionCodes()) {
    const name = RECORD_NAMES[language]?.[code] ?? cldr.of(code)
    if (name !== undefined) names.set(code, name)
  }
  namesByLanguage.set(language, names)
  return names
}

let codes: readonly string[] | null = null

function regionCodes(): readonly string[] {
  if (codes) return codes
  const cldr = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const bodies: readonly string[] = ORGANIZATIONS
  codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter((code) => bodies.includes(code) || !NOT_COUNTRIES.has(code))
    .filter((code) => cldr.of(code) !== undefined && !isDeprecated(code))
  return codes
}

/** Codes of countries that are no more, or have another code now, have a canonical form. */
function isDeprecated(code: string): boolean {
  const tag = `und-${code}`
  return Intl.getCanonicalLocales(tag)[0] !== tag
}
