import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import { around, isWordless } from '../editor/blockCommands.ts'
import { beginUndoStep } from '../editor/undoSteps.ts'
import type { CaptureContext } from './CaptureContext.ts'
import { beginIntervention, speakFromLine } from './interventions.ts'
import { recentSpeakers } from './recents.ts'
import { speakerLineAt } from './speakerLine.ts'
import { canBeNewName, readTypedSpeaker, speakingByChoice } from './speaking.ts'
import type { Speaking } from './speaking.ts'
import { takenBack } from './takingBack.ts'
import type { TakingBack } from './takingBack.ts'

/** The speaker of the line before the caret; what is typed there gives way to the intervention. */
export function speakHere(context: CaptureContext, speak: () => Speaking): Command {
  return (state, dispatch) => {
    const line = speakerLineAt(state)
    if (!line) return false
    if (!dispatch) return true
    beginUndoStep(state)
    const speaking = speak()
    const transaction = speakFromLine(state, line, speaking.attributes, context.now())
    dispatch(spoken(transaction, speaking, context, { line: line.text, typed: '' }))
    return true
  }
}

/** Somebody whom nobody has heard of, by Tab after the name alone: then it is not left for a control. */
export function speakAsNew(context: CaptureContext): Command {
  return (state, dispatch) => {
    const line = speakerLineAt(state)
    const meeting = { entities: context.roster.getEntities(), language: context.language }
    const input = line && readTypedSpeaker(line.text, meeting)
    if (!input || !canBeNewName(input.speaker)) return false
    return speakHere(context, () => speakingByChoice(input, input.speaker, meeting))(
      state,
      dispatch,
    )
  }
}

/** The next intervention, by the recent speaker at `index`. */
export function speakNext(context: CaptureContext, index: number): Command {
  return (state, dispatch) => {
    const { roster, language, now } = context
    const entities = roster.getEntities()
    const id = recentSpeakers(state.doc, backFrom(state), entities)[index]
    const entity = id === undefined ? null : entities[id]
    if (!entity) return false
    if (!dispatch) return true
    beginUndoStep(state)
    const nothing = { capacity: null, onBehalfOf: null }
    const speaking = speakingByChoice(nothing, entity.name, { entities, language })
    const transaction = beginIntervention(state, speaking.attributes, now())
    dispatch(spoken(transaction, speaking, context, { line: '', typed: '' }))
    return true
  }
}

/** An intervention without words gets another speaker: who it had by now is none of the recent ones. */
export function backFrom({ selection }: EditorState): number {
  const here = around(selection.$head, 'intervention')
  return here && isWordless(here.node) ? here.position : selection.head
}

/**
 * Notes in the transaction how Backspace takes it back, and says who speaks. Who is new joins the roster
 * first, so that nobody sees an intervention by an entity that there is not.
 */
export function spoken(
  transaction: Transaction,
  { joins, attributes }: Speaking,
  { roster, translate, announce }: CaptureContext,
  how: Omit<TakingBack, 'joined'>,
): Transaction {
  const joined = joins && roster.add(joins.id, joins.entity) ? joins.id : null
  const speaker = attributes.attribution
  announce(translate(joined ? 'capture.joins' : 'capture.speaks', { speaker }))
  return takenBack(transaction, { ...how, joined })
}
