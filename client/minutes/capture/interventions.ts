import type { Attrs, Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import { newIdentifier } from '../../../shared/minutes/identifier.ts'
import {
  around,
  caretIn,
  insertBlock,
  isUnspokenAndBlank,
  isWordless,
} from '../editor/blockCommands.ts'
import { isOccupied } from '../editor/occupied.ts'
import type { SpeakerLine } from './speakerLine.ts'

/** The speaker's line becomes an intervention, with what stands after the caret as its first words. */
export function speakFromLine(
  state: EditorState,
  line: SpeakerLine,
  attributes: Attrs,
  now: Date,
): Transaction {
  const { $cursor, from } = line
  if (line.does === 'names') {
    // What the form says already, and the line does not, stays.
    const said = Object.entries(attributes).filter(
      ([name, value]) => value !== null || isFresh(name),
    )
    const transaction = deleteLine(state.tr, line)
    const position = $cursor.before(-1)
    return setSpeaker(transaction, position, Object.fromEntries(said), now).scrollIntoView()
  }
  const { tr: transaction } = state
  const paragraph = $cursor.parent
  const end = line.does === 'opens' ? $cursor.after() : $cursor.end(-1)
  const isShared = isOccupied(state, $cursor.before(), $cursor.after())
  const isAlone = $cursor.pos === $cursor.end() && end === $cursor.after()
  const rest = paragraph.copy(withoutLeadingSpace(paragraph.cut($cursor.parentOffset)).content)
  const following = state.doc.slice($cursor.after(), end).content.content
  const block = intervention(state, { ...attributes, startedAt: now.toISOString() }, [
    rest,
    ...following,
  ])
  if (line.does === 'opens') {
    // Where somebody else's caret stands, only this person's own words are taken from the line.
    if (isShared && isAlone) {
      transaction.delete(from, $cursor.pos).insert(from + 1, block)
      return caretAtStart(transaction, from + 1)
    }
    transaction.replaceWith($cursor.before(), end, block)
    return caretAtStart(transaction, $cursor.before())
  }
  const after = $cursor.after(-1)
  transaction.insert(after, block)
  if (isShared && isAlone) transaction.delete(from, $cursor.pos)
  else transaction.delete($cursor.before(), end)
  return caretAtStart(transaction, transaction.mapping.map(after, -1))
}

/** The next intervention: in the one around the caret as long as nothing is written in it. */
export function beginIntervention(state: EditorState, attributes: Attrs, now: Date): Transaction {
  const here = around(state.selection.$head, 'intervention')
  const isToBeNamed = here && (attributes.attribution ? isWordless : isUnspokenAndBlank)(here.node)
  if (here && isToBeNamed) {
    return caretIn(setSpeaker(state.tr, here.position, attributes, now), here.position)
  }
  const block = intervention(state, { ...attributes, startedAt: now.toISOString() })
  const { transaction, position } = insertBlock(state, block)
  return caretIn(transaction, position)
}

/** A new, unspoken intervention that begins now; who speaks is typed into it, or the words at once. */
export function newIntervention(now: () => Date): Command {
  return (state, dispatch) => {
    dispatch?.(beginIntervention(state, {}, now()))
    return true
  }
}

/** Attributes that are about the speaker as such. */
function isFresh(name: string): boolean {
  return name === 'speaker' || name === 'confidence'
}

/** Takes the typed name out of an intervention's line. */
export function deleteLine(transaction: Transaction, { from, $cursor }: SpeakerLine): Transaction {
  const isSpaced = $cursor.nodeAfter?.text?.startsWith(' ') === true
  return transaction.delete(from, $cursor.pos + (isSpaced ? 1 : 0))
}

function setSpeaker(
  transaction: Transaction,
  position: number,
  attributes: Attrs,
  now: Date,
): Transaction {
  const { attrs } = transaction.doc.nodeAt(position) ?? {}
  const isNamed = 'attribution' in attributes
  const startedAt: unknown = isNamed ? (attrs?.startedAt ?? now.toISOString()) : now.toISOString()
  for (const [name, value] of Object.entries({ ...attributes, startedAt })) {
    if (attrs?.[name] !== value) transaction.setNodeAttribute(position, name, value)
  }
  return transaction
}

function intervention(
  { schema }: EditorState,
  attributes: Attrs,
  content: readonly (Node | undefined)[] = [schema.nodes.paragraph?.create()],
): Node {
  const { intervention: type } = schema.nodes
  if (!type) throw new RangeError('The schema has no interventions.')
  const blocks = content.filter((block) => block !== undefined)
  return type.create({ ...attributes, id: newIdentifier() }, blocks)
}

function withoutLeadingSpace(paragraph: Node): Node {
  return paragraph.firstChild?.text?.startsWith(' ') === true ? paragraph.cut(1) : paragraph
}

/** The caret before the first word of the block at `position`. */
function caretAtStart(transaction: Transaction, position: number): Transaction {
  return transaction
    .setSelection(TextSelection.create(transaction.doc, position + 2))
    .scrollIntoView()
}
