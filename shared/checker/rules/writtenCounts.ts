import { resolveEntity } from '../../roster/entities.ts'
import { regionCodeOf } from '../../roster/countries.ts'
import type { Stance } from '../../positions/stance.ts'
import { factsOf } from '../reading/readRecord.ts'
import type { Block, Question, RecordReading, Row } from '../reading/readRecord.ts'
import { isAbout } from '../reading/topic.ts'
import type { Found, Rule, RuleInput } from '../rule.ts'

/** A count of stances in the text that no reading of the table beside it comes to. */
export const writtenCounts: Rule = (input) => [...stancesCounted(input), ...consultedCounted(input)]

function stancesCounted(input: RuleInput): Found[] {
  const { record } = input
  return factsOf(record, 'count').flatMap(({ block, fact, at }): Found[] => {
    const { stance, count, about, table } = fact
    const questions = questionsCounted(record, block, table).filter(
      ({ topic }) =>
        about === null ||
        (table !== null && about.words.length === 0) ||
        isAbout(topic, about.words),
    )
    const [nearest] = questions
    if (!nearest || questions.some((question) => comesTo(question, stance, count, input))) return []
    const counted = nearest.rows.filter((row) => row.stance === stance).length
    const values = { stance, written: count, counted, table: nearest.number }
    return [{ rule: 'countDiffers', ...at(fact), detail: stance, values }]
  })
}

function consultedCounted({ record }: RuleInput): Found[] {
  return factsOf(record, 'consulted').flatMap(({ block, fact, at }): Found[] => {
    const questions = questionsCounted(record, block, fact.table)
    const [nearest] = questions
    if (!nearest) return []
    const consulted = ({ rows }: Question) =>
      rows.filter(({ wasConsulted }) => wasConsulted === true).length
    if (questions.some((question) => consulted(question) === fact.consulted)) return []
    if (nearest.rows.length !== fact.total) return []
    const values = { written: fact.consulted, counted: consulted(nearest), table: nearest.number }
    return [{ rule: 'consultedDiffers', ...at(fact), detail: '', values }]
  })
}

/**
 * The tables that a count can be of, the likeliest first: the one it names, else those of its item,
 * else the one it concludes. What a delegation says before the table is about something else.
 */
function questionsCounted(
  { questions }: RecordReading,
  block: Block,
  table: string | null,
): Question[] {
  const filled = questions.filter(({ rows }) => rows.length > 0)
  if (table !== null) return filled.filter(({ number }) => number === table)
  const isSpoken = block.node.type.name === 'intervention'
  const beside = filled.filter(
    (question) =>
      question.conclusions.includes(block) ||
      (question.block.section === block.section &&
        block.section.item !== null &&
        (!isSpoken || question.block.from < block.from)),
  )
  const isBefore = (question: Question) => question.block.from < block.from
  return [...beside.filter(isBefore).toReversed(), ...beside.filter((one) => !isBefore(one))]
}

/**
 * True where the count is right by one of its readings: "delegations" may leave out who is no
 * country, and who has no objection may be counted as supporting.
 */
function comesTo({ rows }: Question, stance: Stance, count: number, input: RuleInput): boolean {
  const held = rows.filter((row) => row.stance === stance)
  const consenting = rows.filter((row) => row.stance === 'noObjection')
  const readings = [held, ...(stance === 'support' ? [[...held, ...consenting]] : [])]
  return readings.some(
    (counted) =>
      counted.length === count || counted.filter((row) => isCountry(row, input)).length === count,
  )
}

function isCountry({ entity, attribution }: Row, { entities }: RuleInput): boolean {
  const resolved = entity === null ? null : resolveEntity(entities, entity)
  if (resolved?.entity.kind) return resolved.entity.kind === 'memberState'
  return regionCodeOf(resolved?.entity.name ?? attribution) !== null
}
