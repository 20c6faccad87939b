import * as fc from 'fast-check'
import type { Nodes } from 'mdast'
import { expect, test } from 'vitest'
import { parseMarkdown } from '../../shared/import/markdown/parseMarkdown.ts'
import {
  readPlainMarkdown,
  writePlainMarkdown,
} from '../../shared/import/markdown/plainMarkdown.ts'
import { wordsOf } from '../../shared/import/markdown/tree.ts'

const PIECES = [
  'a',
  'Word',
  '1',
  ' ',
  ',',
  '.',
  "'",
  '"',
  '?',
  '!',
  '(',
  ')',
  ';',
  ':',
  '–',
  '-',
].concat([
  '--',
  '...',
  'é',
  'مرحبا',
  '**',
  '*',
  '\n',
  '\n\n',
  '**A:** ',
  'www.',
  'http:',
  '\\',
  '&',
])

const shapeOf = (node: Nodes) =>
  'children' in node ? node.children.map((child) => [child.type, wordsOf(child)]) : []

test('what is read without the Markdown parser is what the parser reads', () => {
  const source = fc
    .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 })
    .map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(source, (text) => {
      const paragraphs = readPlainMarkdown(text)
      fc.pre(paragraphs !== null)
      const parsed = parseMarkdown(text, false).children
      expect(parsed.map(({ type }) => type)).toEqual(paragraphs.map(() => 'paragraph'))
      expect(parsed.map(shapeOf)).toEqual(
        paragraphs.map(({ content }) =>
          content.content.map((node) => [node.marks.length > 0 ? 'strong' : 'text', node.text]),
        ),
      )
      const written = paragraphs.map((paragraph) => writePlainMarkdown(paragraph))
      expect(readPlainMarkdown(written.join('\n\n'))).toEqual(paragraphs)
    }),
    { numRuns: 1000 },
  )
})
