import { Extension } from '@tiptap/core'
import { keymap } from '@tiptap/pm/keymap'
import { DOMSerializer } from '@tiptap/pm/model'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, Plugin, PluginKey } from '@tiptap/pm/state'
import type { Command, EditorState, Selection } from '@tiptap/pm/state'
import { leafWords } from '../../../shared/export/leafWords.ts'
import type { MeetingMoment } from '../../../shared/minutes/meetingClock.ts'
import { asOneUndoStep } from '../editor/undoSteps.ts'
import type { ViewContext } from '../views/ViewContext.ts'
import { languageOfRecord } from './closingSentence.ts'
import { READERS_ZONE } from './readersZone.ts'

/** A time of the meeting in the words: by Mod+Alt+L, and with what is copied. */
export function meetingTimes(context: ViewContext): Extension {
  const { facts, language } = context
  return Extension.create({
    name: 'meetingTimes',
    addProseMirrorPlugins() {
      const { schema } = this.editor
      const wordsOf = (leaf: Node) => leafWords(leaf, facts.meeting(), READERS_ZONE)
      return [
        keymap({ 'Mod-Alt-l': asOneUndoStep(insertMeetingTime('closing', language)) }),
        new Plugin({
          key: new PluginKey('meetingTimes'),
          props: {
            clipboardTextSerializer: ({ content }) =>
              content.textBetween(0, content.size, '\n\n', wordsOf),
            // The node has no words of its own, and other programs know nothing of the meeting.
            clipboardSerializer: new DOMSerializer(
              {
                ...DOMSerializer.nodesFromSchema(schema),
                meetingTime: (node) => [
                  'time',
                  {
                    'data-node': node.type.name,
                    'data-attributes': JSON.stringify(node.attrs),
                    lang: String(node.attrs.language),
                  },
                  wordsOf(node),
                ],
              },
              DOMSerializer.marksFromSchema(schema),
            ),
          },
        }),
      ]
    },
  })
}

/**
 * Writes when the meeting closed, or opened, at the caret. Right after it was written, the same
 * command tells of the other one instead.
 */
export function insertMeetingTime(of: MeetingMoment, language: string): Command {
  return (state, dispatch) => {
    const { meetingTime } = state.schema.nodes
    const { selection } = state
    if (!meetingTime || !selection.$from.parent.inlineContent) return false
    if (!dispatch) return true
    const written = timeAt(selection)
    if (written) {
      const other = written.node.attrs.of === 'closing' ? 'opening' : 'closing'
      dispatch(state.tr.setNodeAttribute(written.position, 'of', other))
      return true
    }
    const node = meetingTime.create({ of, language: languageOfRecord(state.doc, language) })
    dispatch(insertWithSpace(state, node))
    return true
  }
}

function timeAt(selection: Selection): { node: Node; position: number } | null {
  const { $from } = selection
  const isSelected = selection instanceof NodeSelection
  const node = isSelected ? selection.node : selection.empty ? $from.nodeBefore : null
  if (node?.type.name !== 'meetingTime') return null
  return { node, position: isSelected ? selection.from : selection.from - node.nodeSize }
}

/** Between a word and the time belongs a space. */
function insertWithSpace(state: EditorState, node: Node) {
  const { $from } = state.selection
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc')
  const transaction = state.tr.replaceSelectionWith(node, true)
  if (/[^\s([«“]$/u.test(before)) transaction.insertText(' ', $from.pos)
  return transaction.scrollIntoView()
}
