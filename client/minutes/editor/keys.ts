import { Extension } from '@tiptap/core'
import {
  baseKeymap,
  chainCommands,
  createParagraphNear,
  deleteSelection,
  joinTextblockBackward,
  joinTextblockForward,
  lift,
  liftEmptyBlock,
  newlineInCode,
  toggleMark,
} from '@tiptap/pm/commands'
import { undoInputRule } from '@tiptap/pm/inputrules'
import { keymap } from '@tiptap/pm/keymap'
import type { MarkType, NodeType } from '@tiptap/pm/model'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list'
import type { Command } from '@tiptap/pm/state'
import { redoCommand, undoCommand } from 'y-prosemirror'
import { around, newAction, newAgendaItem, newConclusion } from './blockCommands.ts'
import {
  dissolveIntervention,
  leaveAction,
  leaveBlock,
  removeEmptyItem,
  removeEmptyRow,
  removeParagraphBackward,
  removeParagraphForward,
  splitBlock,
  stayAtEnd,
  stayAtStart,
} from './borderCommands.ts'
import { nextGap } from './gaps.ts'
import { asOneUndoStep } from './undoSteps.ts'

const withNode =
  (name: string, command: (type: NodeType) => Command): Command =>
  (state, dispatch, view) => {
    const type = state.schema.nodes[name]
    return type ? command(type)(state, dispatch, view) : false
  }

const withMark =
  (name: string, command: (type: MarkType) => Command): Command =>
  (state, dispatch, view) => {
    const type = state.schema.marks[name]
    return type ? command(type)(state, dispatch, view) : false
  }

export const toggleBold = withMark('bold', (type) => toggleMark(type))
export const toggleItalic = withMark('italic', (type) => toggleMark(type))
export const toggleUnderline = withMark('underline', (type) => toggleMark(type))
export const toggleBulletList = chainCommands(
  withNode('listItem', liftListItem),
  withNode('bulletList', (type) => wrapInList(type)),
)
export const toggleOrderedList = chainCommands(
  withNode('listItem', liftListItem),
  withNode('orderedList', (type) => wrapInList(type)),
)

const lineBreak: Command = chainCommands(newlineInCode, (state, dispatch) => {
  const { hardBreak } = state.schema.nodes
  if (!hardBreak) return false
  dispatch?.(state.tr.replaceSelectionWith(hardBreak.create()).scrollIntoView())
  return true
})

const enter = chainCommands(
  newlineInCode,
  leaveBlock,
  leaveAction,
  inEmptyItem(withNode('listItem', liftListItem)),
  withNode('listItem', (type) => splitListItem(type)),
  createParagraphNear,
  liftEmptyBlock,
  splitBlock,
)

const backspace = chainCommands(
  undoInputRule,
  deleteSelection,
  asOneUndoStep(chainCommands(dissolveIntervention, removeEmptyItem, removeEmptyRow)),
  atStart(
    chainCommands(
      withNode('listItem', liftListItem),
      removeParagraphBackward,
      joinTextblockBackward,
      lift,
    ),
  ),
  stayAtStart,
)

const remove = chainCommands(
  deleteSelection,
  removeParagraphForward,
  atEnd(joinTextblockForward),
  stayAtEnd,
)

/** Where an item cannot go deeper, Tab does nothing: a list is indented without looking. */
const stayInList: Command = ({ selection }) => around(selection.$head, 'listItem') !== null

/** Only where the caret stands before the first letter of its block. */
function atStart(command: Command): Command {
  return (state, dispatch, view) => {
    if (!state.selection.empty || state.selection.$from.parentOffset > 0) return false
    return command(state, dispatch, view)
  }
}

/** Only where the caret stands after the last letter of its block. */
function atEnd(command: Command): Command {
  return (state, dispatch, view) => {
    const { empty, $from } = state.selection
    if (!empty || $from.parentOffset < $from.parent.content.size) return false
    return command(state, dispatch, view)
  }
}

/** Only in a list item that holds nothing but an empty paragraph. */
function inEmptyItem(command: Command): Command {
  return (state, dispatch, view) => {
    const { $from, empty } = state.selection
    if (!empty || $from.depth < 2 || $from.parent.content.size > 0) return false
    const item = $from.node(-1)
    if (item.type.name !== 'listItem' || item.childCount > 1) return false
    return command(state, dispatch, view)
  }
}

/** Every key of the record; `shortcuts.ts` lists the ones that are shown to people. */
const bindings: Record<string, Command> = {
  Enter: enter,
  'Shift-Enter': lineBreak,
  Backspace: backspace,
  'Mod-Backspace': backspace,
  'Shift-Backspace': backspace,
  Delete: remove,
  'Mod-Delete': remove,
  Tab: chainCommands(withNode('listItem', sinkListItem), stayInList),
  'Shift-Tab': withNode('listItem', liftListItem),
  'Mod-b': toggleBold,
  'Mod-i': toggleItalic,
  'Mod-u': toggleUnderline,
  'Mod-Shift-7': toggleOrderedList,
  'Mod-Shift-8': toggleBulletList,
  'Mod-z': undoCommand,
  'Mod-y': redoCommand,
  'Mod-Shift-z': redoCommand,
  'Mod-Shift-Enter': asOneUndoStep(newAgendaItem),
  'Mod-Alt-a': asOneUndoStep(newAgendaItem),
  'Mod-Alt-c': asOneUndoStep(newConclusion),
  'Mod-Alt-t': asOneUndoStep(newAction),
  'Mod-j': nextGap,
}

const selectAll = baseKeymap['Mod-a']

export const keys = Extension.create({
  name: 'minutesKeys',
  addProseMirrorPlugins: () => [
    keymap({ ...bindings, ...(selectAll ? { 'Mod-a': selectAll } : {}) }),
  ],
})
