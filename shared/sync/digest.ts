import { digest as sha256 } from 'lib0/hash/sha256'
import * as Y from 'yjs'
import type { Layer } from '../meeting/authority.ts'
import { minutesRoots } from '../minutes/minutesDocument.ts'

/**
 * SHA-256 of what a layer says: equal for equal content, however and in whatever order it was made,
 * whoever holds it. Changes nothing. Costs time in proportion to the layer's length, so it is for
 * quiet moments.
 */
export function digestOf(doc: Y.Doc, layer: Layer): Uint8Array {
  const parts: string[] = []
  for (const root of rootsOf(doc, layer)) writeValue(root, parts)
  return sha256(new TextEncoder().encode(parts.join('')))
}

const NO_MINUTES = minutesRoots(new Y.Doc())

/**
 * Only the minutes have content of a known shape as yet. A root that nobody has used is not asked
 * for: asking would make it.
 */
function rootsOf(doc: Y.Doc, layer: Layer): unknown[] {
  if (layer !== 'minutes') return []
  return Object.entries(NO_MINUTES).map(([name, empty]) => {
    if (!doc.share.has(name)) return empty
    return empty instanceof Y.Map ? doc.getMap(name) : doc.getXmlFragment(name)
  })
}

/*
 * The canonical form: strings as JSON, which escapes half of a surrogate pair instead of losing it;
 * every other value begins with its own sign and ends with a bracket, so no two contents read alike.
 */
function writeValue(value: unknown, parts: string[]): void {
  if (typeof value === 'string') parts.push(JSON.stringify(value))
  else if (value instanceof Y.AbstractType) writeType(value, parts)
  else if (value instanceof Uint8Array) parts.push('b', JSON.stringify([...value]))
  else if (Array.isArray(value)) writeItems(value, parts)
  else if (typeof value === 'object' && value !== null) writeEntries(Object.entries(value), parts)
  else parts.push(String(value), typeof value === 'bigint' ? 'n,' : ',')
}

function writeType(type: Y.AbstractType<unknown>, parts: string[]): void {
  if (type instanceof Y.Text) writeText(type, parts)
  else if (type instanceof Y.XmlElement) {
    parts.push('<', JSON.stringify(type.nodeName))
    writeEntries(Object.entries(type.getAttributes()), parts)
    writeItems(type.toArray(), parts)
  } else if (type instanceof Y.Map) {
    parts.push('m', JSON.stringify(type instanceof Y.XmlHook ? type.hookName : ''))
    writeEntries([...type.entries()], parts)
  } else if (type instanceof Y.XmlFragment || type instanceof Y.Array) {
    parts.push('a')
    writeItems(type.toArray(), parts)
  }
}

function writeItems(items: readonly unknown[], parts: string[]): void {
  parts.push('[')
  for (const item of items) writeValue(item, parts)
  parts.push(']')
}

/** An undefined member is lost on some of Yjs' ways to the wire, so it counts as absent. */
function writeEntries(entries: readonly [string, unknown][], parts: string[]): void {
  parts.push('{')
  const present = entries.filter(([, value]) => value !== undefined)
  for (const [key, value] of present.toSorted(byKey)) {
    parts.push(JSON.stringify(key))
    writeValue(value, parts)
  }
  parts.push('}')
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1
}

interface Run {
  insert: unknown
  attributes?: Record<string, unknown>
}

/** Runs of equal marks are one, however many pieces they were typed in. */
function writeText(text: Y.Text, parts: string[]): void {
  parts.push('t')
  writeEntries(Object.entries(text.getAttributes()), parts)
  let words = ''
  let marks = ''
  const writeWords = () => {
    if (words !== '') parts.push(JSON.stringify(words), marks)
    words = ''
  }
  for (const { insert, attributes } of text.toDelta() as Run[]) {
    const runMarks: string[] = []
    writeEntries(Object.entries(attributes ?? {}), runMarks)
    const written = runMarks.join('')
    if (typeof insert !== 'string' || written !== marks) writeWords()
    marks = written
    if (typeof insert === 'string') words += insert
    else {
      parts.push('=')
      writeValue(insert, parts)
      parts.push(marks)
    }
  }
  writeWords()
  parts.push(';')
}
