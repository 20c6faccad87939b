import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { Minutes, NodeJSON } from '../../shared/minutes/minutes.ts'
import { appendMinutes, minutesRoots, readMinutes } from '../../shared/minutes/minutesDocument.ts'
import { prepareRestoration } from '../../shared/minutes/restoreMinutes.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { anchorAttribute } from '../../shared/review/anchorAttribute.ts'
import { readAnchors } from '../../shared/review/targetState.ts'
import type { Stretch } from '../../shared/review/targetState.ts'

const word = fc.constantFrom(
  'alpha',
  'bravo',
  'the',
  'delegate',
  'of',
  'said,',
  'é',
  '会议',
  '😀',
  'x',
)
const run: fc.Arbitrary<NodeJSON> = fc
  .record({
    words: fc.array(word, { minLength: 1, maxLength: 5 }),
    mark: fc.constantFrom(null, 'bold', 'italic'),
  })
  .map(({ words, mark }) => ({
    type: 'text',
    text: `${words.join(' ')} `,
    ...(mark === null ? {} : { marks: [{ type: mark }] }),
  }))
const reference: fc.Arbitrary<NodeJSON> = fc
  .integer({ min: 1, max: 9 })
  .map((number) => ({ type: 'documentRef', attrs: { ref: `TD${number}`, text: `TD ${number}` } }))
const paragraph: fc.Arbitrary<NodeJSON> = fc
  .array(fc.oneof({ weight: 3, arbitrary: run }, reference), { maxLength: 4 })
  .map((content) => ({ type: 'paragraph', content }))
const list: fc.Arbitrary<NodeJSON> = fc.array(paragraph, { maxLength: 3 }).map((paragraphs) => ({
  type: 'bulletList',
  content: paragraphs.map((item) => ({ type: 'listItem', content: [item] })),
}))
const intervention: fc.Arbitrary<NodeJSON> = fc
  .record({ id: fc.integer({ min: 1, max: 12 }), content: fc.array(paragraph, { maxLength: 3 }) })
  .map(({ id, content }) => ({ type: 'intervention', attrs: { id: `i${id}` }, content }))
const body: fc.Arbitrary<NodeJSON> = fc
  .array(fc.oneof(paragraph, list, intervention), { maxLength: 8 })
  .map((content) => ({ type: 'doc', content }))
const minutes: fc.Arbitrary<Minutes> = fc
  .record({ body, title: fc.constantFrom('One', 'Two') })
  .map(({ body: made, title }) => minutesOf(made, { meeting: { title } }))

function documentWith(content: Minutes): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => appendMinutes(doc, content))
  return doc
}

const nothingIsTyped = () => false
const none = new Set<string>()
const nodeOf = (doc: Y.Doc) => minutesSchema.nodeFromJSON(readMinutes(doc).body)
const wordsOf = ({ textblock, from, to }: Stretch) => textblock.textBetween(from, to)

function texts(parent: Y.XmlFragment): Y.XmlText[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child]
    return child instanceof Y.XmlElement ? texts(child) : []
  })
}

function items(text: Y.XmlText): Y.Item[] {
  const found: Y.Item[] = []
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentString) found.push(item)
  }
  return found
}

/** The characters that certain clients typed, in the order of the document. */
function charactersOf(doc: Y.Doc, isWanted: (client: number) => boolean): string {
  return texts(minutesRoots(doc).body)
    .flatMap(items)
    .filter(({ id }) => isWanted(id.client))
    .map(({ content }) => (content as Y.ContentString).str)
    .join('')
}

function deleteCharacters(doc: Y.Doc, isWanted: (client: number) => boolean): void {
  for (const text of texts(minutesRoots(doc).body)) {
    let index = 0
    for (const { id, length } of items(text)) {
      if (isWanted(id.client)) text.delete(index, length)
      else index += length
    }
  }
}

/** The words of each block that has any. */
function linesOf(node: NodeJSON): string[] {
  const content = node.content ?? []
  const isTextblock = content.some(({ type }) => type === 'text' || type === 'documentRef')
  if (!isTextblock) return content.flatMap(linesOf)
  const line = content.map(({ text, attrs }) => text ?? String(attrs?.['text'])).join('')
  return line === '' ? [] : [line]
}

describe('restoring minutes', () => {
  test('R5 from any state gives exactly the state wanted', () => {
    fc.assert(
      fc.property(minutes, minutes, (present, wanted) => {
        const doc = documentWith(present)
        const target = readMinutes(documentWith(wanted))
        doc.transact(() => prepareRestoration(target)(doc, nothingIsTyped, none))
        expect(readMinutes(doc)).toEqual(target)
      }),
      { numRuns: 300 },
    )
  })

  test('R5 keeps every word that is being typed, and otherwise gives the state wanted', () => {
    const typing = fc.array(fc.record({ at: fc.nat(), words: word }), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(minutes, minutes, typing, (present, wanted, strokes) => {
        const doc = documentWith(present)
        const typist = new Y.Doc()
        Y.applyUpdate(typist, Y.encodeStateAsUpdate(doc))
        const open = texts(minutesRoots(typist).body)
        fc.pre(open.length > 0)
        const typed = strokes.map(({ at, words }, index) => {
          const text = open[at % open.length]
          const stroke = `<${index}${words}>`
          text?.insert(at % (text.length + 1), stroke)
          return stroke
        })
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(typist))
        const target = readMinutes(documentWith(wanted))
        const isBeingTyped = (id: Y.ID) => id.client === typist.clientID
        const kept = doc.transact(() => prepareRestoration(target)(doc, isBeingTyped, none))

        const isTyped = (client: number) => client === typist.clientID
        expect(charactersOf(doc, isTyped)).toBe(charactersOf(typist, isTyped))
        expect(kept).toBe(typed.join('').length)
        deleteCharacters(doc, isTyped)
        expect(linesOf(readMinutes(doc).body)).toEqual(linesOf(target.body))
        typist.destroy()
      }),
      { numRuns: 300 },
    )
  })

  test('R5 leaves an unchanged node in place, so that what is typed in it meanwhile stays', () => {
    fc.assert(
      fc.property(minutes, word, (present, stroke) => {
        const doc = documentWith(present)
        const target = readMinutes(doc)
        const typist = new Y.Doc()
        Y.applyUpdate(typist, Y.encodeStateAsUpdate(doc))
        minutesRoots(doc).body.insert(0, [new Y.XmlElement('paragraph')])
        doc.transact(() => prepareRestoration(target)(doc, nothingIsTyped, none))
        for (const text of texts(minutesRoots(typist).body)) text.insert(text.length, stroke)
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(typist))
        Y.applyUpdate(typist, Y.encodeStateAsUpdate(doc))
        expect(readMinutes(doc)).toEqual(readMinutes(typist))
        for (const text of texts(minutesRoots(doc).body)) {
          expect(text.toString().replace(/<[^>]*>/g, '')).toMatch(new RegExp(`${stroke}$`))
        }
      }),
      { numRuns: 200 },
    )
  })

  test('R5 leaves unchanged words the anchors they were given since, beside other changes', () => {
    let anchored = 0
    fc.assert(
      fc.property(minutes, fc.nat(), (wanted, which) => {
        const doc = documentWith(wanted)
        const target = readMinutes(doc)
        const all = texts(minutesRoots(doc).body)
        const marked = all[which % Math.max(all.length, 1)]
        fc.pre(marked !== undefined && marked.length > 0)
        marked?.format(0, marked.length, { [anchorAttribute('x-1')]: { id: 'x-1' } })
        const anchors = readAnchors(nodeOf(doc)).get('x-1')?.map(wordsOf)
        marked?.insert(0, '<new> ', {})
        marked?.insert(marked.length, '<new>', {})
        doc.transact(() => prepareRestoration(target)(doc, nothingIsTyped, none))
        expect(readAnchors(nodeOf(doc)).get('x-1')?.map(wordsOf)).toEqual(anchors)
        expect(linesOf(readMinutes(doc).body)).toEqual(linesOf(target.body))
        anchored++
      }),
      { numRuns: 200 },
    )
    expect(anchored).toBeGreaterThan(50)
  })

  test('of records with nothing in common does not take for ever', () => {
    const lines = (prefix: string): Minutes =>
      minutesOf({
        type: 'doc',
        content: Array.from({ length: 4000 }, (_, index) => ({
          type: 'paragraph',
          content: [{ type: 'text', text: `${prefix} ${index}` }],
        })),
      })
    const doc = documentWith(lines('before'))
    const target = readMinutes(documentWith(lines('after')))
    doc.transact(() => prepareRestoration(target)(doc, nothingIsTyped, none))
    expect(readMinutes(doc)).toEqual(target)
  }, 20_000)
})
