import type { Selection } from '@tiptap/pm/state'
import { EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { writingPlace } from '../../client/minutes/writers/writingPlace.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { doc, p, row, said, table } from './documents.ts'
import { stubView } from './stubView.ts'

const gap = minutesSchema.node('gap', { id: 'g', text: '@@ who' })
const record = doc(table('t', row('r', 'Fiji', 'support', 'Words')), said('a', 'Oman', p(gap)))

/** The block in which somebody with this selection is seen to write. */
function placeOf(selection: Selection): string | null {
  let told: string | null = null
  const extension = writingPlace((blockId) => (told = blockId))
  const [plugin] = extension.config.addProseMirrorPlugins?.call({} as never) ?? []
  const view = stubView(EditorState.create({ doc: record, selection }))
  plugin?.spec.view?.(view).update?.(view, view.state)
  return told
}

test('Whoever enters a position is in its row, and whoever enters the table in the table', () => {
  expect(placeOf(NodeSelection.create(record, 1))).toBe('r')
  expect(placeOf(NodeSelection.create(record, 0))).toBe('t')
  expect(placeOf(TextSelection.create(record, 4))).toBe('r')
})

test('Whoever has selected a gap writes in the block around it', () => {
  let position = -1
  record.descendants((node, at) => {
    if (node === gap) position = at
  })
  expect(placeOf(NodeSelection.create(record, position))).toBe('a')
})
