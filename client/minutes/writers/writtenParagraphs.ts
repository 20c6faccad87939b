import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { yCursorPluginKey } from 'y-prosemirror'
import type { MinutesSession } from '../MinutesSession.ts'
import { caretsOfOthers } from './caretsOfOthers.ts'

/**
 * The names of those who write in a block of an item, or of the record, that has no id and no view of
 * its own: a paragraph, a list. They are known by their carets.
 */
export function writtenParagraphs(session: MinutesSession): Extension {
  let carets: unknown = null
  let shown = DecorationSet.empty

  function decorations(state: EditorState): DecorationSet {
    const current: unknown = yCursorPluginKey.getState(state)
    if (current === carets) return shown
    carets = current
    const { people } = session.getState()
    const written = caretsOfOthers(state, people).flatMap(({ person, position }) => {
      const $caret = state.doc.resolve(position)
      const depth = $caret.depth > 0 && $caret.node(1).type.name === 'agendaItem' ? 2 : 1
      const block = $caret.depth < depth ? null : $caret.node(depth)
      if (!block || 'id' in block.attrs || block.type.name === 'agendaHeading') return []
      return Decoration.node($caret.before(depth), $caret.after(depth), {
        class: 'written-paragraph',
        'data-writer': person.name,
        style: `--person: ${person.color}`,
      })
    })
    shown = DecorationSet.create(state.doc, written)
    return shown
  }

  return Extension.create({
    name: 'writtenParagraphs',
    addProseMirrorPlugins: () => [
      new Plugin({ key: new PluginKey('writtenParagraphs'), props: { decorations } }),
    ],
  })
}
