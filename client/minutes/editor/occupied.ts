import type { EditorState } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import { yCursorPluginKey } from 'y-prosemirror'

/** True where another person's caret stands between the two positions. */
export function isOccupied(state: EditorState, from: number, to: number): boolean {
  const carets = yCursorPluginKey.getState(state) as DecorationSet | undefined
  const found = carets?.find(from, to) ?? []
  return found.some((caret) => caret.from === caret.to && caret.from > from && caret.to < to)
}
