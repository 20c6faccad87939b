import { Editor, Extension } from '@tiptap/core'
import type { Extensions } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { zoneOf } from '../../../shared/minutes/meetingClock.ts'
import type { NodeJSON } from '../../../shared/minutes/minutes.ts'
import { anchorsOfCopies } from '../../review/marks/anchorsOfCopies.ts'
import { statementsStay } from '../../review/marks/statementsStay.ts'
import { capture } from '../capture/capture.ts'
import { knownDocuments } from '../capture/knownDocuments.ts'
import type { MinutesSession } from '../MinutesSession.ts'
import { minutesMarkViews, minutesNodeViews } from '../views/nodeViews.ts'
import type { ViewContext } from '../views/ViewContext.ts'
import { agendaClock } from '../clock/agendaClock.ts'
import { READERS_ZONE } from '../clock/readersZone.ts'
import { meetingTimes } from '../clock/meetingTimes.ts'
import { announcements } from './announcements.ts'
import { CORE_EXTENSIONS } from './coreExtensions.ts'
import { around } from './blockCommands.ts'
import { collaboration, isFromSharedDocument } from './collaboration.ts'
import { derivedNumbers } from './derivedNumbers.ts'
import { findingPlace } from './findingPlace.ts'
import { freshCaret } from './freshCaret.ts'
import { guardWriters } from './guardWriters.ts'
import type { DisturbanceQuestion } from './guardWriters.ts'
import { hideSelectionFromReact } from './hideSelectionFromReact.ts'
import { identifiers } from './identifiers.ts'
import { typingRules } from './inputRules.ts'
import { keys } from './keys.ts'
import { mergedIdentifiers } from './mergedIdentifiers.ts'
import { movingBlocks } from './moveBlock.ts'
import { positionEntry } from '../positions/positionEntry.ts'
import { attachNavigation, blockAround } from './navigation.ts'
import { pasting } from './pasting.ts'
import { placeholder } from './placeholder.ts'
import { repairs } from './repairs.ts'
import { schemaExtensions } from './schemaExtensions.ts'
import { tabOrder } from './tabOrder.ts'
import { typingBesideBlocks } from './typingBesideBlocks.ts'
import { writingPlace } from '../writers/writingPlace.ts'
import { writtenParagraphs } from '../writers/writtenParagraphs.ts'

interface EditorParts {
  element: HTMLElement
  context: ViewContext
  label: string
}

/**
 * The editor of a live session. `onQuestion` is asked before a block is touched that others write in.
 * Destroy it to detach it; the session lives on.
 */
export function createMinutesEditor(
  session: MinutesSession,
  {
    element,
    context,
    label,
    onQuestion,
  }: EditorParts & { onQuestion: (question: DisturbanceQuestion) => void },
): Editor {
  const { body, awareness } = session
  const said = announcements()
  const clock = agendaClock({
    context,
    stampTime: session.stampTime,
    announce: said.announce,
  })
  const editor = build({
    element,
    label,
    isEditable: mayEdit(session),
    extensions: [
      views(context),
      collaboration({ body, awareness }),
      guardWriters(session, onQuestion),
      identifiers,
      mergedIdentifiers(awareness),
      writingPlace(session.showCurrentBlock),
      writtenParagraphs(session),
      repairs,
      freshCaret,
      findingPlace,
      // The later one of these hears of a key first.
      tabOrder,
      typingRules,
      movingBlocks,
      keys,
      capture({
        translate: context.translate,
        language: context.language,
        roster: session.roster,
        documents: knownDocuments(session),
        now: () => new Date(session.stampTime()),
        announce: context.positions.announcer.say,
      }),
      typingBesideBlocks,
      pasting,
      anchorsOfCopies,
      statementsStay(() => said.announce(context.translate('review.statement.stays'))),
      positionEntry(context),
      placeholder(context.translate('minutes.hint')),
      said.extension,
      clock.extension,
      meetingTimes(context),
    ],
  })
  // Who has only opened the record is in none of its items yet.
  let hasCaret = false
  editor.on('transaction', ({ transaction, appendedTransactions }) => {
    const { state } = editor
    if ([transaction, ...appendedTransactions].some(({ docChanged }) => docChanged)) {
      session.showDocument(state.doc)
    }
    hasCaret ||= [transaction, ...appendedTransactions].some(placesCaret)
    if (hasCaret) showCaret(session, state)
  })
  editor.on('focus', () => {
    hasCaret = true
    showCaret(session, editor.state)
  })
  hideSelectionFromReact(editor.view.dom)
  session.showDocument(editor.state.doc)
  const detach = session.attach(attachNavigation(editor, clock, context))
  let timeZone = zoneShown(session)
  const unsubscribe = session.subscribe(() => {
    const isSame = mayEdit(session) === editor.options.editable && zoneShown(session) === timeZone
    if (editor.isDestroyed || isSame) return
    timeZone = zoneShown(session)
    editor.setEditable(mayEdit(session), false)
    // Controls of the record are built for writing or for reading, and times for one clock.
    editor.view.setProps({ nodeViews: minutesNodeViews(context) })
  })
  editor.on('destroy', () => {
    unsubscribe()
    detach()
  })
  return editor
}

/** The same nodes and look for a record that is only read. */
export function createMinutesReader(
  body: NodeJSON,
  { element, context, label }: EditorParts,
): Editor {
  return build({ element, label, isEditable: false, extensions: [views(context)], content: body })
}

function build(options: {
  element: HTMLElement
  label: string
  isEditable: boolean
  extensions: Extensions
  content?: NodeJSON
}): Editor {
  return new Editor({
    element: options.element,
    extensions: [...schemaExtensions(), derivedNumbers, ...options.extensions],
    content: options.content ?? { type: 'doc', content: [] },
    editable: options.isEditable,
    injectCSS: false,
    enableCoreExtensions: CORE_EXTENSIONS,
    editorProps: {
      attributes: {
        class: 'minutes',
        // Tiptap's own role is lost as soon as an option changes.
        role: 'textbox',
        'aria-label': options.label,
        'aria-multiline': 'true',
      },
    },
  })
}

function mayEdit(session: MinutesSession): boolean {
  const { canWrite, ready, connection } = session.getState()
  return canWrite && ready && connection.kind !== 'closed' && connection.kind !== 'recovering'
}

/** Where the clock is by which the record's times are shown. */
function zoneShown(session: MinutesSession): string {
  return zoneOf(session.getState().meeting) ?? READERS_ZONE
}

function showCaret(session: MinutesSession, state: EditorState): void {
  session.showCaret(currentItem(state), blockAround(state.selection.$head))
}

function currentItem({ selection }: EditorState): string | null {
  const id: unknown = around(selection.$head, 'agendaItem')?.node.attrs.id
  return typeof id === 'string' ? id : null
}

/** True for what this person does; loading and other people's edits move carets too. */
function placesCaret(transaction: Transaction): boolean {
  return transaction.selectionSet && !isFromSharedDocument(transaction)
}

function views(context: ViewContext): Extension {
  return Extension.create({
    name: 'nodeViews',
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('nodeViews'),
        props: { nodeViews: minutesNodeViews(context), markViews: minutesMarkViews(context) },
      }),
    ],
  })
}
