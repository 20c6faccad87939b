import * as encoding from 'lib0/encoding'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeAdmitted } from '../../server/sync/gate/encodeAdmitted.ts'
import { Gate } from '../../server/sync/gate/gate.ts'
import { Refused } from '../../server/sync/gate/refused.ts'
import type { Layer } from '../../shared/meeting/authority.ts'
import { contentOf, serverDocument } from './guardedDocument.ts'
import { Random } from '../simulation/random.ts'

const MALLORY = 7
const ANA = 9

let doc: Y.Doc
let gate: Gate

beforeEach(() => {
  doc = serverDocument()
  gate = new Gate('minutes')
  doc.clientID = ANA
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('The words of Ana')])
  doc.getXmlFragment('body').push([paragraph])
})

function outcome(update: Uint8Array, layer: Layer = 'minutes'): string {
  try {
    const gateOfLayer = layer === 'minutes' ? gate : new Gate(layer)
    const admitted = gateOfLayer.admit(
      update,
      layer === 'minutes' ? doc : new Y.Doc(),
      (client) => client === MALLORY,
    )
    return typeof admitted === 'string' ? admitted : 'admitted'
  } catch (error) {
    if (error instanceof Refused) return error.cause
    throw error
  }
}

/** An update of Mallory's, written by hand: numbers as they are, strings with their length. */
function bytes(...parts: (number | string | number[])[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else if (typeof part === 'string') encoding.writeVarString(encoder, part)
    else encoding.writeUint8Array(encoder, Uint8Array.from(part))
  }
  return encoding.toUint8Array(encoder)
}

/** One struct of Mallory's, without deletions. */
function struct(...parts: (number | string | number[])[]): Uint8Array {
  return bytes(1, 1, MALLORY, 0, ...parts, 0)
}

/** What a client writes that changes the document with Yjs itself. */
function written(change: (doc: Y.Doc) => void): Uint8Array {
  const mallory = new Y.Doc()
  mallory.clientID = MALLORY
  Y.applyUpdate(mallory, Y.encodeStateAsUpdate(doc))
  const known = Y.encodeStateVector(mallory)
  change(mallory)
  return Y.encodeStateAsUpdate(mallory, known)
}

const INFO = { string: 4, type: 7, any: 8, origin: 128, right: 64, sub: 32 }
const [ELEMENT, HOOK, TEXT] = [3, 5, 6]
/** The clocks of Ana's first words: an element, a text, then characters. */
const FIRST_WORD = 2

describe('hostile updates change nothing', () => {
  test('a number of structs that the bytes cannot hold allocates nothing', () => {
    expect(outcome(Uint8Array.from([1, 255, 255, 255, 15, 1, 0]))).toBe('malformed')
  })
  test('a struct without length is refused', () => {
    expect(outcome(struct([INFO.string | INFO.origin], ANA, FIRST_WORD, ''))).toBe('malformed')
    expect(outcome(struct([0], 0))).toBe('malformed')
    expect(outcome(struct([1 | INFO.origin], ANA, FIRST_WORD, 0))).toBe('malformed')
  })
  test('elements nested by the thousand are refused', () => {
    const nested = written((mallory) => {
      let parent: Y.XmlFragment = mallory.getXmlFragment('body')
      for (let depth = 0; depth < 1000; depth += 1) {
        const child = new Y.XmlElement('blockquote')
        parent.insert(0, [child])
        parent = child
      }
    })
    expect(outcome(nested)).toBe('tooLarge')
  })
  test('deeply nested values and embeds are refused', () => {
    const deep = '['.repeat(5000) + ']'.repeat(5000)
    expect(outcome(struct([5 | INFO.origin], ANA, FIRST_WORD, deep))).toBe('notAllowed')
    expect(outcome(struct([6 | INFO.origin], ANA, FIRST_WORD, 'em', deep))).toBe('tooLarge')
    const value = written((mallory) => {
      mallory.getMap('meeting').set('title', JSON.parse('['.repeat(40) + ']'.repeat(40)))
    })
    expect(outcome(value)).toBe('tooLarge')
  })
  test('a valid struct with a truncated delete set is refused whole', () => {
    const valid = written((mallory) => mallory.getMap('meeting').set('title', 'x'))
    for (let end = 0; end < valid.length; end += 1) {
      expect(outcome(valid.slice(0, end))).toBe('malformed')
    }
    expect(outcome(Uint8Array.from([...valid, 0]))).toBe('malformed')
    expect(outcome(valid)).toBe('admitted')
  })
  test('thousands of root names are refused at the first', () => {
    const roots = written((mallory) => {
      for (let i = 0; i < 5000; i += 1) mallory.getMap(`root ${i}`).set('a', 1)
    })
    expect(outcome(roots)).toBe('notAllowed')
    expect([...doc.share.keys()].filter((name) => name.startsWith('root'))).toEqual([])
  })
  test('thousands of siblings with scattered right neighbours do not stall', () => {
    const encoder = encoding.createEncoder()
    const count = 12_000
    const random = new Random(1)
    encoding.writeUint8Array(encoder, bytes(1, count, MALLORY, 0))
    for (let clock = 0; clock < count; clock += 1) {
      const right =
        clock === 0 ? [INFO.origin | INFO.string] : [INFO.origin | INFO.right | INFO.string]
      const parts = clock === 0 ? [] : [MALLORY, random.whole(0, clock)]
      encoding.writeUint8Array(encoder, bytes(right, ANA, FIRST_WORD, ...parts, 'x'))
    }
    encoding.writeVarUint(encoder, 0)
    const start = process.cpuUsage()
    expect(outcome(encoding.toUint8Array(encoder))).toMatch(/^(tooCostly|inverted)$/)
    const { user, system } = process.cpuUsage(start)
    expect((user + system) / 1000).toBeLessThan(500)
  })
  test('a gap is not kept, and not told from one that can be filled', () => {
    expect(
      outcome(bytes(1, 1, MALLORY, 5, [INFO.string | INFO.origin], ANA, FIRST_WORD, 'x', 0)),
    ).toBe('incomplete')
    expect(outcome(struct([10], 3))).toBe('incomplete')
    expect(outcome(struct([INFO.string | INFO.origin], ANA, 500, 'x'))).toBe('incomplete')
    expect(doc.store.pendingStructs).toBeNull()
  })
  test('deletions of what is not written yet wait for nothing', () => {
    expect(outcome(bytes(0, 1, ANA, 1, 0, 500))).toBe('incomplete')
    expect(outcome(bytes(0, 1, MALLORY, 1, 0, 1))).toBe('incomplete')
    expect(doc.store.pendingDs).toBeNull()
  })
  test('another person’s client id is refused', () => {
    const next = Y.getState(doc.store, ANA)
    expect(
      outcome(bytes(1, 1, ANA, next, [INFO.string | INFO.origin], ANA, FIRST_WORD, 'x', 0)),
    ).toBe('foreignClient')
  })
  test('raw text inside a fragment, and text at the top of the body, are refused', () => {
    expect(outcome(struct(INFO.string, 1, 'body', 'raw'))).toBe('notAllowed')
    expect(outcome(struct(INFO.type, 1, 'body', TEXT))).toBe('notAllowed')
    expect(outcome(struct(INFO.type, 1, 'body', HOOK, 'hook'))).toBe('notAllowed')
    expect(outcome(struct(INFO.type, 1, 'body', ELEMENT, 'paragraph'))).toBe('admitted')
  })
  test('a right neighbour left of the left one is refused', () => {
    const inverted = struct([INFO.string | INFO.origin | INFO.right], ANA, 9, ANA, 4, 'x')
    expect(outcome(inverted)).toBe('inverted')
  })
  test('neighbours in two lists are refused', () => {
    expect(outcome(struct([INFO.string | INFO.origin | INFO.right], ANA, 9, ANA, 0, 'x'))).toBe(
      'malformed',
    )
  })
  test('what is known already is cut off, with its roots', () => {
    const whole = Y.encodeStateAsUpdate(doc)
    expect(outcome(whole)).toBe('known')
    const more = written((mallory) => mallory.getMap('meeting').set('title', 'x'))
    const admitted = gate.admit(Y.mergeUpdates([whole, more]), doc, () => true)
    if (typeof admitted === 'string') throw new Error(admitted)
    expect(admitted.parts.map(({ client }) => client)).toEqual([MALLORY])
  })
  test('duplicate client sections are refused', () => {
    const one = [1, MALLORY, 0, INFO.type, 1, 'body', ELEMENT, 'paragraph']
    expect(outcome(bytes(2, ...one, ...one, 0))).toBe('malformed')
  })
  test('variants of the first byte of GC and Skip are refused', () => {
    for (const info of [32, 64, 128, 10 | 32, 10 | 64, 10 | 128]) {
      expect(outcome(struct([info], 3))).toBe('malformed')
    }
  })
  test('inherited names are refused as keys, roots, node and mark names', () => {
    const any = (key: string) => struct(INFO.any | INFO.sub, 1, 'meeting', key, 1, [126])
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString']) {
      expect(outcome(any(name))).toBe('notAllowed')
      expect(outcome(struct(INFO.any | INFO.sub, 1, name, 'key', 1, [126]))).toBe('notAllowed')
      expect(outcome(struct(INFO.type, 1, 'body', ELEMENT, name))).toBe('notAllowed')
      expect(outcome(struct([6 | INFO.origin], ANA, FIRST_WORD, name, '{}'))).toBe('notAllowed')
      expect(
        outcome(struct(INFO.any | INFO.sub, 1, 'meeting', 'k', 1, [118], 1, name, [126])),
      ).toBe('notAllowed')
    }
    expect(outcome(struct([6 | INFO.origin], ANA, FIRST_WORD, 'em', '{"__proto__":1}'))).toBe(
      'malformed',
    )
    expect(outcome(any('title'))).toBe('admitted')
  })
  test('client ids over 32 bits and numbers not in their shortest form are refused', () => {
    const rest = [INFO.type, 1, 'body', ELEMENT, 'paragraph', 0]
    expect(outcome(bytes(1, 1, 2 ** 32, 0, ...rest))).toBe('malformed')
    expect(outcome(bytes([129, 0], 1, MALLORY, 0, ...rest))).toBe('malformed')
    expect(outcome(bytes([255, 255, 255, 255, 255, 255, 255, 255, 255, 1], ...rest))).toBe(
      'malformed',
    )
  })
  test('bytes that are not UTF-8 are refused', () => {
    for (const text of [
      [0xc0, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf5, 0x80, 0x80, 0x80],
      [0xff],
      [0xe2, 0x82],
    ]) {
      expect(outcome(struct([INFO.string | INFO.origin], ANA, FIRST_WORD, text.length, text))).toBe(
        'malformed',
      )
    }
    expect(outcome(struct([INFO.string | INFO.origin], ANA, FIRST_WORD, '😀é'))).toBe('admitted')
  })
  test('unknown contents and types are refused', () => {
    expect(outcome(struct([11], 1, 'body'))).toBe('malformed')
    expect(outcome(struct([31], 1, 'body'))).toBe('malformed')
    for (const type of [0, 1, 2, 4])
      expect(outcome(struct(INFO.type, 1, 'body', type))).toBe('notAllowed')
    expect(outcome(struct(INFO.type, 1, 'body', 9))).toBe('malformed')
  })
  test('a struct cannot build on itself, nor two on each other', () => {
    expect(outcome(struct([INFO.string | INFO.origin], MALLORY, 0, 'x'))).toBe('malformed')
  })
})

describe('layers', () => {
  test('the server alone writes the review', () => {
    expect(outcome(struct(INFO.any | INFO.sub, 1, 'meeting', 'a', 1, [126]), 'review')).toBe(
      'notAllowed',
    )
  })
  test('the chair writes annotations, and no minutes', () => {
    const paragraphIn = (root: string) => struct(INFO.type, 1, root, ELEMENT, 'paragraph')
    expect(outcome(paragraphIn('annotation:c1'), 'chair')).toBe('admitted')
    for (const root of ['body', 'annotation', 'outcomes', 'constructor']) {
      expect(outcome(paragraphIn(root), 'chair')).toBe('notAllowed')
    }
    expect(outcome(paragraphIn('annotation:c1'))).toBe('notAllowed')
    const value = struct(INFO.any | INFO.sub, 1, 'annotation:c1', 'a', 1, [119], 'x')
    expect(outcome(value, 'chair')).toBe('notAllowed')
  })
})

describe('what is admitted and not applied yet', () => {
  test('what is refused half-way leaves no trace in it', () => {
    const first = gate.admit(struct([INFO.string | INFO.origin], ANA, 5, 'x'), doc, () => true)
    const both = [INFO.string | INFO.origin | INFO.right]
    const fine = [[INFO.string | INFO.origin], MALLORY, 0, 'z']
    const inverted = bytes(1, 2, MALLORY, 1, ...fine, both, ANA, 9, ANA, 7, 'x', 0)
    expect(outcome(inverted)).toBe('inverted')
    const second = gate.admit(
      bytes(1, 1, MALLORY, 1, [INFO.string | INFO.origin], MALLORY, 0, 'y', 0),
      doc,
      () => true,
    )
    if (typeof first === 'string' || typeof second === 'string') throw new Error('not admitted')
    Y.applyUpdate(doc, encodeAdmitted([first, second]))
    gate.applied()
    expect(contentOf(doc)).toContain('The xywords of Ana')
  })
})
