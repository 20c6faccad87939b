export const messages: Record<string, string> = {
  'minutes.positions.document': 'Sur {document}.',
  'minutes.tally.disputed': 'en désaccord',

  'minutes.add.asked': 'Qui est consulté, dans l’ordre',
  'minutes.add.floor': 'Ajouter une délégation',
  'minutes.add.asked.hint':
    'Virgule entre les noms, Entrée les ajoute ; Entrée seule : personne n’a été consulté',
  'minutes.add.floor.hint': 'Entrée ajoute, virgule pour une autre, Échap retour',

  'minutes.entry.position': '{name}, {stance}, ligne {row} sur {rows}',
  'minutes.entry.nameless': 'sans nom',
  'minutes.entry.table':
    'Aucune ligne n’est choisie. Flèche bas en choisit une, Échap revient au texte.',
  'minutes.entry.rowStays':
    '{name} a une position. La ligne peut être retirée quand la position n’est pas exprimée et sans commentaire.',
  'minutes.entry.consulted.true': '{name}, consulté',
  'minutes.entry.consulted.false': '{name}, non consulté',
  'minutes.entry.consulted.unknown': '{name}, consultation inconnue',
  'minutes.entry.key.consulted': 'consulté',
  'minutes.entry.key.former': 'avant',
  'minutes.entry.key.capital': 'Majuscule',
  'minutes.entry.key.name': 'un nom, de la salle',
  'minutes.entry.key.comment': 'commentaire',
  'minutes.entry.key.leave': 'texte',

  'minutes.ledger': 'Changements de cette position',
  'minutes.ledger.changes': '{count, plural, one {{count} changement} other {{count} changements}}',
  'minutes.ledger.was': 'avant : {stance}',
  'minutes.ledger.changed': '{from}, puis {to}',
  'minutes.ledger.settled': 'tranché : {to}',
  'minutes.ledger.joined': 'deux lignes réunies',

  'minutes.former': 'Position antérieure',
  'minutes.former.stance': 'Ancienne position',
  'minutes.former.choose': 'Choisir…',
  'minutes.former.when': 'Quand',
  'minutes.former.when.example': 'session 3',
  'minutes.former.reason': 'Pourquoi elle a changé',
  'minutes.former.keep': 'Garder',
  'minutes.former.none': 'Choisissez l’ancienne position.',
  'minutes.former.same': 'C’est la position actuelle.',

  'minutes.dispute': 'en désaccord :',
  'minutes.dispute.said': 'en désaccord : {sides}',
  'minutes.dispute.pick': 'C’est la position',

  'minutes.twin': '{name} figure déjà à la ligne {row}.',
  'minutes.twin.join': 'Réunir les deux lignes',
}
