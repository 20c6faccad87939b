import type { Node, ResolvedPos } from 'prosemirror-model'
import { asWords, nameAsWritten, spokenLabel } from '../export/spokenLabel.ts'
import { STANCE_WORDS } from '../export/words.ts'
import type { Minutes } from '../minutes/minutes.ts'
import { numberDocument } from '../minutes/numbering.ts'
import type { DocumentNumbers } from '../minutes/numbering.ts'
import { minutesSchema } from '../minutes/schema.ts'
import { entriesOf, ledgerByRow } from '../positions/ledger.ts'
import { isStance } from '../positions/stance.ts'
import type { Entities } from '../roster/entities.ts'
import { headingOf } from './recordOf.ts'
import type { ItemPlace } from './recordOf.ts'
import type { Correction, CorrectionKind, Deed, Review, Ruling } from './review.ts'
import { isAboutStance, stanceState } from './stanceState.ts'
import type { StanceState } from './stanceState.ts'
import { readAnchors, targetState } from './targetState.ts'

/** Where in the record something was corrected; what no longer can be told is null. */
export interface CorrectedPlace {
  item: ItemPlace | null
  /** Who speaks in the intervention, or whose position it is. */
  whose: string | null
  /** The name of the node around the words that says what they are: an intervention, a conclusion. */
  block: string | null
  /** Of the position table, through the whole record. */
  tableNumber: string | null
}

export interface CorrigendumEntry {
  id: string
  place: CorrectedPlace
  kind: CorrectionKind
  /** It is a stance that was corrected: `before` and `after` are the words for it. */
  isStance: boolean
  /** The words that made room. */
  before: string
  /** The words that were asked for; empty where words were left out. */
  after: string
  /** Somebody put it into the record by hand, perhaps in other words. */
  byHand: boolean
  askedBy: Deed
}

/** All corrections accepted in a round, in the order of the record; those whose place is gone come last. */
export function corrigendum(
  { body, entities, ledger }: Pick<Minutes, 'body' | 'entities' | 'ledger'>,
  { corrections }: Pick<Review, 'corrections'>,
  round: number,
): CorrigendumEntry[] {
  const doc = minutesSchema.nodeFromJSON(body)
  const numbers = numberDocument(doc)
  const blocks = blockPositions(doc)
  const ledgerOf = ledgerByRow(entriesOf(ledger))
  return Object.entries(corrections)
    .flatMap(([id, correction]) => {
      const { ruling, target, kind, by } = correction
      if (ruling?.outcome !== 'accepted' || ruling.round !== round) return []
      const position = isAboutStance(correction)
        ? positionOfRow(stanceState(doc, ledgerOf, correction))
        : (positionOf(doc, id, correction) ?? blocks.get(target.blockId ?? '') ?? null)
      const entry: CorrigendumEntry = {
        id,
        place: placeAt(doc, position, numbers, entities),
        kind,
        isStance: isAboutStance(correction),
        ...changed(correction, ruling),
        byHand: ruling.byHand ?? false,
        askedBy: by,
      }
      return [{ entry, order: [position ?? Infinity, target.start] as const, at: by.at }]
    })
    .toSorted(
      (one, other) =>
        compare(one.order[0], other.order[0]) ||
        compare(one.order[1], other.order[1]) ||
        compare(one.at, other.at),
    )
    .map(({ entry }) => entry)
}

function compare<T extends number | string>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function positionOf(doc: Node, id: string, { target }: Correction): number | null {
  const state = targetState(readAnchors(doc), id, target)
  if (state.kind === 'gone') return null
  return state.kind === 'split' ? (state.places[0]?.from ?? null) : state.place.from
}

function positionOfRow(state: StanceState): number | null {
  return state.kind === 'gone' ? null : state.row.position + 1
}

function changed(
  { target, replacement, stance }: Correction,
  { replaced }: Ruling,
): Pick<CorrigendumEntry, 'before' | 'after'> {
  if (!stance) return { before: replaced ?? target.quote, after: replacement }
  const from = isStance(replaced) ? replaced : stance.from
  return { before: STANCE_WORDS[from], after: STANCE_WORDS[stance.to] }
}

/** The position inside each block, by its id. */
function blockPositions(doc: Node): Map<string, number> {
  const positions = new Map<string, number>()
  doc.descendants((node, position) => {
    const id: unknown = node.attrs.id
    if (node.isBlock && typeof id === 'string') positions.set(id, position + 1)
    return !node.isTextblock
  })
  return positions
}

function placeAt(
  doc: Node,
  position: number | null,
  numbers: DocumentNumbers,
  entities: Entities,
): CorrectedPlace {
  if (position === null) return { item: null, whose: null, block: null, tableNumber: null }
  const at = doc.resolve(position)
  const depths = Array.from({ length: at.depth }, (_, index) => index + 1)
  const item = depths.find((depth) => at.node(depth).type.name === 'agendaItem')
  const block = depths.findLast((depth) => isNamed(at.node(depth)))
  const table = depths.find((depth) => at.node(depth).type.name === 'positionTable')
  return {
    item: item === undefined ? null : itemPlace(at, item, numbers),
    whose: block === undefined ? null : whoseWords(at.node(block), entities),
    block: block === undefined ? null : at.node(block).type.name,
    tableNumber:
      table === undefined ? null : (numbers.positionTables.get(at.before(table)) ?? null),
  }
}

const NAMED = ['intervention', 'positionRow', 'positionTable', 'conclusion', 'action']

function isNamed({ type }: Node): boolean {
  return NAMED.includes(type.name)
}

function itemPlace(at: ResolvedPos, depth: number, { agendaItems }: DocumentNumbers): ItemPlace {
  return { number: agendaItems.get(at.before(depth)) ?? null, heading: headingOf(at.node(depth)) }
}

function whoseWords({ type, attrs }: Node, entities: Entities): string | null {
  if (type.name === 'intervention') {
    return spokenLabel(attrs, entities)?.replace(/\s*[:：]\s*$/, '') ?? null
  }
  if (type.name !== 'positionRow') return null
  return nameAsWritten(attrs.attribution, attrs.entity, entities) ?? asWords(attrs.entity)
}
