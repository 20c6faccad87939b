import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { readDocumentMap } from '../documents/documentMap.ts'
import { withFreshIds } from './freshIds.ts'
import type { Entity, MeetingDocument, Minutes, NodeJSON, Rota, StanceChange } from './minutes.ts'
import { readRota } from '../takes/rota.ts'
import { BODY, minutesSchema } from './schema.ts'
import { isEntity, isStanceChange, isTrue, readMeetingData, wellFormed } from './wellFormed.ts'

const MEETING = 'meeting'
const ENTITIES = 'entities'
const DOCUMENTS = 'documents'
const LEDGER = 'ledger'
const TAKES = 'takes'
const SILENT_MINUTES = 'silentMinutes'

/** The `minutes` layer's Yjs roots. */
export function minutesRoots(doc: Y.Doc) {
  return {
    body: doc.getXmlFragment(BODY),
    meeting: doc.getMap<string>(MEETING),
    entities: doc.getMap<Entity>(ENTITIES),
    documents: doc.getMap<MeetingDocument | string>(DOCUMENTS),
    ledger: doc.getMap<StanceChange>(LEDGER),
    takes: doc.getMap<Rota>(TAKES),
    silentMinutes: doc.getMap<true>(SILENT_MINUTES),
  }
}

/** Reads the layer as plain data, without touching it; the words of statements are not in it. */
export function readMinutes(doc: Y.Doc): Minutes {
  const { body, meeting, entities, documents, ledger, takes, silentMinutes } = minutesRoots(doc)
  const rota = readRota(takes.get('rota'))
  return {
    meeting: readMeetingData(meeting),
    entities: wellFormed(entities.entries(), isEntity),
    documents: readDocumentMap(documents),
    ledger: wellFormed(ledger.entries(), isStanceChange),
    takes: rota ? { rota } : {},
    silentMinutes: wellFormed(silentMinutes.entries(), isTrue),
    statements: {},
    body: readBody(body),
  }
}

/**
 * The body as a ProseMirror `doc`. Other programs may write what the schema does not know; its words
 * are kept, as paragraphs.
 */
export function readBody(body: Y.XmlFragment): NodeJSON {
  return withContent({ type: 'doc' }, wrapInline(body.toArray().flatMap(readNode)))
}

/** One node of the body, as `readBody` reads it; null for what the schema does not know. */
export function readElement(element: Y.XmlElement): NodeJSON | null {
  return element.nodeName in minutesSchema.nodes ? (readNode(element)[0] ?? null) : null
}

function readNode(node: Y.XmlElement | Y.XmlText | Y.XmlHook): NodeJSON[] {
  if (node instanceof Y.XmlText) return readText(node)
  if (!(node instanceof Y.XmlElement)) return []
  const type = minutesSchema.nodes[node.nodeName]
  const content = node.toArray().flatMap(readNode)
  if (!type) return content.some(isInline) ? wrapInline(content) : content
  const attributes: Record<string, unknown> = node.getAttributes()
  const defaults = Object.entries(type.spec.attrs ?? {}).map(([key, spec]) => [key, spec.default])
  const known = defaults.map(([key, value]) => [key, attributes[key] ?? value])
  const read: NodeJSON = { type: node.nodeName }
  if (known.length > 0) read.attrs = Object.fromEntries(known)
  return [withContent(read, type.inlineContent ? content : wrapInline(content))]
}

function withContent(node: NodeJSON, content: NodeJSON[]): NodeJSON {
  return content.length === 0 ? node : { ...node, content }
}

interface Delta {
  insert: unknown
  attributes?: Record<string, unknown>
}

function readText(text: Y.XmlText): NodeJSON[] {
  const delta = text.toDelta() as Delta[]
  return delta.flatMap(({ insert, attributes }): NodeJSON[] => {
    if (typeof insert !== 'string' || insert === '') return []
    const marks = Object.entries(attributes ?? {})
      // y-prosemirror appends a hash to the name of a mark that may cover the same words twice.
      .map(([key, value]) => ({ type: key.replace(/--[\w+/=]{8}$/, ''), value }))
      .filter(({ type }) => type in minutesSchema.marks)
      .toSorted((one, other) => markRank(one.type) - markRank(other.type))
      .map(({ type, value }) => {
        const attrs = value as Record<string, unknown>
        return Object.keys(attrs).length > 0 ? { type, attrs } : { type }
      })
    return [{ type: 'text', text: insert, ...(marks.length > 0 ? { marks } : {}) }]
  })
}

const MARK_RANKS = Object.keys(minutesSchema.marks)
const markRank = (name: string) => MARK_RANKS.indexOf(name)

function isInline(node: NodeJSON): boolean {
  return minutesSchema.nodes[node.type]?.isInline ?? false
}

/** Words that stand where only blocks belong become paragraphs of their own. */
function wrapInline(nodes: NodeJSON[]): NodeJSON[] {
  const blocks: NodeJSON[] = []
  let paragraph: NodeJSON | null = null
  for (const node of nodes) {
    if (!isInline(node)) {
      paragraph = null
      blocks.push(node)
      continue
    }
    if (paragraph === null) {
      paragraph = { type: 'paragraph', content: [] }
      blocks.push(paragraph)
    }
    paragraph.content?.push(node)
  }
  return blocks
}

/**
 * Adds minutes at the end of the body, under other ids where theirs stand in it already. What the
 * meeting already knows about itself stays; what it did not know is filled in. Call inside one
 * transaction.
 */
export function appendMinutes(doc: Y.Doc, added: Minutes): void {
  const { body, meeting, entities, documents, ledger, takes, silentMinutes } = minutesRoots(doc)
  const minutes = withFreshIds(added, new Set(idsIn(body)))
  const children = bodyChildren(minutes.body)
  if (isBlank(body)) body.delete(0, body.length)
  body.push(children)
  fillAbsent(meeting, { ...minutes.meeting })
  fillAbsent(entities, minutes.entities)
  fillAbsent(documents, minutes.documents)
  fillAbsent(ledger, minutes.ledger)
  fillAbsent(takes, { ...minutes.takes })
  fillAbsent(silentMinutes, minutes.silentMinutes)
}

function idsIn(parent: Y.XmlFragment): string[] {
  return parent.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlElement)) return []
    const id: unknown = child.getAttribute('id')
    return typeof id === 'string' ? [id, ...idsIn(child)] : idsIn(child)
  })
}

function fillAbsent<T>(map: Y.Map<T>, values: Partial<Record<string, T>>): void {
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined && !map.has(key)) map.set(key, value)
  }
}

/** True for an empty body, and for the one empty paragraph that an editor leaves in it. */
function isBlank(body: Y.XmlFragment): boolean {
  if (body.length === 0) return true
  const only = body.get(0)
  return body.length === 1 && only instanceof Y.XmlElement && only.toArray().length === 0
}

/**
 * The children of a body as Yjs nodes that are not part of a document yet, encoded as the editor's
 * binding does. @throws RangeError when the body does not fit the schema.
 */
export function bodyChildren(body: NodeJSON): (Y.XmlElement | Y.XmlText)[] {
  const node = minutesSchema.nodeFromJSON(body)
  node.check()
  const scratch = new Y.Doc()
  const fragment = prosemirrorToYXmlFragment(node, scratch.getXmlFragment(BODY))
  const children = fragment.toArray().map((child) => {
    if (child instanceof Y.XmlHook) throw new RangeError('A body holds no hooks.')
    return child.clone()
  })
  scratch.destroy()
  return children
}
