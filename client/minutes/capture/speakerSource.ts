import type { Command, EditorState } from '@tiptap/pm/state'
import { completeSpeaker } from '../../../shared/roster/completion.ts'
import type { Candidate } from '../../../shared/roster/completion.ts'
import type { SpeakerInput } from '../../../shared/roster/speakerLine.ts'
import { isWordless } from '../editor/blockCommands.ts'
import type { CaptureContext } from './CaptureContext.ts'
import type { Choice, Completion, CompletionSource } from './completion.ts'
import { recentSpeakers } from './recents.ts'
import { continueLastSpeaker, isContinuation } from './continuing.ts'
import { backFrom, speakHere, speakNext } from './speakerCommands.ts'
import type { SpeakerLine } from './speakerLine.ts'
import { speakerLineAt } from './speakerLine.ts'
import { canBeNewName, readTypedSpeaker, speakingByChoice, speakingUnknown } from './speaking.ts'
import type { Speaking } from './speaking.ts'

/** `Alt` and a digit. */
export const MOST_BY_DIGIT = 9
/** The first letter of a paragraph is hardly ever a speaker's. */
const FEWEST_CHARACTERS = 2

/** Who may speak by what is typed at the start of a line; in an empty intervention who spoke before. */
export function speakerSource(context: CaptureContext): CompletionSource {
  return (state) => {
    const line = speakerLineAt(state)
    if (!line) return null
    const isWaiting = line.does === 'names'
    if (line.text === '') {
      return isWaiting && isWordless(line.$cursor.node(-1)) ? recents(state, line, context) : null
    }
    if (!isWaiting && line.text.trim().length < FEWEST_CHARACTERS && line.text.trim() !== '?') {
      return null
    }
    const choices = choicesFor(state, line, context)
    return choices.length === 0 ? null : { list: 'speakers', from: line.from, choices, active: 0 }
  }
}

function recents(
  state: EditorState,
  { from }: SpeakerLine,
  context: CaptureContext,
): Completion | null {
  const entities = context.roster.getEntities()
  const choices = recentSpeakers(state.doc, backFrom(state), entities)
    .slice(0, MOST_BY_DIGIT)
    .map((id, index) => ({
      label: entities[id]?.name ?? id,
      hint: '',
      keys: ['Alt', String(index + 1)],
      take: speakNext(context, index),
    }))
  return choices.length === 0 ? null : { list: 'recents', from, choices, active: null }
}

function choicesFor(state: EditorState, line: SpeakerLine, context: CaptureContext): Choice[] {
  const { translate, roster, language } = context
  if (isContinuation(line.text)) {
    const take = continueLastSpeaker(context)
    const isPossible = take(state)
    return isPossible ? [choice(translate('capture.continues'), '', take)] : []
  }
  const meeting = { entities: roster.getEntities(), language }
  const input = readTypedSpeaker(line.text, meeting)
  if (!input) return []
  if (input.isUnknown) {
    const hint = translate('capture.unknown.hint')
    const take = speakHere(context, () => speakingUnknown(input, meeting))
    return [choice(translate('capture.unknown'), hint, take)]
  }
  // Who spoke lately is looked up only where there is somebody to choose among.
  const lookUp = lazily(() => recentSpeakers(state.doc, line.from, meeting.entities))
  const complete = (typed: string) => {
    const found = completeSpeaker(typed, { ...meeting, recent: [] })
    return found.length < 2 ? found : completeSpeaker(typed, { ...meeting, recent: lookUp() })
  }
  return input.onBehalfOf
    ? onBehalfOf(input, complete, context)
    : speakers(input, complete, line, context)
}

function lazily<T>(compute: () => T): () => T {
  let known: { value: T } | null = null
  return () => (known ??= { value: compute() }).value
}

type Complete = (typed: string) => Candidate[]

function speakers(
  input: SpeakerInput,
  complete: Complete,
  line: SpeakerLine,
  context: CaptureContext,
): Choice[] {
  const found = complete(input.speaker).map(({ name, hint }) =>
    speakerChoice(input, name, hint, context),
  )
  // Where nobody is named yet, what is typed there is more likely a name than words.
  const isNew = found.length === 0 && line.does === 'names' && canBeNewName(input.speaker)
  if (!isNew) return found
  return [speakerChoice(input, input.speaker, context.translate('capture.newName'), context)]
}

/** Who somebody speaks for is what is completed now; who speaks is settled. */
function onBehalfOf(input: SpeakerInput, complete: Complete, context: CaptureContext): Choice[] {
  const [speaker] = complete(input.speaker)
  const represented = complete(input.onBehalfOf ?? '').map(({ name }) => name)
  const names = represented.length === 0 ? [input.onBehalfOf] : represented
  return names.map((name) =>
    speakerChoice({ ...input, onBehalfOf: name }, speaker?.name ?? input.speaker, '', context),
  )
}

function speakerChoice(
  input: SpeakerInput,
  name: string,
  hint: string,
  context: CaptureContext,
): Choice {
  const { roster, language, translate } = context
  const speak = (): Speaking =>
    speakingByChoice(input, name, { entities: roster.getEntities(), language })
  const { capacity, onBehalfOf: entity } = speak().attributes
  const parts = [
    name,
    capacity,
    entity && translate('minutes.speaker.onBehalfOf', { entity }),
  ].filter(Boolean)
  return choice(parts.join(', '), hint, speakHere(context, speak))
}

function choice(label: string, hint: string, take: Command): Choice {
  return { label, hint, keys: [], take }
}
