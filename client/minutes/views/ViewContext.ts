import type { Node as ProsemirrorNode, NodeType } from '@tiptap/pm/model'
import type { EditorView, NodeView, NodeViewConstructor } from '@tiptap/pm/view'
import { beginUndoStep } from '../editor/undoSteps.ts'
import type { PositionContext } from '../positions/PositionContext.ts'
import type { LiveReview } from '../../review/LiveReview.ts'
import type { RecordFacts } from '../recordFacts.ts'
import type { Conclusions } from '../../chair/conclusions.ts'
import type { WatchWriters } from '../writers/blockWriters.ts'

export type Translate = (id: string, values?: Record<string, string | number>) => string

/** What the plain DOM views need to know beside their node. */
export interface ViewContext {
  translate: Translate
  /** Of the interface: `en`. */
  language: string
  facts: RecordFacts
  /** A time of the record as it is read where the meeting is. */
  clockTime: (value: unknown) => string
  /** The name of an entity of the meeting, or null for an unknown id. */
  entityName: (id: string) => string | null
  /** The name to show: as written, unless the entity was merged into another one. */
  displayName: (attribution: string | null, id: string | null) => string
  /** Told when a name that is shown may be another one now. */
  onRenamed: (listener: () => void) => () => void
  /** The id of the entity that goes by this name or abbreviation. */
  findEntity: (name: string) => string | null
  /** The same; a new name that can be a speaker's joins the roster. */
  identify: (name: string) => string | null
  entityNames: () => string[]
  positions: PositionContext
  conclusions: Conclusions
  /** Who else writes in a block. */
  watchWriters: WatchWriters
  /** Comments, requests and statements for the record. */
  review: LiveReview
}

export type ViewBuilder = (context: ViewContext) => NodeViewConstructor

/** Writes the attributes that differ, in one transaction: one edit for the others, one undo. */
export function setAttributes(
  view: EditorView,
  position: number | undefined,
  attributes: Record<string, unknown>,
): void {
  const node = position === undefined ? null : view.state.doc.nodeAt(position)
  if (position === undefined || !node || !view.editable) return
  const transaction = view.state.tr
  for (const [name, value] of Object.entries(attributes)) {
    if (node.attrs[name] !== value) transaction.setNodeAttribute(position, name, value)
  }
  if (!transaction.docChanged) return
  beginUndoStep(view.state)
  view.dispatch(transaction)
  beginUndoStep(view.state)
}

const CONTROLS = 'button, input, textarea, select, form, label, .rich-text'

/**
 * The view of a block with controls of its own around its content. Events and mutations of the
 * controls are the view's, those of the content the editor's.
 *
 * @param show draws the attributes of a node of the same type
 */
export function blockView(
  dom: HTMLElement,
  contentDOM: HTMLElement,
  type: NodeType,
  show: (node: ProsemirrorNode) => void,
): NodeView {
  return {
    dom,
    contentDOM,
    stopEvent: ({ target }) =>
      target instanceof Element &&
      !contentDOM.contains(target) &&
      target.closest(CONTROLS) !== null,
    ignoreMutation: ({ target }) => !contentDOM.contains(target),
    update(node) {
      if (node.type !== type) return false
      show(node)
      return true
    },
  }
}

/** An attribute as text; null and other things are the empty text. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
