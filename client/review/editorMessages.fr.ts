export const reviewMessages = {
  'review.mark.leaveOut': 'supprimer',
  'review.statement': 'Déclaration pour le compte rendu',
  'review.statement.of': 'Déclaration de : {delegation}',
  'review.statement.verbatim': 'mot pour mot, verrouillée',
  'review.statement.stays':
    'Une déclaration reste dans le compte rendu : elle peut être déplacée, non supprimée.',
  'review.statement.missing': 'Le texte de cette déclaration n’est pas disponible ici.',
  'review.shortcut.comment': 'commenter les mots',
  'review.shortcut.request': 'demander une correction',
  'review.shortcut.margin': 'vers la marge et retour',
  'review.shortcut.next': 'demande ou commentaire suivant',
  'review.shortcut.block': 'sélectionner le bloc suivant',
}
