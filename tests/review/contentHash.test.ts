import * as fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { readBody } from '../../shared/minutes/minutesDocument.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { contentHash } from '../../shared/review/contentHash.ts'
import { wordsOfBlock } from '../../shared/review/wordsOfBlock.ts'
import { arbitraryDoc } from '../shared/arbitraryMinutes.ts'

const text = (words: string, ...marks: [string, object?][]) =>
  minutesSchema.text(
    words,
    marks.map(([name, attrs]) => minutesSchema.mark(name, attrs)),
  )
const concluded = (...content: Node[]) =>
  minutesSchema.node('conclusion', { id: 'c' }, [minutesSchema.node('paragraph', null, content)])
const WORDS = concluded(text('It was not agreed.'))

describe('the hash of what a block records', () => {
  test('is the same wherever the record is read', () => {
    fc.assert(
      fc.property(arbitraryDoc, (doc) => {
        const body = prosemirrorToYXmlFragment(doc, new Y.Doc().getXmlFragment('body'))
        const read = minutesSchema.nodeFromJSON(readBody(body))
        const again = minutesSchema.nodeFromJSON(read.toJSON())
        doc.forEach((block, _offset, index) => {
          const others = [read, again].map((one) => contentHash(one.child(index)))
          expect(others).toEqual([contentHash(block), contentHash(block)])
        })
      }),
    )
  })

  test('is not changed by what is said about the words', () => {
    const anchored = concluded(
      text('It was '),
      text('not', ['anchor', { id: 't-1' }]),
      text(' agreed.'),
    )
    expect(contentHash(anchored)).toBe(contentHash(WORDS))
  })

  test.each([
    ['words are struck out', concluded(text('It was '), text('not', ['strike']), text(' agreed.'))],
    [
      'a link leads elsewhere',
      concluded(text('It was not agreed.', ['link', { href: 'https://example.org' }])),
    ],
    [
      'the outcome is another',
      minutesSchema.node('conclusion', { kind: 'consensus' }, WORDS.content),
    ],
  ])('is another where %s, though the words are the same', (_what, changed) => {
    expect(wordsOfBlock(changed)).toBe(wordsOfBlock(WORDS))
    expect(contentHash(changed)).not.toBe(contentHash(WORDS))
  })

  test.each([
    ['image', { src: 'data:image/png;base64,AAAA' }, { src: 'data:image/png;base64,BBBB' }],
    ['documentRef', { ref: 'TD1', text: 'the text' }, { ref: 'TD2', text: 'the text' }],
  ])('is another where a %s is, though it reads the same', (type, one, other) => {
    const [before, after] = [one, other].map((attrs) => concluded(minutesSchema.node(type, attrs)))
    expect(before && contentHash(before)).not.toBe(after && contentHash(after))
  })
})
