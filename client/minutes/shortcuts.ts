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
  { keys: ['Mod', 'Shift', 'Enter'], messageId: 'minutes.shortcut.agendaItem' },
  { keys: ['Mod', 'Alt', 'C'], messageId: 'minutes.shortcut.conclusion' },
  { keys: ['Mod', 'Alt', 'T'], messageId: 'minutes.shortcut.action' },
  { keys: ['@', '@', 'Space'], messageId: 'minutes.shortcut.gap' },
  { keys: ['Alt', 'Shift', '↑'], messageId: 'writers.shortcut.moveUp' },
  { keys: ['Alt', 'Shift', '↓'], messageId: 'writers.shortcut.moveDown' },
  { keys: ['Alt', 'W'], messageId: 'takes.handOver' },
  { keys: ['Mod', 'B'], messageId: 'minutes.shortcut.bold' },
  { keys: ['Mod', 'I'], messageId: 'minutes.shortcut.italic' },
  { keys: ['Mod', 'K'], messageId: 'minutes.shortcut.link' },
  { keys: ['Mod', 'Z'], messageId: 'minutes.shortcut.undo' },
  { keys: ['Mod', 'Y'], messageId: 'minutes.shortcut.redo' },
]
