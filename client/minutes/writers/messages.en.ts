/** Who writes where, and what is asked before their block is touched. */
export const messages: Record<string, string> = {
  'writers.here': 'Writing here:',
  'writers.ask.remove':
    '{count, plural, one {{names} is writing there.} other {{names} are writing there.}} Remove it all the same?',
  'writers.ask.move':
    '{count, plural, one {{names} is writing there.} other {{names} are writing there.}} Move it all the same?',
  'writers.ask.join':
    '{count, plural, one {{names} is writing there.} other {{names} are writing there.}} Join it to what stands before it all the same?',
  'writers.ask.split':
    '{count, plural, one {{names} is writing there.} other {{names} are writing there.}} Split it all the same?',
  'writers.consequence.remove':
    'What they have just typed there goes with it; their page keeps it for them.',
  'writers.consequence.move': 'Their caret loses its place. Words typed in that moment may too.',
  'writers.consequence.join': 'Their caret loses its place. Words typed in that moment may too.',
  'writers.consequence.split': 'Their caret loses its place. Words typed in that moment may too.',
  'writers.shortcut.moveUp': 'block up',
  'writers.shortcut.moveDown': 'block down',
  'writers.leave': 'Leave it',
  'writers.proceed.remove': 'Remove it',
  'writers.proceed.move': 'Move it',
  'writers.proceed.join': 'Join it',
  'writers.proceed.split': 'Split it',
  'writers.changed': 'The record has changed there meanwhile; it was left as it is.',
}
