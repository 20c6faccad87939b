import type { Node } from '@tiptap/pm/model'
import { NodeSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { newIdentifier } from '../../../shared/minutes/identifier.ts'
import {
  displayName,
  entityForName,
  findEntityByName,
  resolveEntity,
} from '../../../shared/roster/entities.ts'
import { foldName } from '../../../shared/roster/foldName.ts'
import { beginUndoStep } from '../editor/undoSteps.ts'
import { asText } from '../views/ViewContext.ts'
import { rowsOf } from './entrySelection.ts'
import type { Delegation } from './delegationAsTyped.ts'
import type { PositionContext } from './PositionContext.ts'

/** The id of the entity of this name, which is in the roster from now on; null for no name. */
export function adoptEntity({ roster, language }: PositionContext, name: string): string | null {
  // "?" stands for a name that nobody heard.
  if (!/[\p{L}\p{N}]/u.test(name)) return null
  const known = findEntityByName(roster.getEntities(), name)
  if (known !== null) return known
  const { id, entity } = entityForName(name, language)
  if (id === '') return null
  roster.add(id, entity)
  return resolveEntity(roster.getEntities(), id)?.id ?? id
}

/** Whose position a row is. */
export function nameOfRow({ attrs }: Node, { roster }: PositionContext): string {
  return displayName(
    roster.getEntities(),
    asText(attrs.attribution) || null,
    asText(attrs.entity) || null,
  )
}

/**
 * Adds a row for each of the delegations that has none in the table yet, in this order, and turns the
 * keys to the first of them; where all have one, to that of the first.
 */
export function addDelegations(
  view: EditorView,
  tablePosition: number,
  delegations: readonly Delegation[],
  wasConsulted: boolean,
  context: PositionContext,
): void {
  const table = view.state.doc.nodeAt(tablePosition)
  const { positionRow, paragraph } = view.state.schema.nodes
  if (table?.type.name !== 'positionTable' || !positionRow || !paragraph || !view.editable) return
  const placed = rowsOf({ node: table, position: tablePosition })
  const present = new Map(
    placed.flatMap(({ node, position }) =>
      identities(asText(node.attrs.entity) || null, nameOfRow(node, context), context).map(
        (identity) => [identity, position] as const,
      ),
    ),
  )
  const last = placed.at(-1)
  const end = last ? last.position + last.node.nodeSize : tablePosition + 1
  const rows: Node[] = []
  let found: number | null = null
  for (const { name, attribution } of delegations) {
    const entity = adoptEntity(context, name)
    // One entity can be asked as itself and in a capacity.
    const known = identities(name === attribution ? entity : null, attribution, context)
    const at = known.map((identity) => present.get(identity)).find((place) => place !== undefined)
    found ??= at ?? null
    if (at !== undefined) continue
    for (const identity of known) present.set(identity, end)
    const attributes = { id: newIdentifier(), entity, attribution, wasConsulted }
    rows.push(positionRow.create(attributes, paragraph.create()))
  }
  const target = rows.length > 0 ? end : found
  if (target === null) return
  const transaction = view.state.tr.insert(end, rows)
  transaction.setSelection(NodeSelection.create(transaction.doc, target)).scrollIntoView()
  beginUndoStep(view.state)
  view.dispatch(transaction)
  beginUndoStep(view.state)
  view.focus()
}

/** By what a row is recognised as the one of a name. */
function identities(entity: string | null, name: string, { roster }: PositionContext): string[] {
  const folded = foldName(name)
  const resolved =
    entity === null ? null : (resolveEntity(roster.getEntities(), entity)?.id ?? entity)
  return [
    ...(resolved === null ? [] : [`entity ${resolved}`]),
    ...(folded === '' ? [] : [`name ${folded}`]),
  ]
}
