/** The words of the record checker. */
export const toConfirmEnglish = {
  'toConfirm.title': 'To confirm',
  'toConfirm.next': 'next',
  'toConfirm.none': 'Nothing to confirm.',
  'toConfirm.more':
    '{count, plural, one {One more is further down in the record.} other {# more are further down in the record.}}',
  'toConfirm.count':
    '{count, plural, =0 {Nothing to confirm.} one {One thing to confirm.} other {# things to confirm.}}',
  'toConfirm.item': 'Item {number}',
  'toConfirm.outsideItems': 'Outside the agenda items',

  'toConfirm.askedWithoutRow': '{entity} was asked, but has no row',
  'toConfirm.statedWithoutRow':
    '{stance, select, support {{entity} supports it in the text, but has no row} object {{entity} objects in the text, but has no row} other {{entity} abstains in the text, but has no row}}',
  'toConfirm.consensusClaimedWith':
    '{claimant} counts {entity} in the consensus; its row says “{said}”',
  'toConfirm.consensusCounted': '{entity} is counted in the consensus; its row says “{said}”',
  'toConfirm.consensusAgainstRows':
    'Consensus is recorded, but {count, plural, one {one row objects: {entities}} other {# rows object: {entities}}}',
  'toConfirm.countDiffers': 'The text counts {written} “{said}”; in table {table} it is {counted}',
  'toConfirm.consultedDiffers':
    'The text counts {written} consulted; in table {table} it is {counted}',
  'toConfirm.olderRevision': '{cited} is cited; there is {newer}',
  'toConfirm.timeArithmetic': 'The text says {written}; {at} is {computed} {scheduled}',
  'toConfirm.timeOnTime': 'The text says {written}; {at} is the scheduled time',
  'toConfirm.minutesBefore': '{minutes, plural, one {one minute before} other {# minutes before}}',
  'toConfirm.minutesAfter': '{minutes, plural, one {one minute after} other {# minutes after}}',
  'toConfirm.minutesNone': 'at the scheduled time',
  'toConfirm.timeDiffers':
    '{of, select, opening {The text says opened at {written}; the meeting’s data say {recorded}} other {The text says closed at {written}; the meeting’s data say {recorded}}}',
  'toConfirm.closedBeforeOpened':
    '{of, select, meeting {The meeting was closed at {closed}, before it was opened at {opened}} other {Closed at {closed}, before it was opened at {opened}}}',
  'toConfirm.openedBeforePrevious': 'Opened at {opened}, before the item above it ({before})',
  'toConfirm.unknownSpeaker': 'Who said “{words}”?',
  'toConfirm.openGap': 'A gap is open',
  'toConfirm.openGapWith': 'A gap is open: {words}',
  'toConfirm.noConclusion': 'Table {table} has positions, but no conclusion',
  'toConfirm.repeatedEntity': '{entity} has two rows in table {table}',
  'toConfirm.brokenSeal': 'The seal is broken: “{words}”',
  'toConfirm.sealedGone': 'A sealed conclusion is no longer in the record: “{words}”',
  'toConfirm.disputedStance': 'The position of {entity} is disputed',
} as const
