/** The words of the review that stand in the record itself. */
export const reviewMessages = {
  'review.mark.leaveOut': 'leave out',
  'review.statement': 'Statement for the record',
  'review.statement.of': 'Statement of {delegation}',
  'review.statement.verbatim': 'word for word, locked',
  'review.statement.stays': 'A statement for the record stays in it: it can be moved, not removed.',
  'review.statement.missing': 'The words of this statement are not available here.',
  'review.shortcut.comment': 'comment on the words',
  'review.shortcut.request': 'request a correction',
  'review.shortcut.margin': 'to the margin and back',
  'review.shortcut.next': 'next request or comment',
  'review.shortcut.block': 'select the next block',
}
