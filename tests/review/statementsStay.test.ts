import type { Node } from '@tiptap/pm/model'
import { EditorState } from '@tiptap/pm/state'
import type { Transaction } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { removesStatement } from '../../client/review/marks/statementsStay.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { doc, said } from '../editor/documents.ts'

const statement = minutesSchema.node('statement', { id: 's-1' })
const RECORD: Node = doc(said('a', 'Egypt', 'It objected.'), statement, said('b', 'Kenya', 'Yes.'))
const AT = RECORD.child(0).nodeSize

const removes = (change: (transaction: Transaction) => Transaction): boolean =>
  removesStatement(change(EditorState.create({ doc: RECORD }).tr))

test('M4 a statement is not removed, alone or with what stands around it', () => {
  expect(removes((tr) => tr.delete(AT, AT + statement.nodeSize))).toBe(true)
  expect(removes((tr) => tr.delete(0, RECORD.content.size))).toBe(true)
  expect(
    removes((tr) => tr.replaceWith(AT, AT + statement.nodeSize, said('c', 'Peru', 'No.'))),
  ).toBe(true)
})

test('it is moved', () => {
  expect(removes((tr) => tr.delete(AT, AT + statement.nodeSize).insert(0, statement))).toBe(false)
})

test('what stands beside it is changed and removed freely', () => {
  expect(removes((tr) => tr.insertText('!', AT - 2))).toBe(false)
  expect(removes((tr) => tr.delete(0, AT))).toBe(false)
})
