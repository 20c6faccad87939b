import * as fc from 'fast-check'
import type { Node } from '@tiptap/pm/model'
import { Mapping } from '@tiptap/pm/transform'
import { expect, test } from 'vitest'
import { minimalSteps } from '../../client/minutes/editor/minimalSteps.ts'
import { anyDocument, doc, item, row, said, table } from './documents.ts'

function apply(before: Node, after: Node): { doc: Node; mapping: Mapping } {
  const mapping = new Mapping()
  let current = before
  for (const step of minimalSteps(before, after)) {
    const result = step.apply(current)
    if (!result.doc) throw new RangeError(result.failed ?? 'The step failed.')
    current = result.doc
    mapping.appendMap(step.getMap())
  }
  return { doc: current, mapping }
}

/** Where the caret that stood before `words` stands after the change. */
function caretMoves(before: Node, after: Node, words: string): string {
  const caret = positionOf(before, words)
  const { mapping } = apply(before, after)
  const result = mapping.mapResult(caret, -1)
  if (result.deletedAcross) return 'lost'
  return after.resolve(result.pos).parent.textContent.slice(after.resolve(result.pos).parentOffset)
}

function positionOf(node: Node, words: string): number {
  let found = -1
  node.descendants((child, position) => {
    if (child.isText && child.text?.includes(words)) found = position + child.text.indexOf(words)
  })
  return found
}

test('The steps turn any document into any other', () => {
  fc.assert(
    fc.property(anyDocument(), anyDocument(), (before, after) => {
      expect(apply(before, after).doc.toString()).toBe(after.toString())
      expect(apply(before, after).doc.eq(after)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('Equal documents need no step', () => {
  fc.assert(
    fc.property(anyDocument(), (same) => {
      expect(minimalSteps(same, same.type.create(null, same.content))).toEqual([])
    }),
  )
})

test('A caret stays before its word when others write on both sides of it at once', () => {
  const before = doc(
    item('1', 'One', said('a', 'X', 'first')),
    item('2', 'Two', said('b', 'Y', 'here it is'), 'last'),
  )
  const after = doc(
    item('1', 'One more', said('a', 'X', 'first word')),
    item('2', 'Two', said('b', 'Y', 'here it is'), 'the last'),
  )
  expect(caretMoves(before, after, 'it is')).toBe('it is')
})

test('A caret goes along with its word when its paragraph is split in front of it', () => {
  const before = doc(said('a', 'X', 'one two three'))
  const after = doc(said('a', 'X', 'one', ' two three'))
  expect(caretMoves(before, after, 'three')).toBe('three')
})

test('A changed attribute touches no text', () => {
  const before = doc(table('t', row('r', 'Fiji', 'support', 'a comment')))
  const after = doc(table('t', row('r', 'Fiji', 'object', 'a comment')))
  expect(minimalSteps(before, after).map((step) => step.toJSON() as unknown)).toEqual([
    { stepType: 'attr', pos: 1, attr: 'stance', value: 'object' },
  ])
  expect(caretMoves(before, after, 'comment')).toBe('comment')
})
