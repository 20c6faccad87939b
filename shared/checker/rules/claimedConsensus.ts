import type { FactOf } from '../prose/proseFact.ts'
import { isSameEntity } from '../reading/names.ts'
import { factsOf } from '../reading/readRecord.ts'
import type { Block, Question } from '../reading/readRecord.ts'
import { readRevision } from '../reading/revision.ts'
import { isAbout } from '../reading/topic.ts'
import type { Found, Rule, RuleInput } from '../rule.ts'
import { nameOf, speakerOf } from './whose.ts'

/** A consensus that the text or a conclusion claims, and that the rows do not show. */
export const claimedConsensus: Rule = (input) => [...withNamed(input), ...withObjections(input)]

/** "China has consensus with Japan and Korea": each of them whose row says anything but consent. */
function withNamed({ record, names, entities, identitiesOf }: RuleInput): Found[] {
  return factsOf(record, 'consensusWith').flatMap(({ block, fact, at }): Found[] => {
    const question = questionMeant(record.questions, block)
    if (!question) return []
    const claimant = names.readFirst(fact.before) ?? speakerOf(block, entities)
    return names.readList(fact.names.text).flatMap(({ name, from, to }): Found[] => {
      const identities = names.identifyAll(name)
      const rows = question.rows.filter((row) => isSameEntity(identitiesOf(row), identities))
      const [row] = rows
      if (!row || rows.some(({ stance }) => stance === 'support' || stance === 'noObjection')) {
        return []
      }
      const { stance, recorded } = row
      const values = { claimant, entity: name, stance, recorded }
      const place = at({ from: fact.names.from + from, to: fact.names.from + to })
      return [{ rule: 'consensusClaimedWith', ...place, detail: [...identities].join('/'), values }]
    })
  })
}

/** "There is consensus", in the item of the question or its conclusion, while rows object. */
function withObjections({ record, entities }: RuleInput): Found[] {
  return record.questions.flatMap((question): Found[] => {
    const objecting = question.rows.filter(({ stance }) => stance === 'object')
    if (objecting.length === 0) return []
    const said = factsOf(record, 'consensus')
      .filter(({ block, fact }) => isOf(question, block, record.questions) && isOn(question, fact))
      .map(({ fact, at }) => at(fact))
    const marked = question.conclusions
      .filter(({ node }) => node.attrs.kind === 'consensus')
      .filter((block) => said.every((place) => place.block !== block))
      .map((block) => ({ block, from: block.from, to: block.to }))
    const names = objecting.map((row) => nameOf(row, entities)).join(', ')
    const values = { entities: names, count: objecting.length }
    const detail = question.number
    return [...marked, ...said].map((place) => ({
      rule: 'consensusAgainstRows',
      ...place,
      detail,
      values,
    }))
  })
}

/** "There is consensus on the dates" is about something else. */
function isOn({ topic }: Question, { about }: FactOf<'consensus'>): boolean {
  return about === null || about.words.length === 0 || isAbout(topic, about.words)
}

/** True in the question's conclusion, and beneath its table in the same item. */
function isOf(question: Question, block: Block, questions: readonly Question[]): boolean {
  if (question.conclusions.includes(block)) return true
  if (block.section !== question.block.section || block.section.item === null) return false
  return questions.findLast(({ block: { from } }) => from < block.from) === question
}

/** The one question of the same item, or on a document that the block names, or of the record. */
function questionMeant(questions: readonly Question[], block: Block): Question | null {
  const filled = questions.filter(({ rows }) => rows.length > 0)
  const cited = block.reading.citations.map(({ ref }) => readRevision(ref).document)
  const nearer = [
    filled.filter((question) => question.block.section === block.section),
    filled.filter(({ topic }) => cited.some((document) => topic.documents.has(document))),
    filled,
  ]
  const candidates = nearer.find((some) => some.length > 0) ?? []
  return candidates.length === 1 ? (candidates[0] ?? null) : null
}
