import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appendMinutes } from '../../shared/minutes/minutesDocument.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import { digestOf } from '../../shared/sync/digest.ts'
import { arbitraryMinutes } from './arbitraryMinutes.ts'

const hex = (doc: Y.Doc) => Buffer.from(digestOf(doc, 'minutes')).toString('hex')
const withMinutes = (minutes: Parameters<typeof appendMinutes>[1]) => {
  const doc = new Y.Doc()
  // As it arrives over HTTP: objects with the prototype that Yjs takes.
  const parsed = JSON.parse(JSON.stringify(minutes)) as typeof minutes
  doc.transact(() => appendMinutes(doc, parsed))
  return doc
}

/** A document of one paragraph, with the text to work on. */
function paragraph(...parts: string[]): { doc: Y.Doc; text: Y.XmlText; element: Y.XmlElement } {
  const doc = new Y.Doc()
  const text = new Y.XmlText()
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [text])
  doc.getXmlFragment('body').insert(0, [element])
  for (const part of parts) text.insert(text.length, part)
  return { doc, text, element }
}

describe('the digest of the minutes', () => {
  it('is the same for the same minutes in documents of different people', () => {
    fc.assert(
      fc.property(arbitraryMinutes, (minutes) => {
        expect(hex(withMinutes(minutes))).toBe(hex(withMinutes(minutes)))
      }),
      { numRuns: 50 },
    )
  })

  it('is the same for two who edited at once, in whatever order each heard of it', () => {
    const edit = fc.record({
      by: fc.nat(1),
      at: fc.nat(),
      // Not beyond: Yjs itself comes apart where a surrogate pair is cut in two.
      words: fc.string({ unit: 'grapheme-ascii', maxLength: 4 }),
      remove: fc.nat(3),
      bold: fc.boolean(),
      meet: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        const first = paragraph('The chair opened it.')
        const other = new Y.Doc()
        Y.applyUpdate(other, Y.encodeStateAsUpdate(first.doc))
        const docs = [first.doc, other] as const
        for (const { by, at, words, remove, bold, meet } of edits) {
          const text = textOf(docs[by === 0 ? 0 : 1])
          const index = at % (text.length + 1)
          if (words !== '') text.insert(index, words, bold ? { bold: {} } : {})
          text.delete(index, Math.min(remove, text.length - index))
          if (bold) text.format(0, Math.min(at % 5, text.length), { bold: remove > 1 ? {} : null })
          if (meet) exchange(...docs)
        }
        exchange(...docs)
        const reread = new Y.Doc()
        Y.applyUpdate(reread, Y.encodeStateAsUpdate(other))
        expect(hex(first.doc)).toBe(hex(reread))
      }),
    )
  })

  it('does not depend on how the words were typed, nor on what was deleted', () => {
    const { doc, text } = paragraph('n', 'obo', 'dy objected')
    text.insert(0, 'xx')
    text.delete(0, 2)
    text.format(3, 2, { bold: {} })
    text.format(3, 2, { bold: null })
    expect(hex(doc)).toBe(hex(paragraph('nobody objected').doc))
  })

  it('is another one after any single change', () => {
    const changes: ((made: ReturnType<typeof paragraph>) => void)[] = [
      () => undefined,
      ({ text }) => text.insert(0, 'x'),
      ({ text }) => text.delete(3, 1),
      ({ text }) => text.format(0, 1, { bold: {} }),
      ({ text }) => text.format(0, 2, { bold: {} }),
      ({ text }) => text.format(0, 1, { link: { href: 'https://example.org' } }),
      ({ element }) => element.setAttribute('id', 'a'),
      ({ element }) => element.setAttribute('id', 'b'),
      ({ element }) => element.setAttribute('level', 1 as unknown as string),
      ({ element }) => element.setAttribute('level', '1'),
      ({ element }) => element.insert(1, [new Y.XmlElement('hardBreak')]),
      ({ doc }) => doc.getXmlFragment('body').push([new Y.XmlElement('paragraph')]),
      ({ doc }) => doc.getXmlFragment('body').push([new Y.XmlElement('agendaItem')]),
      ({ doc }) => doc.getMap('meeting').set('title', 'TSAG'),
      ({ doc }) => doc.getMap('meeting').set('title', 'SG13'),
      ({ doc }) => doc.getMap('entities').set('title', 'SG13'),
      ({ doc }) => doc.getMap('entities').set('a', { name: 'A', kind: 'other' }),
      ({ doc }) => doc.getMap('entities').set('a', { name: 'A' }),
      ({ doc }) => doc.getMap('documents').set('TD1', {}),
      ({ doc }) => doc.getMap('documents').set('TD1', []),
      ({ doc }) => doc.getMap('documents').set('TD1', null),
      ({ doc }) => doc.getMap('documents').set('TD1', 'null'),
    ]
    const digests = changes.map((change) => {
      const made = paragraph('agreed')
      change(made)
      return hex(made.doc)
    })
    expect(new Set(digests).size).toBe(changes.length)
  })

  it('tells half of a character from its replacement', () => {
    expect(hex(paragraph('\uD83D').doc)).not.toBe(hex(paragraph('\uFFFD').doc))
  })

  it('takes an object’s members in any order, and an undefined one as absent', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    one.getMap('entities').set('a', { name: 'A', kind: 'other', organization: undefined })
    other.getMap('entities').set('a', { kind: 'other', name: 'A' })
    expect(hex(one)).toBe(hex(other))
  })

  it('changes nothing in a document', () => {
    const empty = new Y.Doc()
    expect(hex(empty)).toBe(hex(withMinutes(minutesOf({ type: 'doc' }))))
    expect([...empty.share.keys()]).toEqual([])
    const { doc } = paragraph('agreed')
    const before = Y.encodeStateAsUpdate(doc)
    hex(doc)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })
})

function textOf(doc: Y.Doc): Y.XmlText {
  const element = doc.getXmlFragment('body').get(0)
  const text = element instanceof Y.XmlElement ? element.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new TypeError('The paragraph has no text.')
  return text
}

function exchange(one: Y.Doc, other: Y.Doc): void {
  const [ours, theirs] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other)]
  Y.applyUpdate(one, theirs)
  Y.applyUpdate(other, ours)
}
