import * as fc from 'fast-check'
import type { Mark, Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { initProseMirrorDoc, prosemirrorToYXmlFragment, updateYFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { anchorAttribute } from '../../shared/review/anchorAttribute.ts'
import { anchorWords, findTarget, replaceWords } from '../../server/review/anchoring.ts'
import { readWords } from '../../server/review/bodyWords.ts'
import { readBody } from '../../shared/minutes/minutesDocument.ts'
import { BODY, minutesSchema } from '../../shared/minutes/schema.ts'
import { readAnchors, targetState } from '../../shared/review/targetState.ts'
import { wordsOfBlock } from '../../shared/review/wordsOfBlock.ts'
import { arbitraryDoc } from '../shared/arbitraryMinutes.ts'

const ID = 'x-0123456789abcdef'

function bodyOf(doc: Node): Y.XmlFragment {
  return prosemirrorToYXmlFragment(doc, new Y.Doc().getXmlFragment(BODY))
}
const nodeOf = (body: Y.XmlFragment) => minutesSchema.nodeFromJSON(readBody(body))
const inOneTransaction = (body: Y.XmlFragment, work: () => void) => body.doc?.transact(work)

/** Every block with an id, and the document itself, with the words they hold. */
function blocksOf(doc: Node): { id: string | null; node: Node }[] {
  const blocks: { id: string | null; node: Node }[] = [{ id: null, node: doc }]
  doc.descendants((node) => {
    const id: unknown = node.attrs.id
    if (node.isBlock && typeof id === 'string') blocks.push({ id, node })
  })
  return blocks
}

/** Neighbouring text of one formatting is joined. @param id of the only marks to take away */
function withoutMarks(doc: Node, type: string, id?: string): Node {
  const isKept = (mark: Mark) =>
    mark.type.name !== type || (id !== undefined && mark.attrs.id !== id)
  const strip = (node: Node): Node => {
    if (node.isText) return node.mark(node.marks.filter(isKept))
    const children: Node[] = []
    node.forEach((child) => children.push(strip(child)))
    return node.type.create(node.attrs, children)
  }
  return strip(doc)
}

/** What a page that shows `doc` writes into the body, as the editor's binding does. */
function writtenByPage(body: Y.XmlFragment, doc: Node): unknown[] {
  const updates: Uint8Array[] = []
  const keep = (update: Uint8Array) => updates.push(update)
  body.doc?.on('update', keep)
  updateYFragment(body.doc as Y.Doc, body, doc, { mapping: new Map(), isOMark: new Map() })
  body.doc?.off('update', keep)
  return updates.flatMap((update) => {
    const { structs, ds } = Y.decodeUpdate(update)
    const contents = structs.map((struct) =>
      'content' in struct && struct.content instanceof Y.ContentString
        ? struct.content.str
        : struct,
    )
    return [...contents, ...ds.clients.values()]
  })
}

const wholeCharacters = (text: string) => !/\p{Surrogate}/u.test(text)

describe('the words of the shared body', () => {
  test('are those of the document that pages make of it, in every block', () => {
    fc.assert(
      fc.property(arbitraryDoc, (doc) => {
        const body = bodyOf(doc)
        expect(readWords(body, null).words).toBe(wordsOfBlock(nodeOf(body)))
      }),
    )
  })
})

describe('V4 an anchor marks exactly the words that were selected', () => {
  test('under the very name by which pages mark words themselves', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (id) => {
        const mark = minutesSchema.mark('anchor', { id })
        const words = minutesSchema.text('words', [mark])
        const paragraph = minutesSchema.node('paragraph', null, [words])
        const element = bodyOf(minutesSchema.node('doc', null, [paragraph])).get(0) as Y.XmlElement
        const [{ attributes }] = (element.get(0) as Y.XmlText).toDelta() as [{ attributes: object }]
        expect(attributes).toEqual({ [anchorAttribute(id)]: { id } })
      }),
    )
  })

  test('whatever the record and whatever is selected in it; nothing else of it changes', () => {
    let marked = 0
    const anything = fc.tuple(arbitraryDoc, fc.nat(), fc.nat(), fc.nat())
    fc.assert(
      fc.property(anything, ([doc, which, from, length]) => {
        const blocks = blocksOf(doc)
        const { id = null, node = doc } = blocks[which % blocks.length] ?? {}
        const words = wordsOfBlock(node)
        const start = from % (words.length + 1)
        const quote = words.slice(start, start + 1 + (length % (words.length + 1)))
        fc.pre(quote !== '' && wholeCharacters(quote))
        const body = bodyOf(doc)
        const before = nodeOf(body)
        const found = findTarget(body, { blockId: id, start, quote })
        if (typeof found === 'string') return
        inOneTransaction(body, () => anchorWords(found, ID))
        const after = nodeOf(body)
        expect(withoutMarks(after, 'anchor', ID).toJSON()).toEqual(before.toJSON())
        const state = targetState(readAnchors(after), ID, found.target)
        expect(['there', 'withdrawn']).toContain(state.kind)
        if (state.kind === 'split' || state.kind === 'gone') return
        expect(state.place.words).toBe(found.target.quote)
        expect(quote).toContain(found.target.quote)
        expect(state.place.start).toBe(found.target.start)
        marked++
      }),
      { numRuns: 600 },
    )
    expect(marked).toBeGreaterThan(200)
  })

  test('and no page that opens the record takes a block out of it, whatever was marked', () => {
    const opened = (doc: Node, from: number, length: number) => {
      const body = bodyOf(doc)
      const words = wordsOfBlock(nodeOf(body))
      const start = from % (words.length + 1)
      const quote = words.slice(start, start + 1 + (length % 40))
      fc.pre(quote !== '' && wholeCharacters(quote))
      const found = findTarget(body, { blockId: null, start, quote })
      if (typeof found === 'string') return found
      inOneTransaction(body, () => anchorWords(found, ID))
      const marked = nodeOf(body)
      const page = initProseMirrorDoc(body, minutesSchema).doc
      expect(page.toJSON()).toEqual(marked.toJSON())
      expect(nodeOf(body).toJSON()).toEqual(marked.toJSON())
      return 'marked'
    }
    fc.assert(
      fc.property(arbitraryDoc, fc.nat(), fc.nat(), (...any) => void opened(...any)),
      {
        numRuns: 600,
      },
    )
    const code = minutesSchema.node('codeBlock', null, [minutesSchema.text('let us agree')])
    const said = minutesSchema.node('intervention', { id: 'a' }, [code])
    expect(opened(minutesSchema.node('doc', null, [said]), 4, 1)).toBe('marked')
  })

  test('and no page that reads it writes a word of it anew', () => {
    let looked = 0
    fc.assert(
      fc.property(arbitraryDoc, fc.nat(), (doc, from) => {
        const body = bodyOf(withoutMarks(doc, 'anchor'))
        const words = wordsOfBlock(nodeOf(body))
        const start = from % (words.length + 1)
        const quote = words.slice(start, start + 9)
        fc.pre(quote !== '' && wholeCharacters(quote))
        const found = findTarget(body, { blockId: null, start, quote })
        if (typeof found === 'string') return
        inOneTransaction(body, () => anchorWords(found, ID))
        expect(writtenByPage(body, nodeOf(body))).toEqual([])
        looked++
      }),
    )
    expect(looked).toBeGreaterThan(20)
  })

  test('nor where anchors overlap, of which a page writes what is typed beside them alone', () => {
    const words = minutesSchema.text('We and they agree.')
    const paragraph = minutesSchema.node('paragraph', null, [words])
    const body = bodyOf(minutesSchema.node('doc', null, [paragraph]))
    for (const [id, quote] of [
      ['x-1', 'We and they'],
      ['x-2', 'and they agree'],
    ] as const) {
      const found = findTarget(body, { blockId: null, start: 0, quote })
      if (typeof found === 'string') throw new Error(found)
      inOneTransaction(body, () => anchorWords(found, id))
    }
    expect(writtenByPage(body, nodeOf(body))).toEqual([])
    const read = nodeOf(body)
    const typed = read.child(0).copy(read.child(0).content.addToEnd(minutesSchema.text('!')))
    expect(writtenByPage(body, read.copy(read.content.replaceChild(0, typed)))).toEqual(['!'])
  })

  test('where the words moved within their block, and nowhere when it is in doubt', () => {
    const said = (words: string) =>
      minutesSchema.node('intervention', { id: 'a' }, [
        minutesSchema.node('paragraph', null, [minutesSchema.text(words)]),
      ])
    const target = { blockId: 'a', start: 3, quote: 'agree' }
    const find = (words: string) =>
      findTarget(bodyOf(minutesSchema.node('doc', null, [said(words)])), target)
    expect(find('Yes, we agree.')).toMatchObject({ target: { start: 8 } })
    expect(find('They agree, we agree.')).toBe('changed')
    expect(find('We do.')).toBe('changed')
    expect(findTarget(bodyOf(minutesSchema.node('doc', null, [])), target)).toBe('changed')
  })
})

describe('V5 words are put in place of exactly those that were marked', () => {
  test('in their formatting, and nothing else of the record changes', () => {
    let replaced = 0
    const anything = fc.tuple(arbitraryDoc, fc.nat(), fc.nat(), fc.nat(), fc.string())
    fc.assert(
      fc.property(anything, ([doc, which, from, length, replacement]) => {
        fc.pre(wholeCharacters(replacement) && !replacement.includes('\n'))
        const blocks = blocksOf(doc)
        const { id = null, node = doc } = blocks[which % blocks.length] ?? {}
        const words = wordsOfBlock(node)
        const start = from % (words.length + 1)
        const quote = words.slice(start, start + 1 + (length % 12))
        fc.pre(quote !== '' && !quote.includes('\n') && wholeCharacters(quote))
        const body = bodyOf(doc)
        const found = findTarget(body, { blockId: id, start, quote })
        if (typeof found === 'string') return
        inOneTransaction(body, () => anchorWords(found, ID))
        const before = nodeOf(body)
        const marked = targetState(readAnchors(before), ID, found.target)
        if (!('place' in marked)) throw new Error('The words are not marked.')
        const record = wordsOfBlock(before)
        const at = before.textBetween(0, marked.place.from, '\n').length
        const again = findTarget(body, found.target)
        if (typeof again === 'string') throw new Error('The marked words are not found again.')
        inOneTransaction(body, () => replaceWords(again, ID, replacement))
        const wanted =
          record.slice(0, at) + replacement + record.slice(at + found.target.quote.length)
        expect(wordsOfBlock(nodeOf(body))).toBe(wanted)
        const state = targetState(readAnchors(nodeOf(body)), ID, found.target)
        expect('place' in state ? state.place.words : '').toBe(replacement)
        replaced++
      }),
      { numRuns: 600 },
    )
    expect(replaced).toBeGreaterThan(100)
  })

  test('of bold words by bold ones, keeping the other anchors around them', () => {
    const bold = minutesSchema.mark('bold')
    const around = minutesSchema.mark('anchor', { id: 't-1' })
    const paragraph = minutesSchema.node('paragraph', null, [
      minutesSchema.text('We ', [around]),
      minutesSchema.text('agree', [bold, around]),
      minutesSchema.text(' to it.', [around]),
    ])
    const body = bodyOf(minutesSchema.node('doc', null, [paragraph]))
    const target = { blockId: null, start: 3, quote: 'agree to' }
    const found = findTarget(body, target)
    if (typeof found === 'string') throw new Error(found)
    inOneTransaction(body, () => replaceWords(found, ID, 'object with'))
    expect(nodeOf(body).firstChild?.textContent).toBe('We object with it.')
    const replaced = nodeOf(body).firstChild?.child(1)
    expect(replaced?.text).toBe('object with')
    expect(replaced?.marks.map(({ type, attrs }) => attrs.id ?? type.name)).toEqual(
      expect.arrayContaining(['bold', 't-1', ID]),
    )
  })

  test('and not the anchors that covered some of the words alone', () => {
    const anchored = (words: string, ...ids: string[]) =>
      minutesSchema.text(
        words,
        ids.map((id) => minutesSchema.mark('anchor', { id })),
      )
    const paragraph = minutesSchema.node('paragraph', null, [
      anchored('We ', 't-before', 't-all'),
      anchored('fully', 't-before', 't-all'),
      anchored(' agree', 't-all', 't-after'),
      anchored(' to it.', 't-after'),
    ])
    const body = bodyOf(minutesSchema.node('doc', null, [paragraph]))
    const found = findTarget(body, { blockId: null, start: 3, quote: 'fully agree' })
    if (typeof found === 'string') throw new Error(found)
    inOneTransaction(body, () => replaceWords(found, ID, 'object'))
    const read = nodeOf(body).firstChild?.content.content ?? []
    expect(read.map(({ text, marks }) => [text, marks.map(({ attrs }) => attrs.id)])).toEqual([
      ['We ', expect.arrayContaining(['t-before', 't-all'])],
      ['object', expect.arrayContaining(['t-all', ID])],
      [' to it.', ['t-after']],
    ])
    expect(read[1]?.marks).toHaveLength(2)
  })

  test('letters that stay keep their place, their formatting and what was said about them', () => {
    const [bold, said] = [
      minutesSchema.mark('bold'),
      minutesSchema.mark('anchor', { id: 't-harvest' }),
    ]
    const paragraph = minutesSchema.node('paragraph', null, [
      minutesSchema.text('It '),
      minutesSchema.text('begins', [bold]),
      minutesSchema.text(' in the '),
      minutesSchema.text('harvest', [said]),
      minutesSchema.text('.'),
    ])
    const body = bodyOf(minutesSchema.node('doc', null, [paragraph]))
    const found = findTarget(body, { blockId: null, start: 3, quote: 'begins in the harvest' })
    if (typeof found === 'string') throw new Error(found)
    inOneTransaction(body, () => anchorWords(found, ID))
    const again = findTarget(body, found.target)
    if (typeof again === 'string') throw new Error(again)
    inOneTransaction(body, () => replaceWords(again, ID, 'began in the harvest'))
    const read = nodeOf(body).firstChild?.content.content ?? []
    const marksOf = ({ marks }: Node) =>
      new Set(marks.map(({ attrs, type }): unknown => attrs.id ?? type.name))
    expect(read.map((one) => [one.text, marksOf(one)])).toEqual([
      ['It ', new Set()],
      ['began', new Set(['bold', ID])],
      [' in the ', new Set([ID])],
      ['harvest', new Set(['t-harvest', ID])],
      ['.', new Set()],
    ])
  })
})
