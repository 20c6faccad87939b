import { EditorState, TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { agendaClock } from '../../client/minutes/clock/agendaClock.ts'
import type { ViewContext } from '../../client/minutes/views/ViewContext.ts'
import { doc, item } from './documents.ts'
import { stubView } from './stubView.ts'

const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }

/** Which items are open after this key in the first. */
function openAfter(pressed: Partial<KeyboardEvent>): string[] {
  const context = { translate: (id: string) => id, clockTime: (at: string) => at }
  const { extension } = agendaClock({
    context: context as unknown as ViewContext,
    stampTime: () => '2030-05-01T10:20:00.000Z',
    announce: () => undefined,
  })
  const plugins = extension.config.addProseMirrorPlugins?.call({} as never) ?? []
  const record = doc(item('one', 'One', 'Words'), item('two', 'Two', 'Words'))
  const selection = TextSelection.create(record, 7)
  const view = stubView(EditorState.create({ doc: record, selection }))
  // The page is not drawn, so there is nothing to scroll to.
  Object.assign(view, { isDestroyed: true })
  const event = { ...none, ...pressed } as KeyboardEvent
  for (const plugin of plugins) {
    if (plugin.props.handleKeyDown?.call(plugin, view, event) === true) break
  }
  const open: string[] = []
  view.state.doc.forEach(({ attrs }) => {
    if (attrs.status === 'open') open.push(String(attrs.id))
  })
  return open
}

test('Alt+N opens the next item, also where it is a dead key', () => {
  expect(openAfter({ key: 'n', code: 'KeyN', altKey: true })).toEqual(['two'])
  expect(openAfter({ key: 'Dead', code: 'KeyN', altKey: true })).toEqual(['two'])
})

test('Another dead key opens nothing', () => {
  expect(openAfter({ key: 'Dead', code: 'KeyE', altKey: true })).toEqual([])
  expect(openAfter({ key: 'Dead', code: 'KeyN', altKey: true, shiftKey: true })).toEqual([])
})
