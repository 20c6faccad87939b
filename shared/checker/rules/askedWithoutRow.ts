import { isSameEntity } from '../reading/names.ts'
import { factsOf } from '../reading/readRecord.ts'
import type { Block, Question, RecordReading } from '../reading/readRecord.ts'
import type { Found, Rule } from '../rule.ts'

/**
 * The text lists whom the question was put to, and one of them has no row in the table. At least
 * half of the list has to be in the table: else it is a list of something else, or not filled in yet.
 */
export const askedWithoutRow: Rule = ({ record, names, identitiesOf }) => {
  const reported = new Set<string>()
  return factsOf(record, 'asked').flatMap(({ block, fact, at }): Found[] => {
    const question = questionBeside(record, block)
    if (!question) return []
    const inTable = new Set(question.rows.flatMap((row) => [...identitiesOf(row)]))
    const asked = names
      .readList(fact.names.text)
      .filter(({ name }) => !names.isOfficer(name))
      .map((mention) => ({ ...mention, identities: names.identifyAll(mention.name) }))
    const missing = asked.filter(({ identities }) => !isSameEntity(identities, inTable))
    if (asked.length < 2 || missing.length * 2 > asked.length) return []
    return missing.flatMap(({ name, from, to, identities }): Found[] => {
      const detail = [question.number, ...identities].join('/')
      if (reported.has(detail)) return []
      reported.add(detail)
      const place = at({ from: fact.names.from + from, to: fact.names.from + to })
      return [{ rule: 'askedWithoutRow', ...place, detail, values: { entity: name } }]
    })
  })
}

/** The next table in the same item, else the one before. */
function questionBeside({ questions }: RecordReading, block: Block): Question | null {
  const beside = questions.filter((question) => question.block.section === block.section)
  const next = beside.find((question) => question.block.from >= block.from)
  return next ?? beside.findLast((question) => question.block.from < block.from) ?? null
}
