import type { Rule } from '../rule.ts'

/** What was not heard, and that nobody has filled in since. */
export const openGap: Rule = ({ record }) =>
  record.blocksWith('gap').flatMap((block) =>
    block.reading.gaps.map(({ from, to, id, words }) => ({
      rule: 'openGap',
      block,
      from: block.from + from,
      to: block.from + to,
      detail: id ?? words,
      values: { words },
    })),
  )
