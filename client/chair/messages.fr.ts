import type { chairEnglish } from './messages.en.ts'

export const chairFrench: Record<keyof typeof chairEnglish, string> = {
  'chair.outcome.label': 'Issue, selon la présidence',
  'chair.outcome.none': 'non fixée par la présidence',
  'chair.outcome.byChair': 'selon la présidence',
  'chair.outcome.rapporteurs': 'rapporteurs : {outcome}',
  'chair.annotation.label': 'Annotation de la présidence',
  'chair.annotation.by': 'Présidence',
  'chair.annotation.begin': 'Annoter',
  'chair.annotation.edit': 'Modifier l’annotation',
  'chair.seal.seal': 'Sceller',
  'chair.seal.again': 'Sceller de nouveau',
  'chair.seal.broken': 'Sceau rompu : le texte a changé.',
  'chair.seal.by': 'Scellé par {name} à {time}.',
  'chair.seal.wordsChanged':
    'Le texte a changé entre-temps sur le serveur. Relisez-le, puis scellez-le.',
  'chair.notes.title': 'Notes privées',
  'chair.notes.hint': 'Elles ne sont envoyées à personne d’autre.',
  'chair.analysis.title': 'Analyse finale de la présidence',
}
