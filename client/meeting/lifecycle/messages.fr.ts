import type { lifecycleEnglish } from './messages.en.ts'

export const lifecycleFrench: Record<keyof typeof lifecycleEnglish, string> = {
  'preparing.text': 'Le compte rendu est en préparation. Vous le verrez quand il sera distribué.',

  'status.reading.live': 'Vous suivez ce compte rendu pendant qu’il s’écrit.',
  'status.reading.draft': 'Vous suivez ce projet pendant qu’on y travaille.',
  'status.reading.circulated': 'Vous lisez le projet distribué.',
  'status.reading.approved': 'Ce compte rendu est approuvé. Personne ne peut le modifier.',

  'phase.draft': 'Projet',
  'phase.circulated': 'Distribué',
  'phase.approved': 'Approuvé',
  'phase.revision': 'R{revision}',
  'phase.correctionsUntil': 'Corrections jusqu’au',
  'phase.next': 'Étape suivante',

  'step.live.draft': 'Terminer la phase en direct',
  'step.live.draft.title': 'Faire de ce compte rendu un projet ?',
  'step.live.draft.text':
    'Les participants et les observateurs le reverront quand il sera distribué. Les rapporteurs et la présidence continuent d’y travailler.',
  'step.draft.live': 'Revenir au direct',
  'step.draft.live.title': 'Remettre le compte rendu en direct ?',
  'step.draft.live.text':
    'Les participants et les observateurs le suivent de nouveau pendant qu’il s’écrit.',
  'step.draft.circulated': 'Distribuer le projet',
  'step.draft.circulated.title': 'Distribuer le projet ?',
  'step.draft.circulated.text':
    'Toutes les personnes admises le voient et peuvent le commenter. Les délégations confirment ce qui est consigné d’elles, demandent des corrections et proposent des déclarations jusqu’à l’échéance.',
  'step.circulated.draft': 'Retirer le projet',
  'step.circulated.draft.title': 'Retirer le projet ?',
  'step.circulated.draft.text':
    'Les participants et les observateurs ne le voient plus. Ce qui a été demandé est conservé.',
  'step.circulated.approved': 'Approuver le compte rendu',
  'step.circulated.approved.title': 'Approuver le compte rendu ?',
  'step.circulated.approved.text':
    'Personne ne pourra plus le modifier : ni le texte, ni une issue, une annotation ou un sceau. Le document reçoit une empreinte qui le distingue de tout autre. Pour le modifier, il faut le rouvrir comme R{revision}, et cela est consigné.',
  'step.approved.draft': 'Rouvrir comme R{revision}',
  'step.approved.draft.title': 'Rouvrir le compte rendu approuvé ?',
  'step.approved.draft.text':
    'Il devient le projet de la révision R{revision}. Sa réouverture, sa date et son auteur sont consignés pour toujours.',
  'step.deadline': 'Corrections reçues jusqu’au',
  'step.deadlineHint': 'À l’heure de cet appareil.',

  'approved.title': 'Le document approuvé',
  'approved.by': 'Approuvé par {name}, le',
  'approved.hash': 'SHA-256 de son contenu',
  'approved.verify': 'Pour le vérifier, sans ce serveur',
  'approved.how':
    'La commande calcule l’empreinte du document téléchargé et la compare à celle qui y est écrite. Comparez celle-ci à celle ci-dessus.',
  'approved.download': 'Télécharger le document',
}
