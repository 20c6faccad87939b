import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { exportMinutes } from '../../shared/export/exportMinutes.ts'
import { importMinutes } from '../../shared/import/importMinutes.ts'
import { EXPORT_FORMATS } from '../../shared/meeting/api.ts'
import { minutesRoots, readMinutes } from '../../shared/minutes/minutesDocument.ts'
import { readStudyGroup } from '../../shared/roster/studyGroup.ts'
import { coverage, sittingOf } from '../../shared/takes/coverage.ts'

const ROW = 'row-1'

/** Minutes into whose maps another program has put what does not belong there. */
function oddMinutes(): Y.Doc {
  const doc = new Y.Doc()
  const { body } = minutesRoots(doc)
  const time = new Y.XmlElement('meetingTime')
  time.setAttribute('of', 'x')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [time])
  const row = new Y.XmlElement('positionRow')
  row.setAttribute('id', ROW)
  const table = new Y.XmlElement('positionTable')
  table.insert(0, [row])
  body.push([paragraph, table])
  const put = (map: string, values: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(values)) doc.getMap(map).set(key, value)
  }
  put('meeting', { title: { a: 1 }, date: 5, closedAt: 5, foo: 'x' })
  put('entities', {
    none: null,
    bare: {},
    ok: { name: 'Fiji' },
    long: { name: 'sg1'.padEnd(60_000, '-') },
  })
  put('documents', { TD5: { title: 5 }, TD6: null, TD7: { title: 'Terms' } })
  put('ledger', {
    none: null,
    past: { row: ROW, when: 'session 3' },
    unknown: { row: ROW, from: 'x', to: 'object', at: '2026-01-01T00:00:00Z' },
  })
  put('takes', { rota: 5, foo: 1 })
  put('silentMinutes', { x: 5 })
  return doc
}

describe('values that do not belong in the maps of the minutes', () => {
  test('are left out, and what belongs there stays', () => {
    const minutes = readMinutes(oddMinutes())
    expect(minutes.meeting).toEqual({})
    expect(Object.keys(minutes.entities)).toEqual(['ok', 'long'])
    expect(minutes.documents).toEqual({ TD5: {}, TD6: {}, TD7: { title: 'Terms' } })
    expect(minutes.ledger).toEqual({})
    expect(minutes.takes).toEqual({})
    expect(minutes.silentMinutes).toEqual({})
  })

  test.each(EXPORT_FORMATS)('keep nobody from the export as %s', (format) => {
    expect(exportMinutes(readMinutes(oddMinutes()), format).body).not.toBe('')
  })

  test('do not keep the record’s own export from being imported', () => {
    const minutes = readMinutes(oddMinutes())
    delete minutes.entities['long']
    minutes.body = { type: 'doc' }
    const { body, mediaType } = exportMinutes(minutes, 'json')
    const file = { bytes: new TextEncoder().encode(body), mediaType }
    expect(importMinutes(file).minutes).toEqual(minutes)
  })

  test('a name that is longer than any name is read as nobody’s', () => {
    expect(readStudyGroup(`SG13${' '.repeat(60_000)}x`)).toBeNull()
  })

  test('a closing time far ahead makes the sitting no longer than it is', () => {
    const now = new Date('2026-03-01T12:00:00Z')
    const times = { openedAt: '2026-03-01T11:00:00Z', closedAt: '9999-12-31T00:00:00Z' }
    const sitting = sittingOf(times, [], now)
    expect(
      sitting && coverage([], [], sitting).reduce((sum, { minutes }) => sum + minutes, 0),
    ).toBe(60)
  })
})
