import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Passage } from '../../client/minutes/session/keptWords.ts'
import { watchLostWords } from '../../client/minutes/session/lostWords.ts'
import { anchorAttribute } from '../../shared/review/anchorAttribute.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'

const SETTLED_MS = 1_500
const LONG_MS = 6 * 60_000
const REMOTE = 'remote'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

interface Page {
  doc: Y.Doc
  body: Y.XmlFragment
}

/** Bo's page, which is watched, and Ana's, with one intervention; they meet when they are told to. */
function twoPages() {
  const [ana, bo] = [page(), page()]
  const told: Passage[] = []
  const saved = { clock: 0 }
  const meet = () => {
    Y.applyUpdate(ana.doc, Y.encodeStateAsUpdate(bo.doc), REMOTE)
    Y.applyUpdate(bo.doc, Y.encodeStateAsUpdate(ana.doc), REMOTE)
    saved.clock = Y.getState(bo.doc.store, bo.doc.clientID)
  }
  const item = new Y.XmlElement('agendaItem')
  item.setAttribute('id', 'item')
  const heading = new Y.XmlElement('agendaHeading')
  heading.insert(0, [new Y.XmlText('Opening')])
  item.insert(0, [heading, intervention('a', 'Ana began.', 'A second line.')])
  ana.body.insert(0, [item])
  meet()
  const watch = watchLostWords({
    doc: bo.doc,
    isOthers: (origin) => origin === REMOTE,
    isLoading: () => false,
    confirmedClock: () => saved.clock,
    onLost: (passages) => told.push(...passages),
  })
  const settle = () => vi.advanceTimersByTime(SETTLED_MS)
  return { ana, bo, told, meet, settle, watch }
}

function page(): Page {
  const doc = new Y.Doc()
  return { doc, body: minutesRoots(doc).body }
}

function intervention(id: string, ...lines: string[]): Y.XmlElement {
  const block = new Y.XmlElement('intervention')
  block.setAttribute('id', id)
  block.setAttribute('attribution', 'Chad')
  block.insert(0, lines.map(paragraph))
  return block
}

function paragraph(words: string): Y.XmlElement {
  const line = new Y.XmlElement('paragraph')
  line.insert(0, [new Y.XmlText(words)])
  return line
}

const itemOf = ({ body }: Page) => body.get(0) as Y.XmlElement
const blockOf = (of: Page) => itemOf(of).get(1) as Y.XmlElement
const textOf = (of: Page, line = 0) => (blockOf(of).get(line) as Y.XmlElement).get(0) as Y.XmlText

function append(of: Page, words: string, line = 0): void {
  textOf(of, line).insert(textOf(of, line).length, words)
}

describe('Words are kept', () => {
  test('when somebody removed their block at the moment they were typed', () => {
    const { ana, bo, told, meet, settle } = twoPages()
    append(bo, ' The delegate agreed.')
    itemOf(ana).delete(1, 1)
    meet()
    settle()
    expect(told).toEqual([
      {
        id: 'a\nThe delegate agreed.',
        words: 'The delegate agreed.',
        before: 'Ana began.',
        blockId: 'a',
        itemId: 'item',
        item: 'Opening',
        speaker: 'Chad',
        field: null,
        isBack: false,
        isRemoved: true,
      },
    ])
  })

  test('when they were typed minutes ago and everybody has them', () => {
    const { ana, bo, told, meet, settle } = twoPages()
    append(bo, ' The delegate agreed.')
    append(bo, ' And more.', 1)
    meet()
    vi.advanceTimersByTime(LONG_MS / 2)
    itemOf(ana).delete(1, 1)
    meet()
    settle()
    expect(told.map(({ words }) => words)).toEqual([
      'The delegate agreed.\nA second line. And more.',
    ])
  })

  test('when only their paragraph was removed, or the whole item', () => {
    const { ana, bo, told, meet, settle } = twoPages()
    append(bo, ' And more.', 1)
    meet()
    blockOf(ana).delete(1, 1)
    meet()
    settle()
    append(bo, ' Again.')
    ana.body.delete(0, 1)
    meet()
    settle()
    expect(told.map(({ words, blockId }) => [words, blockId])).toEqual([
      ['And more.', 'a'],
      ['Again.', 'a'],
    ])
  })

  test('however long ago they were typed, as long as the server did not have them', () => {
    const { ana, bo, told, meet, settle } = twoPages()
    append(bo, ' Typed while cut off.')
    itemOf(ana).delete(1, 1)
    vi.advanceTimersByTime(LONG_MS)
    meet()
    settle()
    expect(told.map(({ words }) => words)).toEqual(['Typed while cut off.'])
  })

  test('that an earlier page of this device had typed while it was cut off', () => {
    const { ana, bo, told, meet, settle, watch } = twoPages()
    const earlier = new Y.Doc()
    Y.applyUpdate(earlier, Y.encodeStateAsUpdate(bo.doc))
    append({ doc: earlier, body: minutesRoots(earlier).body }, ' Typed before.')
    Y.applyUpdate(bo.doc, Y.encodeStateAsUpdate(earlier), REMOTE)
    watch.noteServerState(Y.decodeStateVector(Y.encodeStateVector(ana.doc)))
    itemOf(ana).delete(1, 1)
    meet()
    settle()
    expect(told.map(({ words }) => words)).toEqual(['Typed before.'])
  })

  test('when an accepted correction puts others in their place', () => {
    const { ana, bo, told, meet, settle } = twoPages()
    textOf(ana).format(0, 10, { [anchorAttribute('x-1')]: { id: 'x-1' } })
    meet()
    textOf(bo).insert(9, ' loudly and at once')
    meet()
    ana.doc.transact(() => {
      textOf(ana).delete(4, 24)
      textOf(ana).insert(4, 'spoke')
    })
    meet()
    settle()
    expect(textOf(bo).toJSON()).toContain('spoke')
    expect(told.map(({ words, before, blockId }) => [words, before, blockId])).toEqual([
      ['loudly and at once.', 'Ana began', 'a'],
    ])
  })

  test('but for those that stand elsewhere already, when their block was moved meanwhile', () => {
    const { ana, bo, told, meet, settle } = twoPages()
    append(bo, ' The delegate of Chad agreed with the chair.')
    meet()
    append(bo, ' Then he left.')
    itemOf(ana).delete(1, 1)
    itemOf(ana).insert(1, [
      intervention('a', 'Ana began. The delegate of Chad agreed with the chair.', 'A second line.'),
    ])
    meet()
    settle()
    expect(told.map(({ words }) => words)).toEqual(['Then he left.'])
  })
})

describe('Nothing is told', () => {
  test('of words that others changed or deleted in a line that stays', () => {
    const { ana, bo, told, meet, settle } = twoPages()
    append(bo, ' The delegate agreed.')
    meet()
    textOf(ana).delete(5, 20)
    meet()
    settle()
    expect(told).toEqual([])
  })

  test('of a word under review that somebody corrected', () => {
    const { ana, bo, told, meet, settle } = twoPages()
    textOf(ana).format(0, 10, { [anchorAttribute('x-1')]: { id: 'x-1' } })
    meet()
    textOf(bo).insert(9, ' luodly and at once')
    meet()
    ana.doc.transact(() => {
      textOf(ana).delete(10, 6)
      textOf(ana).insert(10, 'loudly')
    })
    meet()
    settle()
    expect(told).toEqual([])
  })

  test('of what this person removed', () => {
    const { bo, told, meet, settle } = twoPages()
    append(bo, ' The delegate agreed.')
    meet()
    itemOf(bo).delete(1, 1)
    meet()
    settle()
    expect(told).toEqual([])
  })

  test('of what goes because this person has the record go back to a snapshot', () => {
    const { ana, bo, told, meet, settle, watch } = twoPages()
    append(bo, ' The delegate agreed.')
    meet()
    watch.forget()
    itemOf(ana).delete(1, 1)
    meet()
    settle()
    expect(told).toEqual([])
  })

  test('of a block that somebody moved, and of a line that somebody joined to another', () => {
    const { ana, bo, told, meet, settle } = twoPages()
    append(bo, ' The delegate agreed.')
    append(bo, ' And more.', 1)
    meet()
    itemOf(ana).delete(1, 1)
    meet()
    itemOf(ana).insert(1, [
      intervention('a', 'Ana began. The delegate agreed.', 'A second line. And more.'),
    ])
    meet()
    settle()
    append(bo, ' Really.', 1)
    meet()
    blockOf(ana).delete(1, 1)
    append(ana, 'A second line. And more. Really.')
    meet()
    settle()
    expect(told).toEqual([])
  })

  test('of words that were typed long ago', () => {
    const { ana, bo, told, meet, settle } = twoPages()
    append(bo, ' The delegate agreed.')
    meet()
    vi.advanceTimersByTime(LONG_MS)
    itemOf(ana).delete(1, 1)
    meet()
    settle()
    expect(told).toEqual([])
  })

  test('of blocks in which only others wrote', () => {
    const { ana, bo, told, meet, settle } = twoPages()
    itemOf(bo).insert(2, [intervention('b', 'Bo elsewhere.')])
    meet()
    itemOf(ana).delete(1, 1)
    meet()
    settle()
    expect(told).toEqual([])
  })
})
