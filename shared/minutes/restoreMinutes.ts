import { diffArrays } from 'diff'
import * as Y from 'yjs'
import { documentValues } from '../documents/documentMap.ts'
import { isAnchorAttribute } from '../review/anchorAttribute.ts'
import type { Minutes } from './minutes.ts'
import { bodyChildren, minutesRoots } from './minutesDocument.ts'

/** True for an item that stays whatever the restored state says: a person is typing it. */
export type IsBeingTyped = (id: Y.ID) => boolean

type YNode = Y.XmlElement | Y.XmlText
/** The search for a shortest edit costs the square of its length. */
const EDITS = 1000

type Attributes = Readonly<Record<string, unknown>>
type Delta = { insert: string; attributes?: Attributes }[]

/**
 * Turns the `minutes` layer into the state it was prepared for; to be called in a transaction.
 *
 * @param placed the ids of the statements that were placed in the record
 */
export type Restore = (
  doc: Y.Doc,
  isBeingTyped: IsBeingTyped,
  placed: ReadonlySet<string>,
) => number

/**
 * Prepares turning the `minutes` layer back into `target` by the smallest edit that keeps unchanged
 * nodes in place, so that carets and concurrent typing stay where they are. Words being typed are
 * invisible to the comparison and are never deleted. The edit returns how many of their characters
 * it kept.
 *
 * The ledger and the rota stay as they are: the one is a history, the other a plan. Words that stay
 * keep the anchors of what was said about them since. A statement that was placed stays where it is, or
 * comes last where its agenda item goes.
 *
 * A paragraph that its typist has just split is two for Yjs, the second all his: he keeps the words
 * after the split, and they stand twice where the snapshot has them too.
 *
 * @throws RangeError when the target does not fit the schema
 */
export function prepareRestoration(target: Minutes): Restore {
  const scratch = new Y.Doc()
  const wanted = scratch.getXmlFragment('target')
  wanted.push(bodyChildren(target.body))
  return (doc, isBeingTyped, placed) => {
    const { body, meeting, entities, documents, silentMinutes } = minutesRoots(doc)
    const standing = statementsIn(body)
      .map(identifier)
      .filter((id) => id !== undefined)
    const staying = new Set(standing.filter((id) => placed.has(id)))
    for (const statement of statementsIn(wanted)) {
      const id = identifier(statement) ?? ''
      if (staying.has(id) || !placed.has(id)) detach(statement)
    }
    const restoration = new Restoration(isBeingTyped, staying)
    restoration.restoreChildren(body, wanted)
    const left = new Set(statementsIn(body).map(identifier))
    body.push([...staying].filter((id) => !left.has(id)).map(statementNode))
    restoration.restoreMap(meeting, new Map(Object.entries(target.meeting)))
    restoration.restoreMap(entities, new Map(Object.entries(target.entities)))
    restoration.restoreMap(documents, documentValues(target.documents, documents))
    restoration.restoreMap(silentMinutes, new Map(Object.entries(target.silentMinutes)))
    return restoration.kept
  }
}

class Restoration {
  kept = 0
  readonly #isBeingTyped: IsBeingTyped
  /** The ids of statements that are invisible to the comparison. */
  readonly #staying: ReadonlySet<string>

  constructor(isBeingTyped: IsBeingTyped, staying: ReadonlySet<string>) {
    this.#isBeingTyped = isBeingTyped
    this.#staying = staying
  }

  restoreMap<T>(map: Y.Map<T>, target: ReadonlyMap<string, T>): void {
    for (const key of map.keys()) {
      if (!target.has(key) && !this.#isTypedAttribute(map, key)) map.delete(key)
    }
    for (const [key, value] of target) {
      if (!isSame(map.get(key), value) && !this.#isTypedAttribute(map, key)) map.set(key, value)
    }
  }

  #isTypedAttribute(type: { _map: Map<string, Y.Item> }, key: string): boolean {
    const item = type._map.get(key)
    return item !== undefined && !item.deleted && this.#isBeingTyped(item.id)
  }

  restoreChildren(parent: Y.XmlFragment, target: Y.XmlFragment): void {
    const present = children(parent).filter((child) => !this.#isTyped(child) && !this.#stays(child))
    for (const step of pairChildren(present, children(target))) this.#take(parent, step)
  }

  #take(parent: Y.XmlFragment, step: Step): void {
    if (step.kind === 'insert') {
      const index = step.after === null ? 0 : parent.toArray().indexOf(step.after) + 1
      const copy = step.wanted.clone()
      parent.insert(index, [copy])
      step.inserted(copy)
    } else if (step.kind === 'delete') {
      this.#remove(step.present)
    } else if (step.present instanceof Y.XmlText && step.wanted instanceof Y.XmlText) {
      this.#restoreText(step.present, step.wanted)
    } else if (step.present instanceof Y.XmlElement && step.wanted instanceof Y.XmlElement) {
      this.#restoreAttributes(step.present, step.wanted)
      this.restoreChildren(step.present, step.wanted)
    }
  }

  #restoreAttributes(element: Y.XmlElement, wanted: Y.XmlElement): void {
    const present: Record<string, unknown> = element.getAttributes()
    const target: Record<string, unknown> = wanted.getAttributes()
    for (const key of new Set([...Object.keys(present), ...Object.keys(target)])) {
      if (isSame(present[key], target[key]) || this.#isTypedAttribute(element, key)) continue
      if (target[key] === undefined) element.removeAttribute(key)
      else element.setAttribute(key, target[key] as string)
    }
  }

  #stays(node: YNode): boolean {
    return isStatement(node) && this.#staying.has(identifier(node) ?? '')
  }

  #isTyped(node: YNode): boolean {
    return node._item !== null && this.#isBeingTyped(node._item.id)
  }

  /** Deletes a node, or empties it around the words that somebody is typing in it. */
  #remove(node: YNode): void {
    const typed = this.#typedCharacters(node)
    if (typed === 0) {
      detach(node)
    } else if (node instanceof Y.XmlText) {
      this.#restoreText(node, null)
    } else {
      for (const child of children(node)) {
        if (!this.#isTyped(child) && !this.#stays(child)) this.#remove(child)
      }
    }
  }

  /** Characters in the node that are being typed; a node being typed counts at least one. */
  #typedCharacters(node: YNode): number {
    const own = this.#isTyped(node) ? 1 : 0
    if (node instanceof Y.XmlText) {
      return own + characters(node).filter(({ id }) => this.#isBeingTyped(id)).length
    }
    return children(node).reduce((sum, child) => sum + this.#typedCharacters(child), own)
  }

  /** Edits the text word by word around what is being typed; `null` wants no words at all. */
  #restoreText(text: Y.XmlText, wanted: Y.XmlText | null): void {
    const all = characters(text)
    const settled = all.filter(({ id }) => !this.#isBeingTyped(id))
    this.kept += all.length - settled.length
    const before = settled.map(({ unit }) => unit).join('')
    const target = wanted === null ? [] : (wanted.toDelta() as Delta)
    const after = target.map(({ insert }) => insert).join('')

    // Offsets into the settled words are turned into offsets into the text as it is being edited.
    const positions = settled.map(({ index }) => index)
    let shift = 0
    let read = 0
    for (const change of difference(words(before), words(after))) {
      const length = change.value.join('').length
      if (change.added) {
        const position = positions[read]
        const index = position === undefined ? text.length : position + shift
        text.insert(index, change.value.join(''), {})
        shift += length
      } else if (change.removed) {
        for (const range of contiguous(positions.slice(read, read + length), () => '')) {
          text.delete(range.start + shift, range.length)
          shift -= range.length
        }
        read += length
      } else {
        read += length
      }
    }
    this.#restoreFormat(text, target)
  }

  /**
   * Gives the settled characters the target's formatting, beside the anchors they have; they now are
   * the target's, in order.
   */
  #restoreFormat(text: Y.XmlText, target: Delta): void {
    const wanted = target.flatMap(({ insert, attributes = {} }) =>
      Array.from({ length: insert.length }, () => attributes),
    )
    const present = (text.toDelta() as Delta).flatMap(({ insert, attributes = {} }) =>
      Array.from({ length: insert.length }, () => attributes),
    )
    const settled = characters(text).filter(({ id }) => !this.#isBeingTyped(id))
    const differing = settled.flatMap(({ index }, read) => {
      const have = present[index] ?? {}
      const want = { ...anchorsAmong(have), ...wanted[read] }
      const cleared = Object.fromEntries(Object.keys(have).map((key) => [key, null]))
      return isSame(have, want) ? [] : [{ index, format: { ...cleared, ...want } }]
    })
    const formats = new Map(differing.map(({ index, format }) => [index, format]))
    const key = (index: number) => JSON.stringify(sorted(formats.get(index)))
    for (const { start, length } of contiguous([...formats.keys()], key)) {
      text.format(start, length, formats.get(start) ?? {})
    }
  }
}

/**
 * Ascending indices as ranges of neighbours with the same key. Editing whole ranges never cuts
 * through a surrogate pair, whose halves Yjs would each replace.
 */
function contiguous(
  indices: readonly number[],
  key: (index: number) => string,
): { start: number; length: number }[] {
  const ranges: { start: number; length: number; key: string }[] = []
  for (const index of indices) {
    const last = ranges.at(-1)
    const own = key(index)
    if (last && last.start + last.length === index && last.key === own) last.length += 1
    else ranges.push({ start: index, length: 1, key: own })
  }
  return ranges
}

/** One UTF-16 unit of a text, with its place and the Yjs id it was typed under. */
interface Character {
  unit: string
  index: number
  id: Y.ID
}

function characters(text: Y.XmlText): Character[] {
  const found: Character[] = []
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    for (let offset = 0; offset < item.content.str.length; offset++) {
      const id = Y.createID(item.id.client, item.id.clock + offset)
      found.push({ unit: item.content.str.charAt(offset), index: found.length, id })
    }
  }
  return found
}

function words(text: string): string[] {
  return text.match(/\s+|[^\s\p{P}]+|\p{P}/gu) ?? []
}

function children(parent: Y.XmlFragment): YNode[] {
  return parent.toArray().filter((child): child is YNode => !(child instanceof Y.XmlHook))
}

function detach(node: YNode): void {
  const { parent } = node
  if (parent instanceof Y.XmlFragment) parent.delete(parent.toArray().indexOf(node), 1)
}

function statementsIn(parent: Y.XmlFragment): Y.XmlElement[] {
  return children(parent).flatMap((child) => {
    if (!(child instanceof Y.XmlElement)) return []
    return isStatement(child) ? [child] : statementsIn(child)
  })
}

function isStatement(node: YNode): node is Y.XmlElement {
  return node instanceof Y.XmlElement && node.nodeName === 'statement'
}

function statementNode(id: string): Y.XmlElement {
  const statement = new Y.XmlElement('statement')
  statement.setAttribute('id', id)
  return statement
}

type Step =
  | { kind: 'keep'; present: YNode; wanted: YNode }
  | { kind: 'delete'; present: YNode }
  | { kind: 'insert'; after: YNode | null; wanted: YNode; inserted: (copy: YNode) => void }

/**
 * Pairs what is present with what is wanted, in order: first by id or equal content, then, between
 * those pairs, by type.
 */
function pairChildren(present: readonly YNode[], wanted: readonly YNode[]): Step[] {
  const steps: Step[] = []
  let previous: YNode | null = null
  const keep = (one: YNode, other: YNode) => {
    steps.push({ kind: 'keep', present: one, wanted: other })
    previous = one
  }
  const replace = (removed: YNode[], added: YNode[]) => {
    const rest = [...removed]
    for (const node of added) {
      const match = rest.findIndex((candidate) => isSameKind(candidate, node))
      if (match === -1) {
        insertAfter(steps, previous, node)
        continue
      }
      for (const skipped of rest.splice(0, match)) steps.push({ kind: 'delete', present: skipped })
      const [paired] = rest.splice(0, 1)
      if (paired) keep(paired, node)
    }
    for (const node of rest) steps.push({ kind: 'delete', present: node })
  }

  let [read, written] = [0, 0]
  let removed: YNode[] = []
  let added: YNode[] = []
  for (const change of difference(present.map(sameness), wanted.map(sameness))) {
    const { length } = change.value
    const [from, to] = [read, written]
    if (!change.added) read += length
    if (!change.removed) written += length
    if (change.removed) removed = present.slice(from, read)
    else if (change.added) added = wanted.slice(to, written)
    else {
      replace(removed, added)
      removed = []
      added = []
      const counterparts = wanted.slice(to, written)
      present.slice(from, read).forEach((node, index) => {
        const counterpart = counterparts[index]
        if (counterpart) keep(node, counterpart)
      })
    }
  }
  replace(removed, added)
  return steps
}

function insertAfter(steps: Step[], after: YNode | null, wanted: YNode): void {
  const last = steps.at(-1)
  // Nodes inserted one after the other follow each other, not the node before them all.
  const step: Step = { kind: 'insert', after, wanted, inserted: () => {} }
  steps.push(step)
  if (last?.kind === 'insert' && last.after === after) {
    last.inserted = (copy) => (step.after = copy)
  }
}

/** Equal for nodes that are the same one: of one id, or, without an id, of equal content but for anchors. */
function sameness(node: YNode): string {
  const id = identifier(node)
  if (id === undefined) return JSON.stringify(sorted(plain(node)))
  return `${node instanceof Y.XmlElement ? node.nodeName : ''}#${id}`
}

interface Change {
  value: string[]
  added: boolean
  removed: boolean
}

/** The shortest edit, or, for sequences with little in common, all of the one for all of the other. */
function difference(before: string[], after: string[]): Change[] {
  const edits = diffArrays(before, after, { maxEditLength: EDITS })
  if (edits) return edits
  return [
    { value: before, added: false, removed: true },
    { value: after, added: true, removed: false },
  ]
}

function isSameKind(one: YNode, other: YNode): boolean {
  if (one instanceof Y.XmlElement && other instanceof Y.XmlElement) {
    return one.nodeName === other.nodeName && identifier(one) === identifier(other)
  }
  return one instanceof Y.XmlText && other instanceof Y.XmlText
}

function identifier(node: YNode): string | undefined {
  return node instanceof Y.XmlElement ? node.getAttribute('id') : undefined
}

function plain(node: YNode): unknown {
  if (node instanceof Y.XmlText) return withoutAnchors(node.toDelta() as Delta)
  return [node.nodeName, node.getAttributes(), children(node).map(plain)]
}

/** Runs with the same formatting are one. */
function withoutAnchors(delta: Delta): Delta {
  const runs: Delta = []
  for (const { insert, attributes = {} } of delta) {
    const kept = Object.entries(attributes).filter(([name]) => !isAnchorAttribute(name))
    const format = Object.fromEntries(kept)
    const last = runs.at(-1)
    if (last && isSame(last.attributes, format)) last.insert += insert
    else runs.push({ insert, attributes: format })
  }
  return runs
}

function anchorsAmong(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isAnchorAttribute(name)))
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
