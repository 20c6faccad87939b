import { EditorState } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/core'
import { expect, test } from 'vitest'
import { guardWriters } from '../../client/minutes/editor/guardWriters.ts'
import type { DisturbanceQuestion } from '../../client/minutes/editor/guardWriters.ts'
import { joinRows } from '../../client/minutes/positions/joinRows.ts'
import type { PositionContext } from '../../client/minutes/positions/PositionContext.ts'
import type { MinutesSession } from '../../client/minutes/MinutesSession.ts'
import type { StanceChange } from '../../shared/minutes/minutes.ts'
import { caretOfOther } from './caretsOfOthers.ts'
import { doc, p, row, table } from './documents.ts'
import { stubView } from './stubView.ts'

const record = doc(
  'Before',
  table('t', row('one', 'Fiji', 'support', 'First'), row('two', 'Fiji', 'object', 'Second')),
)

/** The table while Bo's caret stands in the second row, and what is asked of who joins it. */
function joining() {
  const questions: DisturbanceQuestion[] = []
  const entered: Omit<StanceChange, 'at'>[] = []
  const people = [
    { clientId: 1, personId: 'ana', name: 'Ana', isSelf: true, blockId: null },
    { clientId: 2, personId: 'bo', name: 'Bo', isSelf: false, blockId: 'two' },
  ]
  const session = { getState: () => ({ people }) } as unknown as MinutesSession
  const editor = { isEditable: true } as unknown as Editor
  const guard = guardWriters(session, (question) => questions.push(question))
  const plugins = guard.config.addProseMirrorPlugins?.call({ editor } as never) ?? []
  const inSecond = position('two') + 3
  const view = stubView(
    EditorState.create({ doc: record, plugins: [caretOfOther(inSecond), ...plugins] }),
  )
  Object.assign(editor, { view })
  Object.defineProperty(editor, 'state', { get: () => view.state })
  const context = {
    twins: { firstOf: () => ({ id: 'one', place: 1 }) },
    addToLedger: (change: Omit<StanceChange, 'at'>) => entered.push(change),
  } as unknown as PositionContext
  joinRows(view, position('two'), context)
  return { view, questions, entered }
}

function position(id: string): number {
  let found = -1
  record.descendants(({ attrs }, at) => {
    if (attrs.id === id) found = at
  })
  return found
}

const rows = ({ view }: ReturnType<typeof joining>) => view.state.doc.textContent

test('Rows that are joined after the question are in the ledger with both stances', () => {
  const page = joining()
  expect(page.questions.map(({ disturbance, names }) => [disturbance, ...names])).toEqual([
    ['join', 'Bo'],
  ])
  expect([rows(page), page.entered]).toEqual(['BeforeFirstSecond', []])
  expect(page.view.state.doc.lastChild?.childCount).toBe(2)

  page.view.dispatch(page.view.state.tr.insert(0, p('Typed meanwhile')))
  expect(page.questions[0]?.proceed()).toBe(true)
  expect(page.view.state.doc.lastChild?.childCount).toBe(1)
  expect(rows(page)).toBe('Typed meanwhileBeforeFirstSecond')
  expect(page.entered).toEqual([{ row: 'one', from: 'object', to: 'support', joins: 'two' }])
})

test('Rows of which one is gone by the time of the answer are not joined', () => {
  const page = joining()
  const { doc: now, tr } = page.view.state
  page.view.dispatch(tr.setNodeAttribute(position('two'), 'id', 'other'))
  expect(page.questions[0]?.proceed()).toBe(false)
  expect(page.entered).toEqual([])
  expect(page.view.state.doc.textContent).toBe(now.textContent)
})
