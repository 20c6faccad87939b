import * as Y from 'yjs'
import { newReplica } from '../../server/sync/replica.ts'
import type { Span } from './updateContents.ts'
import { ClockRanges } from './clockRanges.ts'
import { spansOf } from './updateContents.ts'

export function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}

/** What a document has written and deleted, which is all that two replicas exchange. */
export interface Knowledge {
  clocks: ReadonlyMap<number, number>
  deleted: readonly Span[]
}

export function knowledgeOf(doc: Y.Doc): Knowledge {
  const deletes = Y.createDeleteSetFromStructStore(doc.store)
  return { clocks: Y.decodeStateVector(Y.encodeStateVector(doc)), deleted: spansOf(deletes) }
}

/** What the first knows and the second does not, in words; empty for nothing. */
export function lacking(one: Knowledge, other: Knowledge): string[] {
  const clocks = [...one.clocks].filter(
    ([client, clock]) => (other.clocks.get(client) ?? 0) < clock,
  )
  const gone = new ClockRanges()
  for (const { client, from, to } of other.deleted) gone.add(client, from, to)
  const deletes = one.deleted.filter(({ client, from, to }) => !gone.covers(client, from, to))
  return [
    ...clocks.map(([client, clock]) => `words of ${client} up to ${clock}`),
    ...deletes.map(({ client, from, to }) => `the deletion of ${client} ${from} to ${to}`),
  ]
}

/** What a document says, independent of how it came to say it. */
export function contentOf(doc: Y.Doc): string {
  const roots = [...doc.share.keys()].toSorted()
  const contents = roots.map((root) => [root, rootContent(doc, root)] as const)
  // A root that was never used is as good as none.
  return JSON.stringify(contents.filter(([, content]) => content.length > 0))
}

/** True when the document reads the same after it has been stored and loaded again, and once more. */
export function isStable(doc: Y.Doc): boolean {
  const order = orderOf(doc)
  const again = loaded(doc)
  const onceMore = loaded(again)
  const isSame = order === orderOf(again) && order === orderOf(onceMore)
  again.destroy()
  onceMore.destroy()
  return isSame
}

function loaded(doc: Y.Doc): Y.Doc {
  const copy = newReplica()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** In what order everything stands in the texts, deleted or not. */
function orderOf(doc: Y.Doc): string {
  const places: string[] = []
  const walk = (type: { _start: Y.Item | null }) => {
    for (let item = type._start; item; item = item.right) {
      for (let at = 0; at < item.length; at++)
        places.push(`${item.id.client}:${item.id.clock + at}`)
      if (item.content instanceof Y.ContentType) walk(item.content.type)
    }
  }
  for (const root of [...doc.share.keys()].filter(isText).toSorted()) {
    walk(doc.getXmlFragment(root))
  }
  return places.join(' ')
}

function isText(root: string): boolean {
  return root === 'body' || root === 'analysis' || root.startsWith('annotation:')
}

function rootContent(doc: Y.Doc, root: string): unknown[] {
  if (isText(root)) return doc.getXmlFragment(root).toArray().map(plain)
  return sorted(doc.getMap(root).toJSON())
}

function plain(value: unknown): unknown {
  if (value instanceof Y.XmlText) return merged(value.toDelta() as Run[])
  if (value instanceof Y.XmlElement) {
    return [value.nodeName, sorted(value.getAttributes()), value.toArray().map(plain)]
  }
  if (value instanceof Y.Map) return sorted(value.toJSON())
  return value
}

interface Run {
  insert: unknown
  attributes?: Record<string, unknown>
}

function merged(runs: readonly Run[]): unknown {
  const parts: { marks: string; words: string }[] = []
  for (const { insert, attributes } of runs) {
    const marks = JSON.stringify(sorted(attributes ?? {}))
    const last = parts.at(-1)
    if (last?.marks === marks) last.words += String(insert)
    else parts.push({ marks, words: String(insert) })
  }
  return parts
}

function sorted(record: Record<string, unknown>): [string, unknown][] {
  return Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1))
}
