import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import { beginUndoStep } from '../editor/undoSteps.ts'
import type { CaptureContext } from './CaptureContext.ts'
import { deleteLine, speakFromLine } from './interventions.ts'
import { lastSpoken } from './recents.ts'
import { speakerLineAt } from './speakerLine.ts'
import { takenBack } from './takingBack.ts'

/** True for `...` alone: whoever spoke last goes on. */
export function isContinuation(text: string): boolean {
  return /^(?:\.\.\.|…)$/.test(text.trim())
}

/**
 * Whoever spoke last goes on: in a later paragraph of an intervention only the dots go, elsewhere a new
 * intervention by the same speaker begins. Null where nobody has spoken yet.
 */
export function continued(
  state: EditorState,
  { now }: CaptureContext,
  typed: string,
): Transaction | null {
  const line = speakerLineAt(state)
  if (!line) return null
  const how = { line: line.text, typed, joined: null }
  if (line.does === 'splits') return takenBack(deleteLine(state.tr, line), how)
  const before = lastSpoken(state.doc, line.$cursor.before(line.does === 'names' ? -1 : undefined))
  if (!before) return null
  const { speaker, attribution, capacity, onBehalfOf } = before.attrs
  const attributes = { speaker, attribution, capacity, onBehalfOf, confidence: null }
  return takenBack(speakFromLine(state, line, attributes, now()), how)
}

export function continueLastSpeaker(context: CaptureContext): Command {
  return (state, dispatch) => {
    const transaction = continued(state, context, '')
    if (!transaction) return false
    if (dispatch) {
      beginUndoStep(state)
      dispatch(transaction)
    }
    return true
  }
}
