import type { Attrs, Node, NodeType, ResolvedPos } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import { UNHEARD } from '../../../shared/import/speaker.ts'
import { newIdentifier } from '../../../shared/minutes/identifier.ts'
import { isOccupied } from './occupied.ts'

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

/** True for an intervention that nobody is named in and nothing is written in yet. */
export function isUnspokenAndBlank(node: Node): boolean {
  return isWordless(node) && isUnspoken(node)
}

/** True for an intervention whose speaker nobody has named. */
export function isUnspoken({ type, attrs }: Node): boolean {
  const { speaker, attribution } = attrs
  if (type.name !== 'intervention' || speaker) return false
  return typeof attribution !== 'string' || attribution === '' || UNHEARD.test(attribution)
}

/** True for an intervention that holds no more than an empty paragraph. */
export function isWordless(node: Node): boolean {
  const only = node.childCount === 1 ? node.firstChild : null
  return node.type.name === 'intervention' && only !== null && isEmptyParagraph(only)
}

function isEmptyParagraph({ type, content }: Node): boolean {
  return type.name === 'paragraph' && content.size === 0
}

/**
 * What the caret leaves empty when it goes on to a new block: a block that the new one takes the place
 * of, or a last paragraph that nobody needs. Where another person's caret stands nothing is taken away.
 */
function leftEmpty(state: EditorState): { from: number; to: number; isWhole: boolean } | null {
  const { $head } = state.selection
  const depth = blockDepth($head)
  if (depth === 0) return null
  const current = $head.node(depth)
  const isWhole = isEmptyParagraph(current) || isUnspokenAndBlank(current)
  const isLastLine =
    ['intervention', 'conclusion'].includes(current.type.name) &&
    $head.depth === depth + 1 &&
    isEmptyParagraph($head.parent) &&
    current.childCount > 1 &&
    $head.index(depth) === current.childCount - 1
  if (!isWhole && !isLastLine) return null
  const leftDepth = isWhole ? depth : depth + 1
  const [from, to] = [$head.before(leftDepth), $head.after(leftDepth)]
  return isOccupied(state, from, to) ? null : { from, to, isWhole }
}

/** Inserts a block after the current one, or in place of what the caret would leave empty. */
export function insertBlock(
  state: EditorState,
  block: Node,
): { transaction: Transaction; position: number } {
  const { tr: transaction } = state
  const left = leftEmpty(state)
  if (left?.isWhole) {
    return { transaction: transaction.replaceWith(left.from, left.to, block), position: left.from }
  }
  transaction.insert(afterCurrentBlock(state.selection.$head), block)
  if (left) transaction.delete(left.from, left.to)
  const position = afterCurrentBlock(state.selection.$head) - (left ? left.to - left.from : 0)
  return { transaction, position }
}

export function caretIn(transaction: Transaction, position: number): Transaction {
  const selection = TextSelection.findFrom(transaction.doc.resolve(position + 1), 1, true)
  if (selection) transaction.setSelection(selection)
  return transaction.scrollIntoView()
}

function blockWithParagraph(type: NodeType, attributes: Attrs): Node {
  const paragraph = type.schema.nodes.paragraph?.create()
  return type.create({ ...attributes, id: newIdentifier() }, paragraph)
}

/** A command that inserts a block of this type and puts the caret in it. */
function insertCommand(name: string, build: (type: NodeType) => Node): Command {
  return (state, dispatch) => {
    const type = state.schema.nodes[name]
    if (!type) return false
    if (!dispatch) return true
    const { transaction, position } = insertBlock(state, build(type))
    dispatch(caretIn(transaction, position))
    return true
  }
}

export const newConclusion = insertCommand('conclusion', (type) => blockWithParagraph(type, {}))

export const newAction = insertCommand('action', (type) => type.create({ id: newIdentifier() }))

/** What somebody offers to do. */
export const newOffer = insertCommand('action', (type) =>
  type.create({ id: newIdentifier(), kind: 'offer' }),
)

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
    const end = current.position + current.node.nodeSize
    const transaction = state.tr.insert(end, item)
    const left = leftEmpty(state)
    if (left) transaction.delete(left.from, left.to)
    dispatch(caretIn(transaction, end - (left ? left.to - left.from : 0)))
  } else {
    const { transaction, position } = insertBlock(state, item)
    dispatch(caretIn(transaction, position))
  }
  return true
}
