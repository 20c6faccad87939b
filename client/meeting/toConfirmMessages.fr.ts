import type { toConfirmEnglish } from './toConfirmMessages.en.ts'

export const toConfirmFrench: Record<keyof typeof toConfirmEnglish, string> = {
  'toConfirm.title': 'À confirmer',
  'toConfirm.next': 'suivant',
  'toConfirm.none': 'Rien à confirmer.',
  'toConfirm.more':
    '{count, plural, one {Un autre plus bas dans le compte rendu.} other {# autres plus bas dans le compte rendu.}}',
  'toConfirm.count':
    '{count, plural, =0 {Rien à confirmer.} one {Un point à confirmer.} other {# points à confirmer.}}',
  'toConfirm.item': 'Point {number}',
  'toConfirm.outsideItems': 'Hors des points de l’ordre du jour',

  'toConfirm.askedWithoutRow': '{entity} : consultation mentionnée, mais aucune ligne',
  'toConfirm.statedWithoutRow':
    '{stance, select, support {{entity} : appui dans le texte, mais aucune ligne} object {{entity} : objection dans le texte, mais aucune ligne} other {{entity} : abstention dans le texte, mais aucune ligne}}',
  'toConfirm.consensusClaimedWith':
    '{claimant} compte {entity} dans le consensus ; sa ligne dit « {said} »',
  'toConfirm.consensusCounted': 'Compris dans le consensus : {entity} ; sa ligne dit « {said} »',
  'toConfirm.consensusAgainstRows':
    'Un consensus est noté, mais {count, plural, one {une ligne porte une objection : {entities}} other {# lignes portent une objection : {entities}}}',
  'toConfirm.countDiffers':
    'Le texte compte {written} « {said} » ; le tableau {table} en a {counted}',
  'toConfirm.consultedDiffers':
    'Le texte compte {written} consultations ; le tableau {table} en a {counted}',
  'toConfirm.olderRevision': '{cited} est cité ; il y a {newer}',
  'toConfirm.timeArithmetic': 'Le texte dit {written} ; {at}, c’est {computed} {scheduled}',
  'toConfirm.timeOnTime': 'Le texte dit {written} ; {at}, c’est l’heure prévue',
  'toConfirm.minutesBefore': '{minutes, plural, one {une minute avant} other {# minutes avant}}',
  'toConfirm.minutesAfter': '{minutes, plural, one {une minute après} other {# minutes après}}',
  'toConfirm.minutesNone': 'à l’heure prévue',
  'toConfirm.timeDiffers':
    '{of, select, opening {Le texte dit ouverte à {written} ; les données de la réunion disent {recorded}} other {Le texte dit levée à {written} ; les données de la réunion disent {recorded}}}',
  'toConfirm.closedBeforeOpened':
    '{of, select, meeting {La réunion a été levée à {closed}, avant son ouverture à {opened}} other {Clos à {closed}, avant son ouverture à {opened}}}',
  'toConfirm.openedBeforePrevious': 'Ouvert à {opened}, avant le point qui le précède ({before})',
  'toConfirm.unknownSpeaker': 'Qui a dit « {words} » ?',
  'toConfirm.openGap': 'Une lacune reste ouverte',
  'toConfirm.openGapWith': 'Une lacune reste ouverte : {words}',
  'toConfirm.noConclusion': 'Le tableau {table} a des positions, mais pas de conclusion',
  'toConfirm.repeatedEntity': '{entity} a deux lignes dans le tableau {table}',
  'toConfirm.brokenSeal': 'Le sceau est rompu : « {words} »',
  'toConfirm.sealedGone': 'Une conclusion scellée n’est plus dans le compte rendu : « {words} »',
  'toConfirm.disputedStance': 'Position contestée : {entity}',
}
