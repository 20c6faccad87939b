export const messages: Record<string, string> = {
  'writers.here': 'Écrit ici :',
  'writers.ask.remove':
    '{count, plural, one {{names} est en train d’y écrire.} other {{names} sont en train d’y écrire.}} Supprimer tout de même ?',
  'writers.ask.move':
    '{count, plural, one {{names} est en train d’y écrire.} other {{names} sont en train d’y écrire.}} Déplacer tout de même ?',
  'writers.ask.join':
    '{count, plural, one {{names} est en train d’y écrire.} other {{names} sont en train d’y écrire.}} Réunir tout de même à ce qui précède ?',
  'writers.ask.split':
    '{count, plural, one {{names} est en train d’y écrire.} other {{names} sont en train d’y écrire.}} Couper tout de même ?',
  'writers.consequence.remove':
    'Ce qui vient d’y être écrit disparaît avec le reste ; l’autre page le garde.',
  'writers.consequence.move':
    'Le curseur y perd sa place. Des mots tapés à cet instant aussi, peut-être.',
  'writers.consequence.join':
    'Le curseur y perd sa place. Des mots tapés à cet instant aussi, peut-être.',
  'writers.consequence.split':
    'Le curseur y perd sa place. Des mots tapés à cet instant aussi, peut-être.',
  'writers.shortcut.moveUp': 'bloc vers le haut',
  'writers.shortcut.moveDown': 'bloc vers le bas',
  'writers.leave': 'Laisser',
  'writers.proceed.remove': 'Supprimer',
  'writers.proceed.move': 'Déplacer',
  'writers.proceed.join': 'Réunir',
  'writers.proceed.split': 'Couper',
  'writers.changed': 'Le document y a changé entre-temps ; il est resté tel quel.',
}
