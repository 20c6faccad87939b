import type { Attrs, Node, NodeType, ResolvedPos } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { newIdentifier } from '../../../shared/minutes/identifier.ts'

/** The position after the block of the agenda item, or of the record, that the caret is in. */
function afterCurrentBlock($head: ResolvedPos): number {
  const depth = blockDepth($head)
  return depth === 0 ? $head.pos : $head.after(depth)
}

/** The depth of that block; 0 where the caret is between blocks. */
function blockDepth($head: ResolvedPos): number {
  const isInItem = $head.depth > 0 && $head.node(1).type.name === 'agendaItem'
  const depth = isInItem ? 2 : 1
  return $head.depth >= depth ? depth : 0
}

/** The innermost node of this type around the caret. */
export function around($head: ResolvedPos, name: string): { node: Node; position: number } | null {
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    const node = $head.node(depth)
    if (node.type.name === name) return { node, position: $head.before(depth) }
  }
  return null
}

/** Inserts a block after the current one, or in place of the current empty paragraph. */
export function insertBlock(
  state: EditorState,
  block: Node,
): { transaction: Transaction; position: number } {
  const { $head } = state.selection
  const { tr: transaction } = state
  const depth = blockDepth($head)
  const current = depth === 0 ? null : $head.node(depth)
  const isEmptyParagraph = current?.type.name === 'paragraph' && current.content.size === 0
  const position = isEmptyParagraph ? $head.before(depth) : afterCurrentBlock($head)
  if (isEmptyParagraph) transaction.replaceWith(position, $head.after(depth), block)
  else transaction.insert(position, block)
  return { transaction, position }
}

function caretIn(transaction: Transaction, position: number): Transaction {
  const selection = TextSelection.findFrom(transaction.doc.resolve(position + 1), 1, true)
  if (selection) transaction.setSelection(selection)
  return transaction.scrollIntoView()
}

function blockWithParagraph(type: NodeType, attributes: Attrs): Node {
  const paragraph = type.schema.nodes.paragraph?.create()
  return type.create({ ...attributes, id: newIdentifier() }, paragraph)
}

/** A command that inserts a block of this type and puts the caret, or the focus, in it. */
function insertCommand(
  name: string,
  build: (type: NodeType) => Node,
  focus?: (view: EditorView, position: number) => void,
): Command {
  return (state, dispatch, view) => {
    const type = state.schema.nodes[name]
    if (!type) return false
    if (!dispatch) return true
    const { transaction, position } = insertBlock(state, build(type))
    dispatch(caretIn(transaction, position))
    if (view) focus?.(view, position)
    return true
  }
}

function focusField(selector: string) {
  return (view: EditorView, position: number) => {
    const dom = view.nodeDOM(position)
    const field = dom instanceof HTMLElement ? dom.querySelector(selector) : null
    if (!(field instanceof HTMLElement)) return
    if (field instanceof HTMLButtonElement) field.click()
    else field.focus()
  }
}

/** A new intervention that starts now; the focus goes to its speaker first. */
export const newIntervention = insertCommand(
  'intervention',
  (type) => blockWithParagraph(type, { startedAt: new Date().toISOString() }),
  focusField('.speaker'),
)

export const newConclusion = insertCommand('conclusion', (type) => blockWithParagraph(type, {}))

export const newAction = insertCommand('action', (type) => type.create({ id: newIdentifier() }))

/** A new agenda item after the one the caret is in, on the same level. */
export const newAgendaItem: Command = (state, dispatch) => {
  const { agendaItem, agendaHeading } = state.schema.nodes
  if (!agendaItem || !agendaHeading) return false
  if (!dispatch) return true
  const { $head } = state.selection
  const current = around($head, 'agendaItem')
  const item = agendaItem.create(
    { id: newIdentifier(), level: (current?.node.attrs.level as number | undefined) ?? 1 },
    agendaHeading.create(),
  )
  if (current) {
    const position = current.position + current.node.nodeSize
    dispatch(caretIn(state.tr.insert(position, item), position))
  } else {
    const { transaction, position } = insertBlock(state, item)
    dispatch(caretIn(transaction, position))
  }
  return true
}
