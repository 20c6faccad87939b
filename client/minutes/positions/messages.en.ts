export const messages: Record<string, string> = {
  'minutes.positions.document': 'On {document}.',
  'minutes.tally.disputed': 'disputed',

  'minutes.add.asked': 'Who is asked, in order',
  'minutes.add.floor': 'Add a delegation',
  'minutes.add.asked.hint': 'Comma between names, Enter adds them; Enter alone: nobody was asked',
  'minutes.add.floor.hint': 'Enter adds, comma adds another, Esc back',

  'minutes.entry.position': '{name}, {stance}, row {row} of {rows}',
  'minutes.entry.nameless': 'no name',
  'minutes.entry.table': 'No row is chosen. Arrow down chooses one, Esc goes back to the text.',
  'minutes.entry.rowStays':
    '{name} has a position. It can be removed once it is not stated and has no comments.',
  'minutes.entry.consulted.true': '{name}, consulted',
  'minutes.entry.consulted.false': '{name}, not consulted',
  'minutes.entry.consulted.unknown': '{name}, not known if consulted',
  'minutes.entry.key.consulted': 'consulted',
  'minutes.entry.key.former': 'was',
  'minutes.entry.key.capital': 'Capital',
  'minutes.entry.key.name': 'a name from the floor',
  'minutes.entry.key.comment': 'comment',
  'minutes.entry.key.leave': 'text',

  'minutes.ledger': 'Changes of this position',
  'minutes.ledger.changes': '{count, plural, one {{count} change} other {{count} changes}}',
  'minutes.ledger.was': 'was: {stance}',
  'minutes.ledger.changed': '{from}, then {to}',
  'minutes.ledger.settled': 'settled: {to}',
  'minutes.ledger.joined': 'two rows became one',

  'minutes.former': 'Position before',
  'minutes.former.stance': 'Former position',
  'minutes.former.choose': 'Choose…',
  'minutes.former.when': 'When',
  'minutes.former.when.example': 'session 3',
  'minutes.former.reason': 'Why it changed',
  'minutes.former.keep': 'Keep',
  'minutes.former.none': 'Choose the former position.',
  'minutes.former.same': 'That is the position now.',

  'minutes.dispute': 'disputed:',
  'minutes.dispute.said': 'disputed: {sides}',
  'minutes.dispute.pick': 'This is the position',

  'minutes.twin': '{name} is in row {row} already.',
  'minutes.twin.join': 'Make one of the two',
}
