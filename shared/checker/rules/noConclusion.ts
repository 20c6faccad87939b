import type { Rule } from '../rule.ts'

/**
 * A question to which positions were taken, and nothing was concluded from them: not in its item,
 * and not after it before the next question. While its item is open, the question is still discussed.
 */
export const noConclusion: Rule = ({ record, meeting }) =>
  record.questions.flatMap(({ block, number, rows, conclusions }) => {
    const isAnswered = rows.some(
      ({ stance }) => stance !== 'notStated' && stance !== 'notApplicable',
    )
    if (!isAnswered || conclusions.length > 0) return []
    const { item } = block.section
    const isOpen = isWritten(item?.openedAt) && !isWritten(item?.closedAt)
    if (isOpen && meeting.closedAt === undefined) return []
    const { from, to } = block
    return [{ rule: 'noConclusion', block, from, to, detail: '', values: { table: number } }]
  })

function isWritten(time: unknown): boolean {
  return typeof time === 'string' && time !== ''
}
