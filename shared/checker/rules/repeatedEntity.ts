import { foldName } from '../../roster/foldName.ts'
import { resolveEntity } from '../../roster/entities.ts'
import type { Row } from '../reading/readRecord.ts'
import type { Rule, RuleInput } from '../rule.ts'
import { nameOf } from './whose.ts'

/** One entity with two rows in one table; in another capacity it may have another row. */
export const repeatedEntity: Rule = (input) =>
  input.record.questions.flatMap(({ block, number, rows }) => {
    const seen = new Set<string>()
    return rows.flatMap((row) => {
      const who = whoIn(row, input)
      if (who === null || !seen.has(who)) {
        if (who !== null) seen.add(who)
        return []
      }
      const { from, to } = row
      const values = { entity: nameOf(row, input.entities), table: number }
      return [{ rule: 'repeatedEntity' as const, block, from, to, detail: row.id || who, values }]
    })
  })

/** The entity and the capacity in brackets behind it; null for a row that has no name yet. */
function whoIn(row: Row, { entities, names }: RuleInput): string | null {
  const name = nameOf(row, entities)
  const folded = foldName(name)
  if (folded === '') return null
  const [, outside = name, capacity = ''] = /^(.*?)\s*\(([^()]*)\)\s*$/u.exec(row.attribution) ?? []
  const resolved = row.entity === null ? null : resolveEntity(entities, row.entity)
  const entity = resolved ? names.identify(resolved.entity.name) : names.identify(outside)
  const role = /^[^(]*?(chair|rapporteur|president)/iu.exec(outside)?.[1] ?? ''
  return [entity, foldName(capacity), foldName(role)].join('\n')
}
