import type { EditorView } from '@tiptap/pm/view'
import { around } from '../editor/blockCommands.ts'
import type { Stance } from '../../../shared/positions/stance.ts'
import { asText, setAttributes } from '../views/ViewContext.ts'
import type { ViewContext } from '../views/ViewContext.ts'
import { nameOfRow } from './delegations.ts'
import { enterComments, leaveEntry, removeBlankQuestion, removeBlankRow } from './entryCommands.ts'
import {
  commentedRow,
  enteredRow,
  enteredTable,
  enterNextRow,
  enterRow,
  enterTable,
  focusAddField,
  focusCaption,
  focusName,
  openLedger,
} from './entrySelection.ts'
import type { Placed, PlacedRow } from './entrySelection.ts'
import { CONSULTED_KEY, FORMER_KEY, meantLetter, stanceOfKey } from './stanceKeys.ts'

/** A key in position entry, or in a position's comments; false for one that means what it always does. */
export function handleEntryKey(
  view: EditorView,
  event: KeyboardEvent,
  context: ViewContext,
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const row = enteredRow(view.state)
  if (row) return handleRowKey(view, event, row, context)
  const table = enteredTable(view.state)
  if (table) return handleTableKey(view, event, table, context)
  return handleCommentKey(view, event)
}

/** Text that comes without keys, such as that of a keyboard on a screen. */
export function handleEntryText(view: EditorView, text: string, context: ViewContext): boolean {
  const row = enteredRow(view.state)
  const table = row?.table ?? enteredTable(view.state)
  if (!table) return false
  if (!row || !actOnLetter(view, text, row, context)) beginName(view, text, table)
  return true
}

function handleRowKey(
  view: EditorView,
  event: KeyboardEvent,
  row: PlacedRow,
  context: ViewContext,
): boolean {
  if (isComposed(event)) return letCompose(view, row.table)
  const { rows, index, table } = row
  switch (event.key) {
    case 'ArrowDown':
    case 'Enter':
      enterNextRow(view, row)
      return true
    case 'ArrowUp':
      if (index > 0) enterRow(view, rows[index - 1]?.position)
      else focusCaption(view, table.position)
      return true
    case 'Home':
      enterRow(view, rows[0]?.position)
      return true
    case 'End':
      enterRow(view, rows.at(-1)?.position)
      return true
    case 'Tab':
      if (event.shiftKey) focusName(view, row.position)
      else enterComments(view, row)
      return true
    case 'F2':
      focusName(view, row.position)
      return true
    case 'Escape':
      leaveEntry(view, table)
      return true
    case 'Backspace':
    case 'Delete':
      if (!removeBlankRow(view, row)) sayWhyItStays(row, context)
      return true
    case 'ArrowLeft':
    case 'ArrowRight':
      return true
    default:
      return handleLetter(view, event, row, context)
  }
}

function handleLetter(
  view: EditorView,
  event: KeyboardEvent,
  row: PlacedRow,
  context: ViewContext,
): boolean {
  const letter = meantLetter(event)
  if (isNamed(letter)) return false
  // A key held down is pressed once.
  if (event.repeat) return true
  if (!actOnLetter(view, letter, row, context)) beginName(view, letter, row.table)
  return true
}

/** False for what is no key of its own. */
function actOnLetter(
  view: EditorView,
  letter: string,
  row: PlacedRow,
  context: ViewContext,
): boolean {
  const stance = stanceOfKey(letter)
  if (stance) setStance(view, row, stance, context)
  else if (letter === CONSULTED_KEY) toggleConsulted(view, row, context)
  else if (letter === FORMER_KEY) openLedger(view, row.position)
  else return false
  return true
}

function beginName(view: EditorView, letters: string, table: Placed): void {
  if (/[\p{L}\p{N}?]/u.test(letters)) focusAddField(view, table.position, letters)
}

/** Where the stance is in dispute, this is the pick, also of the one that stands. */
export function setStance(
  view: EditorView,
  { node, position }: Placed,
  stance: Stance,
  { positions }: ViewContext,
): void {
  const row = asText(node.attrs.id)
  if (node.attrs.stance !== stance) {
    // The words that recorded the former stance do not record this one.
    setAttributes(view, position, { stance, stanceAsRecorded: null })
  } else if (positions.ledger.disputeOf(row) !== null && view.editable) {
    positions.addToLedger({ row, from: stance, to: stance, settles: true })
  }
}

/** Yes, no, and nobody wrote it down. */
function toggleConsulted(
  view: EditorView,
  { node, position }: Placed,
  { translate, positions }: ViewContext,
): void {
  const { wasConsulted: before } = node.attrs
  const wasConsulted = before === true ? false : before === false ? null : true
  setAttributes(view, position, { wasConsulted, consultedAsRecorded: null })
  positions.announcer.say(
    translate(`minutes.entry.consulted.${wasConsulted ?? 'unknown'}`, {
      name: nameOfRow(node, positions),
    }),
  )
}

function sayWhyItStays({ node }: Placed, { translate, positions }: ViewContext): void {
  positions.announcer.say(translate('minutes.entry.rowStays', { name: nameOfRow(node, positions) }))
}

/** The table is selected where the row that was entered is gone: letters wait for a row. */
function handleTableKey(
  view: EditorView,
  event: KeyboardEvent,
  table: Placed,
  { positions, translate }: ViewContext,
): boolean {
  if (isComposed(event)) return letCompose(view, table)
  const letter = meantLetter(event)
  if (event.key === 'Escape') leaveEntry(view, table)
  else if (event.key === 'ArrowDown' || event.key === 'Enter') enterTable(view, table.position)
  else if (event.key === 'ArrowUp') focusCaption(view, table.position)
  else if (event.key === 'Backspace' || event.key === 'Delete') removeBlankQuestion(view, table)
  else if (event.key === 'Tab') return false
  else if (isNamed(letter)) return event.key.startsWith('Arrow')
  else if (letter !== letter.toLowerCase()) beginName(view, letter, table)
  else positions.announcer.say(translate('minutes.entry.table'))
  return true
}

function handleCommentKey(view: EditorView, event: KeyboardEvent): boolean {
  if (event.isComposing || (event.key !== 'Tab' && event.key !== 'Escape')) return false
  const row = commentedRow(view.state)
  if (!row) return false
  const isTab = event.key === 'Tab'
  if (isTab && around(view.state.selection.$head, 'listItem')) return false
  if (isTab && !event.shiftKey) enterNextRow(view, row)
  else enterRow(view, row.position)
  return true
}

/** "F5" or "Shift", unlike a letter. */
function isNamed(key: string): boolean {
  return /^[A-Z][A-Za-z0-9]+$/.test(key)
}

/** A dead key, or an input method at work: the letters to come are for a name. */
function isComposed({ key, keyCode, isComposing }: KeyboardEvent): boolean {
  return isComposing || keyCode === 229 || key === 'Dead' || key === 'Process'
}

/** The browser composes in what has the focus when the key is done. */
function letCompose(view: EditorView, table: Placed): boolean {
  focusAddField(view, table.position)
  return false
}
