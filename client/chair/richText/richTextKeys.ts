import { Extension } from '@tiptap/core'
import { baseKeymap } from '@tiptap/pm/commands'
import { inputRules, wrappingInputRule } from '@tiptap/pm/inputrules'
import type { InputRule } from '@tiptap/pm/inputrules'
import { keymap } from '@tiptap/pm/keymap'
import { liftListItem, sinkListItem, splitListItem } from '@tiptap/pm/schema-list'
import type { Command } from '@tiptap/pm/state'
import { redoCommand, undoCommand } from 'y-prosemirror'
import {
  toggleBold,
  toggleBulletList,
  toggleItalic,
  toggleOrderedList,
  toggleUnderline,
} from '../../minutes/editor/keys.ts'

/** Escape leaves the text, so that the keyboard is never caught in it. */
const leave: Command = (_state, _dispatch, view) => {
  view?.dom.blur()
  return true
}

/** The keys of a small text; in a list Tab goes deeper, elsewhere on to the next control. */
export const richTextKeys = Extension.create({
  name: 'richTextKeys',
  addProseMirrorPlugins() {
    const { listItem, bulletList, orderedList } = this.editor.schema.nodes
    const inLists: Record<string, Command> = listItem
      ? {
          Enter: splitListItem(listItem),
          Tab: sinkListItem(listItem),
          'Shift-Tab': liftListItem(listItem),
        }
      : {}
    const lists = [
      bulletList && wrappingInputRule(/^\s*[-*•]\s$/, bulletList),
      orderedList && wrappingInputRule(/^1[.)]\s$/, orderedList),
    ].filter((rule): rule is InputRule => rule !== undefined)
    return [
      keymap({
        'Mod-b': toggleBold,
        'Mod-i': toggleItalic,
        'Mod-u': toggleUnderline,
        'Mod-Shift-7': toggleOrderedList,
        'Mod-Shift-8': toggleBulletList,
        'Mod-z': undoCommand,
        'Mod-y': redoCommand,
        'Mod-Shift-z': redoCommand,
        Escape: leave,
        ...inLists,
      }),
      keymap(baseKeymap),
      inputRules({ rules: lists }),
    ]
  },
})
