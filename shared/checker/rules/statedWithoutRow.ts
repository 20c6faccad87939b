import type { FactOf } from '../prose/proseFact.ts'
import { isSameEntity } from '../reading/names.ts'
import { factsOf } from '../reading/readRecord.ts'
import type { Block, Question } from '../reading/readRecord.ts'
import { readRevision } from '../reading/revision.ts'
import { isAbout } from '../reading/topic.ts'
import type { Found, Rule, RuleInput } from '../rule.ts'
import { speakerOf } from './whose.ts'

/** The text says that somebody supports, objects or abstains, who has no row on that question. */
export const statedWithoutRow: Rule = (input) => {
  const { record, names, identitiesOf } = input
  const reported = new Set<string>()
  return factsOf(record, 'stance').flatMap(({ block, fact, at }): Found[] => {
    const questions = questionsMeant(record.questions, block, fact)
    if (questions.length === 0) return []
    const rows = questions.flatMap((question) => question.rows)
    const answered = new Set(rows.flatMap((row) => [...identitiesOf(row)]))
    return subjectsOf(block, fact, input).flatMap((entity): Found[] => {
      const identities = names.identifyAll(entity)
      const detail = [...identities].join('/')
      if (names.isOfficer(entity) || isSameEntity(identities, answered)) return []
      if (reported.has(detail)) return []
      reported.add(detail)
      const values = { entity, stance: fact.stance }
      return [{ rule: 'statedWithoutRow', ...at(fact), detail, values }]
    })
  })
}

type StanceFact = FactOf<'stance'>

/**
 * The questions that a stance can be about: those whose words or documents it names. Where it names
 * nothing ("Spain objected"), those of the same item; support for "the proposal" may be for another.
 */
function questionsMeant(all: readonly Question[], block: Block, fact: StanceFact): Question[] {
  const { about, documents, stance } = fact
  const questions = all.filter(({ rows }) => rows.length > 0)
  if (about === null || about.words.length === 0) {
    const { section } = block
    if (stance === 'support' || documents.length > 0 || section.item === null) return []
    return questions.filter(
      (question) => question.block.section === section || question.conclusions.includes(block),
    )
  }
  const cited = documents.map((ref) => readRevision(ref).document)
  const citesDocument = ({ topic }: Question) => cited.some((ref) => topic.documents.has(ref))
  return questions.filter(
    (question) =>
      isAbout(question.topic, about.words) || (about.isDocument && citesDocument(question)),
  )
}

/** Who takes the stance; in an intervention its speaker, or for whom that one speaks. */
function subjectsOf(block: Block, fact: StanceFact, { names, entities }: RuleInput): string[] {
  const { subject, isPlural } = fact
  if (subject !== null) {
    const subjects = names.readSubjects(subject)
    return isPlural && subjects.length < 2 ? [] : subjects.map(({ name }) => name)
  }
  const { onBehalfOf } = block.node.attrs
  const spokenFor = typeof onBehalfOf === 'string' ? onBehalfOf : ''
  const name = spokenFor || speakerOf(block, entities)
  return names.isKnown(name) ? [name] : []
}
