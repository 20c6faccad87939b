import { describe, expect, it, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { openLedger } from '../../client/minutes/positions/ledger.ts'
import { questionOf } from '../../client/minutes/positions/questionOf.ts'
import { recordStances } from '../../client/minutes/positions/recordStances.ts'
import { splitNames } from '../../client/minutes/positions/splitNames.ts'
import { findTwins } from '../../client/minutes/positions/twins.ts'
import { openWriters } from '../../client/minutes/positions/writers.ts'
import type { Writers } from '../../shared/meeting/api.ts'
import type { StanceChange } from '../../shared/minutes/minutes.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'

const NOW = '2026-03-11T14:00:00.000Z'

/** A page of one person, with a table of one row that nobody has answered for. */
function page(name: string, clientID: number, before?: Y.Doc) {
  const doc = Object.assign(new Y.Doc(), { clientID })
  if (before) Y.applyUpdate(doc, Y.encodeStateAsUpdate(before))
  const { body, ledger: map } = minutesRoots(doc)
  const awareness = new Awareness(doc)
  const load = vi.fn<() => Promise<Writers>>()
  load.mockResolvedValue([{ clientId: 1, personId: 'p-Ana', name: 'Ana' }])
  const writers = openWriters({ awareness, self: { personId: `p-${name}`, name }, load })
  const ledger = openLedger(map, writers, () => new Date(NOW))
  recordStances(body, ledger)
  const changes = () =>
    ledger.entriesOf('spain').map(({ from, to, writer, settles }) => ({
      change: `${from} > ${to}`,
      by: ledger.nameOf(writer),
      ...(settles ? { settles } : {}),
    }))
  return { doc, body, map, ledger, load, changes, end: () => awareness.destroy() }
}

function addRow(body: Y.XmlFragment): void {
  const row = new Y.XmlElement('positionRow')
  row.setAttribute('id', 'spain')
  row.setAttribute('stance', 'notStated')
  const table = new Y.XmlElement('positionTable')
  table.insert(0, [row])
  body.insert(0, [table])
}

function rowIn(body: Y.XmlFragment): Y.XmlElement {
  return (body.get(0) as Y.XmlElement).get(0) as Y.XmlElement
}

const exchange = (one: Y.Doc, other: Y.Doc) => {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
}

describe('the ledger', () => {
  it('P1 takes down what this person changes, undo and redo too, and by whom', () => {
    const ana = page('Ana', 1)
    addRow(ana.body)
    const undo = new Y.UndoManager(ana.body, { captureTimeout: 0 })
    rowIn(ana.body).setAttribute('stance', 'support')
    undo.undo()
    undo.redo()
    expect(ana.changes()).toEqual([
      { change: 'notStated > support', by: 'Ana' },
      { change: 'support > notStated', by: 'Ana' },
      { change: 'notStated > support', by: 'Ana' },
    ])
    ana.end()
  })

  it('takes down nothing of what others changed, of what is loaded, and of rows that come with a stance', () => {
    const ana = page('Ana', 1)
    addRow(ana.body)
    const bo = page('Bo', 2, ana.doc)
    rowIn(bo.body).setAttribute('stance', 'object')
    exchange(bo.doc, ana.doc)
    const pasted = rowIn(ana.body).clone()
    pasted.setAttribute('id', 'pasted')
    ;(ana.body.get(0) as Y.XmlElement).push([pasted])
    expect([...ana.map.values()].map(({ row, to }) => `${row} ${to}`)).toEqual(['spain object'])
    expect(page('Cy', 3, ana.doc).map.size).toBe(1)
    ana.end()
    bo.end()
  })

  it('takes down no change where the binding makes one row’s element another row', () => {
    const ana = page('Ana', 1)
    addRow(ana.body)
    ana.doc.transact(() => {
      rowIn(ana.body).setAttribute('id', 'oman')
      rowIn(ana.body).setAttribute('stance', 'object')
    })
    expect(ana.map.size).toBe(0)
    ana.end()
  })

  it('P2 shows the same dispute on both pages, and what is set then settles it', () => {
    const ana = page('Ana', 1)
    addRow(ana.body)
    const bo = page('Bo', 2, ana.doc)
    rowIn(ana.body).setAttribute('stance', 'support')
    rowIn(bo.body).setAttribute('stance', 'object')
    exchange(ana.doc, bo.doc)
    const stances = ({ ledger }: typeof ana) =>
      ledger
        .disputeOf('spain')
        ?.sides.map(({ stance }) => stance)
        .toSorted()
    expect(stances(ana)).toEqual(['object', 'support'])
    expect(stances(bo)).toEqual(['object', 'support'])
    rowIn(ana.body).setAttribute('stance', 'abstain')
    exchange(ana.doc, bo.doc)
    expect([stances(ana), stances(bo)]).toEqual([undefined, undefined])
    expect(ana.changes().at(-1)).toMatchObject({ by: 'Ana', settles: true })
    ana.end()
    bo.end()
  })

  it('puts a change after those that were known, also where another clock is ahead', () => {
    const ana = page('Ana', 1)
    const late = { row: 'spain', from: 'notStated', to: 'support', at: '2027-01-01T00:00:00.000Z' }
    ana.map.set('ahead', late as StanceChange)
    ana.ledger.add({ row: 'spain', from: 'support', to: 'object' })
    expect(ana.ledger.entriesOf('spain').map(({ to }) => to)).toEqual(['support', 'object'])
    ana.end()
  })

  it('asks the server once who a writer was that is not here, and tells the rows', async () => {
    const ana = page('Ana', 1)
    addRow(ana.body)
    rowIn(ana.body).setAttribute('stance', 'support')
    const bo = page('Bo', 2, ana.doc)
    const told: string[] = []
    bo.ledger.subscribe((rows) => told.push(...rows))
    expect(bo.changes()).toEqual([{ change: 'notStated > support', by: null }])
    await vi.waitFor(() => expect(told).toEqual(['spain']))
    expect(bo.changes()).toEqual([{ change: 'notStated > support', by: 'Ana' }])
    expect(bo.load).toHaveBeenCalledTimes(1)
    ana.end()
    bo.end()
  })

  it('tells the row that another one became one with', async () => {
    const ana = page('Ana', 1)
    const told: string[][] = []
    ana.ledger.add({ row: 'spain', from: 'object', to: 'object', joins: 'twin' })
    ana.ledger.subscribe((rows) => told.push([...rows].toSorted()))
    ana.ledger.add({ row: 'twin', from: 'notStated', to: 'object' })
    await vi.waitFor(() => expect(told.flat()).toContain('twin'))
    expect(told.flat()).toContain('spain')
    expect(ana.changes()).toHaveLength(2)
    ana.end()
  })
})

describe('names with commas between them', () => {
  it.each([
    ['Fiji', [], 'Fiji', 0],
    ['Fiji, Oman', ['Fiji'], 'Oman', 6],
    [' Fiji ,, Oman, ', ['Fiji', 'Oman'], '', 15],
    ['فيجي، عمان', ['فيجي'], 'عمان', 6],
  ])('%j', (typed, names, last, from) => {
    expect(splitNames(typed, [])).toEqual({ names, last, from })
  })

  it('stay whole where one was completed that has a comma in it', () => {
    const taken = ['Trade, Ministry of']
    expect(splitNames('Trade, Ministry of, Fiji', taken)).toMatchObject({
      names: taken,
      last: 'Fiji',
    })
    expect(splitNames('Fiji, Trade, Ministry of', taken)).toMatchObject({
      names: ['Fiji'],
      last: 'Trade, Ministry of',
    })
    expect(splitNames('Trade, Fiji', taken).names).toEqual(['Trade'])
  })
})

const table = (attributes: Record<string, unknown>, ...rows: Record<string, unknown>[]) => {
  const { positionTable, positionRow } = minutesSchema.nodes
  const nodes = rows.flatMap((row) => positionRow?.create(row) ?? [])
  return positionTable?.create(attributes, nodes) ?? minutesSchema.topNodeType.create()
}

describe('a caption', () => {
  it('says what the question is and on which document', () => {
    expect(questionOf(table({}), 'Terms of TD 433 Rev.1')).toEqual({
      caption: 'Terms of TD 433 Rev.1',
      question: 'Terms of TD 433 Rev.1',
      document: 'TD433R1',
    })
  })

  it('takes along what followed from it before, and nothing that was written otherwise', () => {
    const read = table({ caption: 'On TD12', question: 'On TD12', document: 'TD12' })
    expect(questionOf(read, '')).toEqual({ caption: null, question: null, document: null })
    const written = table({ caption: 'On TD12', question: 'Who objects?', document: 'C5' })
    expect(questionOf(written, 'On TD13')).toEqual({ caption: 'On TD13' })
  })
})

it('a second row of an entity is found, under whatever name it was merged', () => {
  const entities = {
    US: { name: 'United States' },
    'u-s': { name: 'U.S.', mergedInto: 'US' },
    OM: { name: 'Oman' },
  }
  const rows = [
    { id: '1', entity: 'OM' },
    { id: '2', entity: 'US' },
    { id: '3', entity: 'u-s' },
    { id: '4', entity: null, attribution: 'Oman' },
  ]
  expect([...findTwins(table({}, ...rows), entities)]).toEqual([['3', { id: '2', place: 2 }]])
})
