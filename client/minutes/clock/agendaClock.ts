import { Extension } from '@tiptap/core'
import { keymap } from '@tiptap/pm/keymap'
import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { around } from '../editor/blockCommands.ts'
import { asOneUndoStep } from '../editor/undoSteps.ts'
import { asText } from '../views/ViewContext.ts'
import type { ViewContext } from '../views/ViewContext.ts'

/** Sections off screen have a guessed height; a few frames later their real one is known. */
const SETTLING_FRAMES = 6
/** How far down the window a line may stand that is about to be written in. */
const ROOM_TO_WRITE = 0.75

interface AgendaItem {
  node: Node
  position: number
}

export interface AgendaClock {
  extension: Extension
  openItem: (view: EditorView, id: string) => void
  closeItem: (view: EditorView, id: string) => void
}

export interface AgendaClockParts {
  context: ViewContext
  /** The time to write down for now, ISO 8601. */
  stampTime: () => string
  announce: (words: string) => void
}

/**
 * Opens and closes agenda items, by Alt+O, Alt+N and for the outline's buttons. An item that was
 * opened before keeps that time. What two people do to one item at once ends as one of the two times;
 * so does the same step on to the next item, which opens nothing twice.
 */
export function agendaClock({ context, stampTime, announce }: AgendaClockParts): AgendaClock {
  const { translate, clockTime } = context

  function open(transaction: Transaction, { node, position }: AgendaItem, at: string): string {
    const openedAt = asText(node.attrs.openedAt) || at
    set(transaction, position, { status: 'open', openedAt, closedAt: null })
    const isReopened = asText(node.attrs.closedAt) !== ''
    return say(isReopened ? 'minutes.clock.reopened' : 'minutes.clock.opened', node, openedAt)
  }

  function close(transaction: Transaction, { node, position }: AgendaItem, at: string): string {
    set(transaction, position, { status: 'closed', closedAt: at })
    return say('minutes.clock.closed', node, at)
  }

  function say(id: string, item: Node, at: string): string {
    const heading = headingOf(item) || translate('minutes.clock.untitled')
    return translate(id, { heading, time: clockTime(at) })
  }

  const toggleItem: Command = (state, dispatch) => {
    const item = around(state.selection.$head, 'agendaItem')
    if (!dispatch) return true
    if (!item) {
      announce(translate('minutes.clock.noItem'))
      return true
    }
    const { tr: transaction } = state
    announce((isOpen(item.node) ? close : open)(transaction, item, stampTime()))
    dispatch(transaction)
    return true
  }

  const nextItem: Command = (state, dispatch, view) => {
    if (!dispatch) return true
    const { tr: transaction } = state
    const current = around(state.selection.$head, 'agendaItem')
    const next = itemAfter(state, current)
    const said: string[] = []
    if (current && isOpen(current.node)) said.push(close(transaction, current, stampTime()))
    if (!next) {
      said.push(translate('minutes.clock.last'))
    } else {
      if (!isOpen(next.node)) said.push(open(transaction, next, stampTime()))
      else said.push(say('minutes.clock.isOpen', next.node, asText(next.node.attrs.openedAt)))
      placeCaretAtEnd(transaction, next)
    }
    announce(said.join(' '))
    dispatch(transaction)
    if (view && next) showCaret(view, next.position)
    return true
  }

  function setById(step: typeof open) {
    return (view: EditorView, id: string) => {
      const byId: Command = (state, dispatch) => {
        const item = findItem(state, (node) => node.attrs.id === id)
        if (!item || !dispatch) return item !== null
        const { tr: transaction } = state
        announce(step(transaction, item, stampTime()))
        dispatch(transaction)
        return true
      }
      if (view.editable) asOneUndoStep(byId)(view.state, view.dispatch, view)
    }
  }

  return {
    extension: Extension.create({
      name: 'agendaClock',
      addProseMirrorPlugins: () => [
        keymap({ 'Alt-o': asOneUndoStep(toggleItem), 'Alt-n': asOneUndoStep(nextItem) }),
      ],
    }),
    openItem: setById(open),
    closeItem: setById(close),
  }
}

/** True for an item that is being dealt with. */
function isOpen({ attrs }: Node): boolean {
  return asText(attrs.openedAt) !== '' && asText(attrs.closedAt) === ''
}

function set(transaction: Transaction, position: number, values: Record<string, unknown>): void {
  const node = transaction.doc.nodeAt(position)
  for (const [name, value] of Object.entries(values)) {
    if (node?.attrs[name] !== value) transaction.setNodeAttribute(position, name, value)
  }
}

function headingOf(item: Node): string {
  let heading = ''
  item.forEach(({ type, textContent }) => {
    if (type.name === 'agendaHeading' && heading === '') heading = textContent.trim()
  })
  return heading
}

/** Under a heading that nothing was written under yet, in a paragraph: what is typed is no heading. */
function placeCaretAtEnd(transaction: Transaction, { node, position }: AgendaItem): void {
  const { agendaHeading, paragraph } = node.type.schema.nodes
  const end = position + node.nodeSize - 1
  const isBare = node.lastChild?.type === agendaHeading
  if (isBare && paragraph) transaction.insert(end, paragraph.create())
  const inside = transaction.doc.resolve(isBare ? end + 1 : end)
  const selection = TextSelection.findFrom(inside, -1, true)
  if (selection) transaction.setSelection(selection).scrollIntoView()
}

/** The item after this one, or the first after the caret where that is in none. */
function itemAfter(state: EditorState, current: AgendaItem | null): AgendaItem | null {
  const from = current?.position ?? state.selection.head - 1
  return findItem(state, (_node, position) => position > from)
}

function findItem(
  { doc }: EditorState,
  matches: (node: Node, position: number) => boolean,
): AgendaItem | null {
  let found: AgendaItem | null = null
  doc.forEach((node, position) => {
    if (node.type.name === 'agendaItem' && matches(node, position)) found ??= { node, position }
  })
  return found
}

/** Shows the item from its heading on, unless the caret at its end would have too little room below. */
function showCaret(view: EditorView, position: number, frames = SETTLING_FRAMES): void {
  if (view.isDestroyed) return
  const section = view.nodeDOM(position)
  const { node } = view.domAtPos(view.state.selection.head)
  if (section instanceof HTMLElement) section.scrollIntoView({ block: 'start' })
  const line = node instanceof HTMLElement ? node : node.parentElement
  if (line && line.getBoundingClientRect().bottom > innerHeight * ROOM_TO_WRITE) {
    line.scrollIntoView({ block: 'center' })
  }
  if (frames > 0) requestAnimationFrame(() => showCaret(view, position, frames - 1))
}
