import type { Command, EditorState } from '@tiptap/pm/state'
import { yUndoPluginKey } from 'y-prosemirror'

/** Ends the current step of the undo history: what follows is taken back by itself. */
export function beginUndoStep(state: EditorState): void {
  yUndoPluginKey.getState(state)?.undoManager.stopCapturing()
}

/** Without this, a structure made in a burst of keys would be taken back with all of the burst. */
export function asOneUndoStep(command: Command): Command {
  return (state, dispatch, view) => {
    if (!dispatch) return command(state, dispatch, view)
    beginUndoStep(state)
    const isDone = command(state, dispatch, view)
    if (isDone && view) beginUndoStep(view.state)
    return isDone
  }
}
