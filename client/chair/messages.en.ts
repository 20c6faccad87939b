export const chairEnglish = {
  'chair.outcome.label': 'Outcome, by the chair',
  'chair.outcome.none': 'not set by the chair',
  'chair.outcome.byChair': 'by the chair',
  'chair.outcome.rapporteurs': 'rapporteurs: {outcome}',
  'chair.annotation.label': 'The chair’s annotation',
  'chair.annotation.by': 'Chair',
  'chair.annotation.begin': 'Annotate',
  'chair.annotation.edit': 'Edit the annotation',
  'chair.seal.seal': 'Seal',
  'chair.seal.again': 'Seal again',
  'chair.seal.broken': 'Seal broken: words changed.',
  'chair.seal.by': 'Sealed by {name} at {time}.',
  'chair.seal.wordsChanged':
    'The words are others on the server by now. Read them again, then seal.',
  'chair.notes.title': 'Private notes',
  'chair.notes.hint': 'Nobody else is ever sent them.',
  'chair.analysis.title': 'The chair’s concluding analysis',
} as const
