import type { Rule } from '../rule.ts'
import { nameOf } from './whose.ts'

/** A row in which two people set different stances at the same time, until one of them is picked. */
export const disputedStance: Rule = ({ record, entities, isDisputed }) =>
  record.questions.flatMap(({ block, rows }) =>
    rows
      .filter(({ id }) => id !== '' && isDisputed?.(id))
      .map((row) => {
        const { from, to, id, stance } = row
        const values = { entity: nameOf(row, entities), stance }
        return { rule: 'disputedStance', block, from, to, detail: id, values }
      }),
  )
