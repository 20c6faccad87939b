/** Times and gaps, as the workspace around the record tells of them. */
export const clockEnglish = {
  'outline.gaps': '{count, plural, one {# gap} other {# gaps}}',
  'outline.gapsIn': '{count, plural, one {# gap} other {# gaps}} in “{heading}”, go to the first',
  'outline.gapsInAll':
    '{count, plural, one {# gap} other {# gaps}} in the whole record, go to the next',
  'closeMeeting.sentence': 'This sentence is added at the end of the record:',
  'closeMeeting.sentenceIsThere':
    'The record says already when the meeting closed, and will follow.',
  'meeting.timeZone': 'Time zone of the place',
  'meeting.timeZoneExample': 'Africa/Nairobi',
  'meeting.noTimeZone': 'No such time zone. Write it as in Africa/Nairobi.',
  'meeting.openedAt': 'Opened at',
  'meeting.closedAt': 'Closed at',
} as const
