import { EditorState } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { writeClosing } from '../../client/minutes/clock/closingSentence.ts'
import { caretOfOther } from './caretsOfOthers.ts'
import { doc, item, p } from './documents.ts'

const record = doc(item('i', 'One', 'Words', p()))

/** The last lines after the meeting is closed. */
function closed(state: EditorState): string[] {
  const lines = writeClosing(state, 'en')?.doc.lastChild?.content.content ?? []
  return lines.slice(1).map(({ textContent }) => textContent)
}

test('Closing writes its sentence into the empty last line', () => {
  expect(closed(EditorState.create({ doc: record }))).toEqual(['Words', 'The session .'])
})

test('Closing leaves an empty last line to the person whose caret is in it', () => {
  const caret = caretOfOther(record.content.size - 2)
  const state = EditorState.create({ doc: record, plugins: [caret] })
  expect(closed(state)).toEqual(['Words', '', 'The session .'])
})
