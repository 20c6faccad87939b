/** `Mod` is Ctrl, or ⌘ on a Mac. */
export interface Shortcut {
  keys: readonly string[]
  messageId: string
}

/** The keys of the editor that are shown where they are used, the most used first. */
export const SHORTCUTS: readonly Shortcut[] = [
  { keys: ['Mod', 'Enter'], messageId: 'minutes.shortcut.intervention' },
  { keys: ['Alt', 'P'], messageId: 'minutes.shortcut.positions' },
  { keys: ['Mod', 'J'], messageId: 'minutes.shortcut.nextGap' },
  { keys: ['U', 'S', 'Tab'], messageId: 'capture.shortcut.speaker' },
  { keys: ['Alt', '1', '…', '9'], messageId: 'capture.shortcut.recent' },
  { keys: ['.', '.', '.', 'Space'], messageId: 'capture.shortcut.continues' },
  { keys: ['Backspace'], messageId: 'capture.shortcut.takeBack' },
  { keys: ['/'], messageId: 'capture.shortcut.menu' },
  { keys: ['F2'], messageId: 'capture.shortcut.speakerForm' },
  { keys: ['F8'], messageId: 'minutes.shortcut.nextFinding' },
  { keys: ['Mod', 'Shift', 'Enter'], messageId: 'minutes.shortcut.agendaItem' },
  { keys: ['Alt', 'O'], messageId: 'minutes.shortcut.itemClock' },
  { keys: ['Alt', 'N'], messageId: 'minutes.shortcut.nextItem' },
  { keys: ['Mod', 'Alt', 'P'], messageId: 'minutes.shortcut.question' },
  { keys: ['Mod', 'Alt', 'C'], messageId: 'minutes.shortcut.conclusion' },
  { keys: ['Mod', 'Alt', 'T'], messageId: 'minutes.shortcut.action' },
  { keys: ['Mod', 'Alt', 'O'], messageId: 'capture.shortcut.offer' },
  { keys: ['Mod', 'Alt', 'D'], messageId: 'capture.shortcut.document' },
  { keys: ['Mod', 'Alt', 'L'], messageId: 'minutes.shortcut.meetingTime' },
  { keys: ['@', '@', 'Space'], messageId: 'minutes.shortcut.gap' },
  { keys: ['Mod', 'Alt', 'G'], messageId: 'capture.shortcut.gap' },
  { keys: ['Mod', 'Alt', 'R'], messageId: 'capture.shortcut.roster' },
  { keys: ['Alt', 'Shift', '↑'], messageId: 'writers.shortcut.moveUp' },
  { keys: ['Alt', 'Shift', '↓'], messageId: 'writers.shortcut.moveDown' },
  { keys: ['Alt', 'W'], messageId: 'takes.handOver' },
  { keys: ['F9'], messageId: 'review.shortcut.next' },
  { keys: ['Alt', 'M'], messageId: 'review.shortcut.margin' },
  { keys: ['Alt', '↓'], messageId: 'review.shortcut.block' },
  { keys: ['Alt', 'C'], messageId: 'review.shortcut.comment' },
  { keys: ['Alt', 'R'], messageId: 'review.shortcut.request' },
  { keys: ['Mod', 'B'], messageId: 'minutes.shortcut.bold' },
  { keys: ['Mod', 'I'], messageId: 'minutes.shortcut.italic' },
  { keys: ['Mod', 'K'], messageId: 'minutes.shortcut.link' },
  { keys: ['Mod', 'Z'], messageId: 'minutes.shortcut.undo' },
  { keys: ['Mod', 'Y'], messageId: 'minutes.shortcut.redo' },
]
