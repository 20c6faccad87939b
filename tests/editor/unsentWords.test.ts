import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import { describe, expect, test } from 'vitest'
import type { Node } from '@tiptap/pm/model'
import { EditorState } from '@tiptap/pm/state'
import * as Y from 'yjs'
import { findCaret } from '../../client/minutes/editor/caretPlace.ts'
import { putBack } from '../../client/minutes/editor/puttingBack.ts'
import { unsentPassages } from '../../client/minutes/session/unsentWords.ts'
import type { Lacking } from '../../client/minutes/session/unsentWords.ts'
import type { Passage } from '../../client/minutes/session/keptWords.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { doc, item, p, ref, row, said, table } from './documents.ts'

/** A page and a server that hold the same record. */
function inStep(record: Node): { page: Y.Doc; server: Y.Doc } {
  const [page, server] = [new Y.Doc(), new Y.Doc()]
  prosemirrorToYXmlFragment(record, server.getXmlFragment('body'))
  Y.applyUpdate(page, Y.encodeStateAsUpdate(server))
  return { page, server }
}

/** The texts of the record in order, to type into. */
function texts(of: Y.Doc): Y.XmlText[] {
  return [
    ...of.getXmlFragment('body').createTreeWalker((node) => node instanceof Y.XmlText),
  ].filter((node) => node instanceof Y.XmlText)
}

function text(of: Y.Doc, words: string): Y.XmlText {
  const found = texts(of).find((one) => String(one).includes(words))
  if (!found) throw new RangeError(`There is no “${words}”.`)
  return found
}

const type = (of: Y.Doc, after: string, words: string) => {
  const found = text(of, after)
  found.insert(String(found).indexOf(after) + after.length, words)
}

const lacked = (page: Y.Doc, server: Y.Doc, lacking: Lacking = 'unsent') =>
  unsentPassages(page, server, lacking).map(({ words }) => words)

const RECORD = doc(
  item('i1', 'Opening', said('s1', 'Chair', 'The session was opened.', 'The agenda was read.')),
  item('i2', 'Closing', 'Nothing more was said.'),
)

describe('the words that a server lacks', () => {
  test('are none where both hold the same', () => {
    const { page, server } = inStep(RECORD)
    expect(lacked(page, server)).toEqual([])
    expect(lacked(page, server, 'written here')).toEqual([])
  })

  test('are found by block, with their item, their speaker and what stood before them', () => {
    const { page, server } = inStep(RECORD)
    type(page, 'session was opened', ' by the chair')
    type(page, 'Nothing', ' at all')
    expect(unsentPassages(page, server, 'unsent')).toEqual([
      {
        id: 's1\nby the chair',
        words: 'by the chair',
        before: 'The session was opened',
        blockId: 's1',
        field: null,
        itemId: 'i1',
        item: 'Opening',
        speaker: 'Chair',
        isBack: false,
      },
      expect.objectContaining({ words: 'at all', blockId: 'i2', item: 'Closing', speaker: '' }),
    ])
  })

  test('are those of a block that is new too, references included', () => {
    const { page, server } = inStep(RECORD)
    const record = doc(
      said('s2', 'Kenya', p('We refer to ', ref('TD433R1'), ', as sent.'), 'And so on.'),
    )
    const made = new Y.Doc()
    prosemirrorToYXmlFragment(record, made.getXmlFragment('body'))
    const block = made.getXmlFragment('body').get(0)
    page.getXmlFragment('body').push([(block as Y.XmlElement).clone()])
    expect(unsentPassages(page, server, 'unsent')).toEqual([
      expect.objectContaining({
        words: 'We refer to TD433R1, as sent.\nAnd so on.',
        blockId: 's2',
        itemId: null,
        speaker: 'Kenya',
      }),
    ])
  })

  test('are those in the fields of a block and among the facts of the meeting', () => {
    const { page, server } = inStep(
      doc(item('i1', 'Vote', table('t1', row('r1', 'Kenya', 'support')))),
    )
    const vote = page.getXmlFragment('body').get(0) as Y.XmlElement
    const positions = vote.get(1) as Y.XmlElement
    const position = positions.get(0) as Y.XmlElement
    position.setAttribute('stance', 'object')
    position.setAttribute('attribution', 'Kenya')
    page.getMap('meeting').set('place', 'Geneva')
    const found = unsentPassages(page, server, 'unsent')
    expect(found.map(({ field, words, speaker }) => [field, words, speaker])).toEqual([
      ['stance', 'object', 'Kenya'],
      ['place', 'Geneva', ''],
    ])
    server.getMap('meeting').set('place', 'Geneva')
    Y.applyUpdate(server, Y.encodeStateAsUpdate(page))
    expect(unsentPassages(page, server, 'unsent')).toEqual([])
  })

  test('leave out what others removed and what the page itself deleted', () => {
    const { page, server } = inStep(RECORD)
    text(server, 'The agenda was read.').delete(0, 10)
    type(page, 'Nothing', ' at all')
    text(page, 'Nothing at all').delete(7, 7)
    type(page, 'opened', ' late')
    expect(lacked(page, server)).toEqual(['late'])
  })

  test('leave out words that only moved to a line of their own', () => {
    const { page, server } = inStep(doc(said('s1', 'Chair', 'One. Two.')))
    const line = text(page, 'One. Two.')
    const block = page.getXmlFragment('body').get(0) as Y.XmlElement
    page.transact(() => {
      line.delete(5, 4)
      const moved = new Y.XmlElement('paragraph')
      moved.insert(0, [new Y.XmlText('Two.')])
      block.insert(1, [moved])
    })
    expect(lacked(page, server)).toEqual([])
  })

  test('are only one’s own where the text came apart', () => {
    const { page, server } = inStep(RECORD)
    type(page, 'opened', ' on time')
    Y.applyUpdate(server, Y.encodeStateAsUpdate(page))
    // The same edits on both sides, and another text: what a fault in merging leaves.
    text(server, 'on time').delete(22, 8)
    text(server, 'Nothing').delete(0, 8)
    expect(lacked(page, server)).toEqual([])
    expect(lacked(page, server, 'written here')).toEqual(['on time'])
  })
})

describe('the caret in a record without the last words', () => {
  const place = { blockId: 's1', line: 1, before: 'The session was opened late', hasFocus: true }

  test('stands where they stood', () => {
    expect(findCaret(RECORD, place)?.$head.parentOffset).toBe('The session was opened'.length)
    const unchanged = { ...place, before: 'The session' }
    expect(findCaret(RECORD, unchanged)?.$head.parentOffset).toBe('The session'.length)
  })

  test('stays in its block where its line is gone, and nowhere where its block is', () => {
    const caret = findCaret(RECORD, { ...place, before: 'Elsewhere', line: 1_000 })
    expect(caret?.$head.parent.textContent).toBe('The agenda was read.')
    expect(findCaret(RECORD, { ...place, blockId: 'gone' })).toBeNull()
  })
})

describe('kept words that are put back', () => {
  const passage: Passage = {
    id: '',
    words: 'by the chair',
    before: 'session was opened',
    blockId: 's1',
    field: null,
    itemId: 'i1',
    item: 'Opening',
    speaker: 'Chair',
    isBack: false,
  }
  const after = (record: Node, change: Partial<Passage>) =>
    putBack(EditorState.create({ doc: record, schema: minutesSchema }), { ...passage, ...change })
      .doc

  test('stand after what stood before them', () => {
    expect(after(RECORD, {}).textContent).toContain('The session was opened by the chair.')
  })

  test('are set again where they were a field', () => {
    const record = doc(table('t1', row('r1', 'Kenya', 'support')))
    const back = after(record, { blockId: 'r1', field: 'stance', words: 'object' })
    expect(back).toEqual(doc(table('t1', row('r1', 'Kenya', 'object'))))
  })

  test('stand at the end of their block where that cannot be told', () => {
    for (const before of ['', 'was', 'gone']) {
      expect(after(RECORD, { before }).firstChild?.child(1)).toEqual(
        said('s1', 'Chair', 'The session was opened.', 'The agenda was read.', 'by the chair'),
      )
    }
    expect(after(RECORD, { words: 'One\nTwo' }).firstChild?.child(1).childCount).toBe(4)
  })

  test('stand at the end of their item, under their speaker, where their block is gone', () => {
    const last = after(RECORD, { blockId: 'gone' }).firstChild?.lastChild
    expect(last?.type.name).toBe('intervention')
    expect(last?.attrs.attribution).toBe('Chair')
    expect(last?.textContent).toBe('by the chair')
  })

  test('stand at the end of the record where their item is gone', () => {
    const change = { blockId: 'gone', itemId: 'gone', speaker: '' }
    expect(after(RECORD, change).lastChild).toEqual(p('by the chair'))
    expect(after(doc(), { ...change, blockId: null, itemId: null })).toEqual(doc('by the chair'))
  })
})
