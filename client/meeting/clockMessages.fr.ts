import type { clockEnglish } from './clockMessages.en.ts'

export const clockFrench: Record<keyof typeof clockEnglish, string> = {
  'outline.gaps': '{count, plural, one {# lacune} other {# lacunes}}',
  'outline.gapsIn':
    '{count, plural, one {# lacune} other {# lacunes}} dans « {heading} », aller à la première',
  'outline.gapsInAll':
    '{count, plural, one {# lacune} other {# lacunes}} dans tout le compte rendu, aller à la suivante',
  'closeMeeting.sentence': 'Cette phrase s’ajoute à la fin du compte rendu :',
  'closeMeeting.sentenceIsThere':
    'Le compte rendu dit déjà quand la réunion a été levée, et suivra.',
  'meeting.timeZone': 'Fuseau horaire du lieu',
  'meeting.timeZoneExample': 'Africa/Nairobi',
  'meeting.noTimeZone': 'Ce fuseau n’existe pas. Écrivez-le comme Africa/Nairobi.',
  'meeting.openedAt': 'Ouverte à',
  'meeting.closedAt': 'Levée à',
}
