import type { EditorView } from '@tiptap/pm/view'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection } from '@tiptap/pm/state'
import { isStance } from '../../../shared/positions/stance.ts'
import type { Stance } from '../../../shared/positions/stance.ts'
import { beginUndoStep } from '../editor/undoSteps.ts'
import { asText } from '../views/ViewContext.ts'
import { rowsOf } from './entrySelection.ts'
import type { Placed } from './entrySelection.ts'
import type { PositionContext } from './PositionContext.ts'

/**
 * Makes one row of two of the same entity: the first, with the comments of both in order, and with what
 * only the second says. Where their stances differ, both are in dispute. Nothing happens while somebody
 * else's caret is in the second.
 */
export function joinRows(
  view: EditorView,
  secondPosition: number,
  { twins, addToLedger }: PositionContext,
): void {
  const { doc } = view.state
  const second = doc.nodeAt(secondPosition)
  const $second = doc.resolve(secondPosition)
  if (second?.type.name !== 'positionRow' || !view.editable) return
  const [firstId, secondId] = [twins.firstOf(asText(second.attrs.id))?.id, asText(second.attrs.id)]
  const table = { node: $second.parent, position: $second.before() }
  const first = rowsOf(table).find(({ node }) => node.attrs.id === firstId)
  if (!first || firstId === undefined) return

  const transaction = view.state.tr.delete(secondPosition, secondPosition + second.nodeSize)
  const comments = second.content.content.filter((block) => !isBlank(block))
  const end = first.position + first.node.nodeSize - 1
  const isUnwritten = first.node.content.content.every(isBlank)
  if (comments.length > 0) {
    transaction.replaceWith(isUnwritten ? first.position + 1 : end, end, comments)
  }
  const taken = onlyInSecond(first, second)
  for (const [name, value] of Object.entries(taken)) {
    transaction.setNodeAttribute(first.position, name, value)
  }
  transaction.setSelection(NodeSelection.create(transaction.doc, first.position))

  beginUndoStep(view.state)
  view.dispatch(transaction.scrollIntoView())
  beginUndoStep(view.state)
  // Refused, since somebody writes there.
  if (view.state.doc === doc) return
  const other = stanceOf(second)
  const to = 'stance' in taken ? other : stanceOf(first.node)
  const from = other === 'notStated' ? to : other
  addToLedger({ row: firstId, from, to, joins: secondId })
  view.focus()
}

/** The attributes of the first row that say nothing, as the second has them. */
function onlyInSecond({ node: { attrs } }: Placed, second: Node): Record<string, unknown> {
  const taken: Record<string, unknown> = {}
  if (attrs.stance === 'notStated' && attrs.stanceAsRecorded === null) {
    taken.stance = second.attrs.stance
    taken.stanceAsRecorded = second.attrs.stanceAsRecorded
  }
  if (attrs.wasConsulted === null && attrs.consultedAsRecorded === null) {
    taken.wasConsulted = second.attrs.wasConsulted
    taken.consultedAsRecorded = second.attrs.consultedAsRecorded
  }
  if (attrs.when === null) taken.when = second.attrs.when
  return taken
}

function stanceOf({ attrs }: Node): Stance {
  return isStance(attrs.stance) ? attrs.stance : 'notStated'
}

function isBlank(block: Node): boolean {
  return block.type.name === 'paragraph' && block.content.size === 0
}
