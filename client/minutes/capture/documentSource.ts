import { PluginKey, Plugin, TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState } from '@tiptap/pm/state'
import { findTypedReferences } from '../../../shared/documents/typedReference.ts'
import { foldName } from '../../../shared/roster/foldName.ts'
import type { CaptureContext } from './CaptureContext.ts'
import { lookAgain } from './completing.ts'
import type { Choice, CompletionSource } from './completion.ts'

const MOST_CHARACTERS = 40
const MOST_CHOICES = 50

/** Where the words begin that pick a document; null where none is being picked. */
const key = new PluginKey<number | null>('askForDocument')

/** Asks which document is meant, from the caret on. */
export const askForDocument: Command = (state, dispatch) => {
  const caret = TextSelection.create(state.doc, state.selection.to)
  if (!caret.$head.parent.inlineContent) return false
  dispatch?.(lookAgain(state.tr.setSelection(caret).setMeta(key, caret.from)))
  return true
}

export const askedForDocument = new Plugin<number | null>({
  key,
  state: {
    init: () => null,
    apply(transaction, before) {
      const asked = transaction.getMeta(key) as number | undefined
      if (asked !== undefined) return asked
      if (before === null) return null
      const from = transaction.mapping.map(before, -1)
      return typedFrom(transaction, from) === null ? null : from
    },
  },
})

/** The documents of the meeting that the words after the question name, or the one they spell. */
export function documentSource(context: CaptureContext): CompletionSource {
  return (state) => {
    const from = key.getState(state) ?? null
    const typed = from === null ? null : typedFrom(state, from)
    if (from === null || typed === null) return null
    const choices = choicesFor(typed, context)
    if (choices.length === 0 && !couldBeReference(typed)) return null
    return { list: 'documents', from, choices, active: choices.length === 0 ? null : 0 }
  }
}

type Place = Pick<EditorState, 'doc' | 'selection'>

/** The words between there and the caret; null where the caret has left them. */
function typedFrom({ doc, selection }: Place, from: number): string | null {
  const $cursor = selection instanceof TextSelection ? selection.$cursor : null
  if (!$cursor || from < $cursor.start() || from > $cursor.pos) return null
  const typed = doc.textBetween(from, $cursor.pos, undefined, '\uFFFC')
  return typed.length > MOST_CHARACTERS || typed.includes('\uFFFC') ? null : typed
}

function choicesFor(typed: string, { documents, translate }: CaptureContext): Choice[] {
  const wanted = foldReference(typed)
  const wantedWords = foldName(typed)
  const known = documents()
  const found = known
    .filter(
      ({ ref, title }) =>
        foldReference(ref).includes(wanted) || ` ${foldName(title)}`.includes(` ${wantedWords}`),
    )
    .toSorted((one, other) => startsWith(other.ref, wanted) - startsWith(one.ref, wanted))
    .slice(0, MOST_CHOICES)
    .map(({ ref, title }) => documentChoice(ref, ref, title))
  const [spelled] = findTypedReferences(typed.trim())
  const isNew = spelled?.text === typed.trim() && !known.some(({ ref }) => ref === spelled.ref)
  if (!isNew) return found
  return [documentChoice(spelled.ref, spelled.written, translate('capture.newDocument')), ...found]
}

function startsWith(ref: string, wanted: string): number {
  return foldReference(ref).startsWith(wanted) ? 1 : 0
}

/** "TD 433 Rev.1" and "td433r1" alike. */
function foldReference(text: string): string {
  return text
    .toLowerCase()
    .replace(/rev(?:ision|\.)?/, 'r')
    .replaceAll(/[^a-z0-9/]/g, '')
}

/** True while more letters can make a document of it. */
function couldBeReference(typed: string): boolean {
  return /^[a-z/]{0,4}[\s-]?\d{0,5}[\s-]?(?:r|re|rev|rev\.)?\s?\d{0,2}$/i.test(typed.trimStart())
}

function documentChoice(ref: string, text: string, hint: string): Choice {
  return { label: ref, hint, keys: [], take: insertReference(ref, text) }
}

function insertReference(ref: string, text: string): Command {
  return (state, dispatch) => {
    const from = key.getState(state) ?? null
    const { documentRef } = state.schema.nodes
    if (from === null || !documentRef) return false
    const { head } = state.selection
    const marks = state.doc.resolve(head).marks()
    const node = documentRef.create({ ref, text }, null, marks)
    dispatch?.(state.tr.replaceWith(from, head, node).scrollIntoView())
    return true
  }
}
