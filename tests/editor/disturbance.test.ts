import { deleteSelection, joinTextblockBackward } from '@tiptap/pm/commands'
import type { Node } from '@tiptap/pm/model'
import { liftListItem, wrapInList } from '@tiptap/pm/schema-list'
import { AllSelection, EditorState, TextSelection } from '@tiptap/pm/state'
import type { Command, Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import { describe, expect, test } from 'vitest'
import { newIntervention } from '../../client/minutes/capture/interventions.ts'
import { dissolveIntervention, splitBlock } from '../../client/minutes/editor/borderCommands.ts'
import { disturbanceAt, isPlainEdit } from '../../client/minutes/writers/disturbance.ts'
import { doAgain } from '../../client/minutes/writers/heldBack.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { doc, item, p, row, said, table } from './documents.ts'

const { bulletList, listItem, intervention, codeBlock } = minutesSchema.nodes

const record = doc(
  item(
    'i',
    'Opening',
    said('a', 'Ana', 'Our first line ends', 'Our second line follows'),
    said('b', 'Bo', 'Their only words stay'),
    'A paragraph beside them',
    table('t', row('r', 'Chad', 'support', 'Comments of the row here')),
  ),
)

/** The position right before these words. */
function before(words: string, within: Node = record): number {
  let found = -1
  within.descendants((node, position) => {
    const index = node.isText ? (node.text ?? '').indexOf(words) : -1
    if (index !== -1) found = position + index
  })
  if (found === -1) throw new Error(`“${words}” is not there.`)
  return found
}

const after = (words: string, within: Node = record) => before(words, within) + words.length

function run(command: Command, from: number, to = from, within: Node = record): Transaction {
  let state = EditorState.create({ doc: within })
  state = state.apply(state.tr.setSelection(TextSelection.create(within, from, to)))
  let made: Transaction | null = null
  command(state, (transaction) => (made = transaction))
  if (!made) throw new Error('The command does nothing there.')
  return made
}

const change = () => EditorState.create({ doc: record }).tr

describe('What never asks', () => {
  test('typing, at the caret of another and anywhere', () => {
    for (const place of [before('only words'), after('Their only words stay'), before('Their')]) {
      expect(disturbanceAt(change().insertText('more ', place), before('only words'))).toBeNull()
    }
  })

  test('a few words that go, with another’s caret among them', () => {
    const transaction = change().delete(before('only words'), after('only words'))
    expect(disturbanceAt(transaction, before('words stay') + 2)).toBeNull()
    expect(isPlainEdit(transaction)).toBe(true)
  })

  test('Enter at the end of the paragraph, at its start, and behind the other’s caret', () => {
    for (const place of [after('words stay'), before('Their'), before('words stay')]) {
      const transaction = run(splitBlock, place)
      expect(disturbanceAt(transaction, before('only')), String(place)).toBeNull()
    }
  })

  test('what is added before and after the block', () => {
    const added = run(
      newIntervention(() => new Date()),
      before('Their'),
    )
    expect(disturbanceAt(added, before('only'))).toBeNull()
    const start = change().doc.resolve(before('Their')).before(2)
    const inFront = change().insert(start, said('n', 'New', 'words'))
    expect(disturbanceAt(inFront, before('only'))).toBeNull()
  })

  test('what goes beside it', () => {
    const block = record.resolve(before('Their'))
    const transaction = change().delete(block.before(2), block.after(2))
    expect(disturbanceAt(transaction, before('Our first'))).toBeNull()
    expect(disturbanceAt(transaction, before('A paragraph'))).toBeNull()
  })

  test('an empty paragraph before it that goes', () => {
    const empty = doc(said('a', 'Ana', p(), 'Words of Bo'))
    const joined = run(joinTextblockBackward, before('Words', empty), undefined, empty)
    expect(disturbanceAt(joined, after('Words', empty))).toBeNull()
  })

  test('an attribute of its block', () => {
    const position = record.resolve(before('Their')).before(2)
    const set = change().setNodeAttribute(position, 'capacity', 'Chairman')
    expect(isPlainEdit(set)).toBe(true)
    const renewed = change().setNodeMarkup(position, null, { id: 'b', attribution: 'Chad' })
    expect(disturbanceAt(renewed, before('only'))).toBeNull()
  })
})

describe('What asks', () => {
  test('removing the block, by itself or among others', () => {
    const { tr } = EditorState.create({ doc: record })
    const block = record.resolve(before('Their'))
    expect(disturbanceAt(tr.delete(block.before(2), block.after(2)), before('only'))).toBe('remove')
    const across = run(deleteSelection, before('first'), after('A para'))
    expect(disturbanceAt(across, before('only'))).toBe('remove')
    expect(isPlainEdit(across)).toBe(false)
    const comment = record.resolve(before('Comments'))
    const rowGone = change().delete(comment.before(3), comment.after(3))
    expect(disturbanceAt(rowGone, before('of the row'))).toBe('remove')
  })

  test('selecting all and deleting it, wherever the other’s caret is', () => {
    let state = EditorState.create({ doc: record })
    state = state.apply(state.tr.setSelection(new AllSelection(record)))
    for (const words of ['Their', 'Our second', 'A para', 'Comments']) {
      expect(disturbanceAt(state.tr.deleteSelection(), before(words))).toBe('remove')
    }
  })

  test('taking all the words from under the other’s caret, if they were more than a few', () => {
    const all = change().delete(before('Their'), after('Their only words stay'))
    expect(disturbanceAt(all, before('only'))).toBe('remove')
    const replaced = change().insertText('x', before('Their'), after('Their only words stay'))
    expect(disturbanceAt(replaced, before('only'))).toBe('remove')
  })

  test('joining it to the paragraph before it, also when that loses words too', () => {
    const joined = run(joinTextblockBackward, before('Our second'))
    expect(disturbanceAt(joined, after('second'))).toBe('join')
    expect(disturbanceAt(joined, after('first'))).toBeNull()
    const most = change().delete(after('Our first'), before('line follows'))
    expect(disturbanceAt(most, after('line foll'))).toBe('join')
  })

  test('splitting the paragraph before the other’s caret', () => {
    expect(disturbanceAt(run(splitBlock, before('words stay')), after('words'))).toBe('split')
  })

  test('splitting the intervention above the other’s paragraph', () => {
    const place = record.resolve(before('Our second')).before(3)
    const split = change().split(place, 1, [
      { type: intervention as NonNullable<typeof intervention>, attrs: { id: 'new' } },
    ])
    expect(disturbanceAt(split, before('Our second'))).toBe('split')
    expect(disturbanceAt(split, before('Our first'))).toBeNull()
  })

  test('moving the block to another place', () => {
    const block = record.resolve(before('Their'))
    const [from, to] = [block.before(2), block.after(2)]
    const moved = change()
      .delete(from, to)
      .insert(block.start(1) + 9, block.node(2))
    expect(disturbanceAt(moved, before('only'))).toBe('move')
  })

  test('making a list of its paragraph, or a paragraph of its list, or another kind of block', () => {
    if (!bulletList || !listItem || !codeBlock) throw new Error('The schema has no lists.')
    const listed = run(wrapInList(bulletList), before('A para'))
    expect(disturbanceAt(listed, after('A para'))).toBe('move')
    const list = doc(bulletList.create(null, listItem.create(null, p('Words of the list'))))
    const lifted = run(liftListItem(listItem), before('Words', list), undefined, list)
    expect(disturbanceAt(lifted, after('Words', list))).toBe('move')
    const code = change().setBlockType(before('A para'), after('A para'), codeBlock)
    expect(disturbanceAt(code, after('A para'))).toBe('move')
  })

  test('dissolving the empty intervention that both stand in', () => {
    const empty = doc(said('a', 'Ana', p()))
    expect(disturbanceAt(run(dissolveIntervention, 2, 2, empty), 2)).toBe('remove')
  })
})

describe('What was held back and is done after all', () => {
  /** `held` again, after `meanwhile` has happened. */
  function again(held: Transaction, meanwhile: (transaction: Transaction) => Transaction) {
    const state = EditorState.create({ doc: held.before })
    const since = meanwhile(state.tr)
    return doAgain(held, new Mapping(since.mapping.maps), state.apply(since))
  }

  test('takes with it what was typed there meanwhile, and nothing else', () => {
    const block = record.resolve(before('Their'))
    const removal = change().delete(block.before(2), block.after(2))
    const done = again(removal, (transaction) =>
      transaction.insertText('more ', before('only')).insertText('New ', before('Our first')),
    )
    expect(done?.doc.textContent).toContain('New Our first line')
    expect(done?.doc.textContent).not.toContain('only')
    expect(done?.doc.childCount).toBe(1)
  })

  test('moves what was typed there meanwhile', () => {
    const block = record.resolve(before('Their'))
    const [from, to] = [block.before(2), block.after(2)]
    const moved = change()
      .delete(from, to)
      .insert(block.start(1) + 9, block.node(2))
    const done = again(moved, (transaction) => transaction.insertText('more ', before('only')))
    expect(done?.doc.textContent).toContain('OpeningTheir more only words stayOur first')
    expect(done?.doc.textContent.match(/Their/g)).toHaveLength(1)
  })

  test('splits at the same words', () => {
    const split = run(splitBlock, before('line ends'))
    const done = again(split, (transaction) => transaction.insertText('most ', before('first')))
    expect(done?.doc.toString()).toContain('paragraph("Our most first "), paragraph("line ends")')
  })

  test('is given up where the words went', () => {
    const split = run(splitBlock, before('only'))
    const block = record.resolve(before('Their'))
    expect(again(split, (tr) => tr.delete(block.before(2), block.after(2)))).toBeNull()
  })
})
