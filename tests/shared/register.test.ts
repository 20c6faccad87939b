import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { countReferences } from '../../shared/documents/countReferences.ts'
import {
  addDocument,
  documentValues,
  readDocumentMap,
  removeDocument,
  setDocumentField,
} from '../../shared/documents/documentMap.ts'
import type { DocumentMap } from '../../shared/documents/documentMap.ts'
import { documentRegister, newerRevisions } from '../../shared/documents/register.ts'
import { exportHtml } from '../../shared/export/exportHtml.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { MeetingDocument, NodeJSON } from '../../shared/minutes/minutes.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { doc, item, p, ref, said } from '../editor/documents.ts'

const record = doc(
  item('a', 'One', said('x', 'X', p('on ', ref('TD433'), ' and ', ref('TD439')))),
  item('b', 'Two', p(ref('TD433R1'), ' replaces ', ref('TD433')), p(ref('LS12'))),
)

describe('the register of documents', () => {
  test('has each document once, in the order of its first mention, with the revisions that were seen', () => {
    const register = documentRegister(countReferences(record), {})
    expect(register.map(({ ref: newest, base }) => [base, newest])).toEqual([
      ['TD433', 'TD433R1'],
      ['TD439', 'TD439'],
      ['LS12', 'LS12'],
    ])
    expect(register[0]?.revisions.map(({ ref: seen, count }) => [seen, count])).toEqual([
      ['TD433R1', 1],
      ['TD433', 2],
    ])
  })

  test('says of each older revision that there is a newer one, also one that nobody refers to', () => {
    const counts = countReferences(record)
    const newer = (documents: Record<string, MeetingDocument>) => [
      ...newerRevisions(documentRegister(counts, documents)),
    ]
    expect(newer({})).toEqual([['TD433', 'TD433R1']])
    expect(newer({ TD433R10: {}, TD439R2: {}, TD12: {} })).toEqual([
      ['TD433R1', 'TD433R10'],
      ['TD433', 'TD433R10'],
      ['TD439', 'TD439R2'],
    ])
  })

  test('takes title, source and treatment from the newest revision that has them', () => {
    const [entry] = documentRegister(countReferences(record), {
      TD433: { title: 'Draft terms', source: 'Chair', treatment: 'revised' },
      TD433R1: { title: 'Revised terms' },
    })
    expect(entry).toMatchObject({
      title: 'Revised terms',
      source: 'Chair',
      treated: { ref: 'TD433', treatment: 'revised' },
    })
  })

  test('ends with the documents that are only in the register, by their numbers', () => {
    const documents = { TD100: {}, TD20R1: {}, C5: {} }
    const register = documentRegister(countReferences(record), documents)
    expect(register.slice(3).map(({ base }) => base)).toEqual(['C5', 'TD20', 'TD100'])
  })

  test('counts what a question was about, and not what was withdrawn', () => {
    const withdrawn = minutesSchema.node('intervention', { withdrawn: true }, [p(ref('TD1'))])
    const table = minutesSchema.node('positionTable', { document: 'TD2' })
    expect([...countReferences(doc(withdrawn, table))]).toEqual([['TD2', 1]])
  })

  test('stands at the end of the page that is exported, where there is a document', () => {
    const body = record.toJSON() as NodeJSON
    const html = exportHtml(
      minutesOf(body, { documents: { TD439: { title: 'Agenda <1>', treatment: 'approved' } } }),
    )
    expect(html).toContain('<th scope="row">TD439</th><td dir="auto">Agenda &lt;1&gt;</td>')
    expect(html).toContain('<td>Approved</td>')
    expect(html).toContain('a newer revision exists: TD433R1')
    expect(exportHtml(minutesOf({ type: 'doc' }))).not.toContain('<h2>Documents</h2>')
  })
})

const mapOf = (owner: Y.Doc): DocumentMap => owner.getMap<MeetingDocument | string>('documents')

describe('what is known about a document', () => {
  test('two people set in different fields at once, and both stay', () => {
    const [ana, bo] = [new Y.Doc(), new Y.Doc()]
    mapOf(ana).set('TD7', { title: 'As imported' })
    Y.applyUpdate(bo, Y.encodeStateAsUpdate(ana))
    setDocumentField(mapOf(ana), 'TD7', 'source', 'Fiji')
    setDocumentField(mapOf(bo), 'TD7', 'treatment', 'noted')
    setDocumentField(mapOf(bo), 'TD8', 'title', 'New')
    Y.applyUpdate(bo, Y.encodeStateAsUpdate(ana))
    Y.applyUpdate(ana, Y.encodeStateAsUpdate(bo))
    const known = {
      TD7: { title: 'As imported', source: 'Fiji', treatment: 'noted' },
      TD8: { title: 'New' },
    }
    expect(readDocumentMap(mapOf(ana))).toEqual(known)
    expect(readDocumentMap(mapOf(bo))).toEqual(known)
  })

  test('is taken back by the empty text, and no treatment is what no meeting does', () => {
    const map = mapOf(new Y.Doc())
    map.set('TD7', { title: 'As imported', treatment: 'noted' })
    setDocumentField(map, 'TD7', 'title', '')
    map.set('TD7#treatment', 'eaten')
    expect(readDocumentMap(map)).toEqual({ TD7: {} })
  })

  test('is added once and removed as a whole', () => {
    const map = mapOf(new Y.Doc())
    addDocument(map, 'TD7')
    setDocumentField(map, 'TD7', 'title', 'Kept')
    addDocument(map, 'TD7')
    expect(readDocumentMap(map)).toEqual({ TD7: { title: 'Kept' } })
    removeDocument(map, 'TD7')
    expect([...map.keys()]).toEqual([])
  })

  test('becomes any other state by what `documentValues` says', () => {
    const fields = fc.record(
      {
        title: fc.constantFrom('A', 'B'),
        source: fc.constantFrom('A', 'B'),
        treatment: fc.constantFrom('noted', 'revised'),
      },
      { requiredKeys: [], noNullPrototype: true },
    ) as fc.Arbitrary<MeetingDocument>
    const refs = fc.constantFrom('TD1', 'TD1R1', 'C5')
    const documents = fc.dictionary(refs, fields, { noNullPrototype: true })
    const edits = fc.array(
      fc.tuple(refs, fc.constantFrom('title', 'source'), fc.constantFrom('', 'A', 'C')),
    )
    fc.assert(
      fc.property(documents, edits, documents, (first, changes, wanted) => {
        const map = mapOf(new Y.Doc())
        for (const [name, value] of Object.entries(first)) map.set(name, value)
        for (const [name, field, value] of changes) setDocumentField(map, name, field, value)
        const values = documentValues(wanted, map)
        for (const key of map.keys()) if (!values.has(key)) map.delete(key)
        for (const [key, value] of values) map.set(key, value)
        expect(readDocumentMap(map)).toEqual(wanted)
      }),
    )
  })
})
