import { Extension } from '@tiptap/core'
import { InputRule, inputRules } from '@tiptap/pm/inputrules'
import { keymap } from '@tiptap/pm/keymap'
import type { Command } from '@tiptap/pm/state'
import { Plugin } from '@tiptap/pm/state'
import { around, newOffer } from '../editor/blockCommands.ts'
import { insertGap } from '../editor/gaps.ts'
import { asOneUndoStep, beginUndoStep } from '../editor/undoSteps.ts'
import type { CaptureContext } from './CaptureContext.ts'
import { completing } from './completing.ts'
import { continued } from './continuing.ts'
import { askedForDocument, askForDocument, documentSource } from './documentSource.ts'
import { newIntervention, speakFromLine } from './interventions.ts'
import { menuSource } from './menuSource.ts'
import { speakAsNew, speakNext, spoken } from './speakerCommands.ts'
import { speakerLineAt } from './speakerLine.ts'
import { speakerSource } from './speakerSource.ts'
import { readTypedSpeaker, speakingAsTyped } from './speaking.ts'
import { takingBack } from './takingBack.ts'
import { warmingUp } from './warmingUp.ts'

/**
 * Taking minutes without leaving the keyboard: who speaks is typed at the start of a line, what else there
 * is comes by `/`, and Backspace takes back what a key has made of the words.
 */
export function capture(context: CaptureContext): Extension {
  return Extension.create({
    name: 'capture',
    addProseMirrorPlugins() {
      const sources = [documentSource(context), menuSource(context), speakerSource(context)]
      return [
        takingBack(context.roster),
        askedForDocument,
        completing(sources, context.translate),
        recentByDigit(context),
        inputRules({ rules: [speakerAndColon(context), continuation(context)] }),
        keymap({ ...bindings(context), Tab: speakAsNew(context) }),
        warmingUp(context),
      ]
    },
  })
}

function bindings({ now }: CaptureContext): Record<string, Command> {
  return {
    'Mod-Enter': asOneUndoStep(newIntervention(now)),
    'Mod-Alt-o': asOneUndoStep(newOffer),
    'Mod-Alt-d': askForDocument,
    'Mod-Alt-g': asOneUndoStep(insertGap),
    'Mod-Alt-s': openSpeakerForm,
    F2: openSpeakerForm,
  }
}

/** Who speaks, in which capacity, for whom and when, to be put right in the margin. */
const openSpeakerForm: Command = (state, _dispatch, view) => {
  const intervention = around(state.selection.$head, 'intervention')
  const dom = intervention && view?.nodeDOM(intervention.position)
  const speaker = dom instanceof HTMLElement ? dom.querySelector('button.speaker') : null
  if (!(speaker instanceof HTMLElement)) return false
  speaker.click()
  return true
}

/** `Alt` and a digit, by its place on the keyboard: with Alt, many keyboards type something else. */
function recentByDigit(context: CaptureContext): Plugin {
  return new Plugin({
    props: {
      handleKeyDown(view, { code, altKey, ctrlKey, metaKey, shiftKey }) {
        const digit = /^Digit([1-9])$/.exec(code)?.[1]
        if (digit === undefined || !altKey || ctrlKey || metaKey || shiftKey) return false
        speakNext(context, Number(digit) - 1)(view.state, view.dispatch, view)
        // Where nobody spoke that long ago, the browser must not change to another tab instead.
        return true
      },
    },
  })
}

/** `United States: `, as W3C and TC39 scribe. */
function speakerAndColon(context: CaptureContext): InputRule {
  return new InputRule(
    /^([^\s:：\ufffc][^:：\ufffc]{0,78}[:：])\s$/u,
    (state, match) => {
      const meeting = { entities: context.roster.getEntities(), language: context.language }
      const line = speakerLineAt(state)
      const input = line && readTypedSpeaker(match[1] ?? '', meeting)
      const speaking = input && speakingAsTyped(input, meeting, line.does === 'names')
      if (!line || !speaking) return null
      beginUndoStep(state)
      const transaction = speakFromLine(state, line, speaking.attributes, context.now())
      return spoken(transaction, speaking, context, { line: line.text, typed: ' ' })
    },
    { undoable: false },
  )
}

/** `... `: the last speaker goes on. */
function continuation(context: CaptureContext): InputRule {
  return new InputRule(
    /^(?:\.\.\.|…)\s$/,
    (state) => {
      const transaction = continued(state, context, ' ')
      if (transaction) beginUndoStep(state)
      return transaction
    },
    { undoable: false },
  )
}
