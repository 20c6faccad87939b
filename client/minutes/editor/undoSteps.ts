import type { Command, EditorState } from '@tiptap/pm/state'
import { yUndoPluginKey } from 'y-prosemirror'

/** Ends the current step of the undo history: what follows is taken back by itself. */
export function beginUndoStep(state: EditorState): void {
  yUndoPluginKey.getState(state)?.undoManager.stopCapturing()
}

/** Without this, a structure made in a burst of keys would be taken back with all of the burst. */
export function asOneUndoStep(command: Command): Command {
  return (state, dispatch, view) => {
    const isPossible = command(state, undefined, view)
    if (!dispatch || !isPossible) return isPossible
    beginUndoStep(state)
    command(state, dispatch, view)
    if (view) beginUndoStep(view.state)
    return true
  }
}
