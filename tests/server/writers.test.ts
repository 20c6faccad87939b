import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMeeting } from '../../server/meetings/createMeeting.ts'
import { MIGRATIONS } from '../../server/storage/migrations.ts'
import { openSqliteStorage } from '../../server/storage/sqliteStorage.ts'
import type { Author, LogEntry } from '../../server/storage/storage.ts'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

let directory: string

beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'precis-writers-'))))
afterEach(() => rmSync(directory, { recursive: true }))

const ANA = { id: 'ana', name: 'Ana', isOwner: false }
const BO = { id: 'bo', name: 'Bo', isOwner: false }
const MEETING = { id: 'm', title: 'A meeting', createdAt: 1, openToAll: true }

/** The greatest client id that Yjs draws: it does not fit 32 bits with a sign. */
const GREAT_ID = 2 ** 32 - 1

function updateBy(clientId: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = clientId
  doc.getText('body').insert(0, 'words')
  return Y.encodeStateAsUpdate(doc)
}

function entry(seq: number, author: Author, newClients: readonly number[]): LogEntry {
  const place = { meetingId: 'm', layer: 'minutes', at: seq } as const
  return { ...place, seq, author, update: updateBy(seq), newClients }
}

describe('the writers of a layer', () => {
  test('A5 a client id is its first author’s, stored with the entry that brings it', () => {
    const storage = openSqliteStorage(directory)
    storage.createPerson(ANA, 1)
    storage.createPerson(BO, 1)
    storage.createMeeting(MEETING, null, null)
    storage.append([entry(1, 'ana', [7, GREAT_ID]), entry(2, 'bo', [])])
    storage.append([entry(3, null, [9]), { ...entry(4, 'bo', [10]), byServer: true }])
    expect(() => storage.append([entry(5, 'bo', [11]), entry(6, 'bo', [7])])).toThrow(/UNIQUE/)
    const writers = [
      [7, 'ana'],
      [9, null],
      [10, null],
      [GREAT_ID, 'ana'],
    ] as const
    expect([...storage.readWriters('m', 'minutes')]).toEqual(writers)
    expect(storage.readLayer('m', 'minutes').seq).toBe(4)
    expect(storage.readWriters('m', 'chair').size).toBe(0)
    storage.close()
  })

  test('A5 the client id of a meeting’s first entry is the server’s', () => {
    const storage = openSqliteStorage(directory)
    storage.createPerson(ANA, 1)
    const id = createMeeting(storage, { title: 'A meeting', place: 'Geneva' }, 'ana')
    expect([...storage.readWriters(id, 'minutes').values()]).toEqual([null])
    storage.close()
  })

  test('a database from before the table names the writers from its log', () => {
    const old = new DatabaseSync(join(directory, 'precis.db'))
    old.exec(String(MIGRATIONS[0]))
    old.exec(`
      PRAGMA user_version = 1;
      INSERT INTO people VALUES ('ana', 'Ana', 0, 1), ('bo', 'Bo', 0, 1);
      INSERT INTO meetings VALUES ('m', 'A meeting', 'A meeting', 1, 1, NULL);
    `)
    const log = old.prepare("INSERT INTO updates VALUES ('m', ?, ?, ?, 1, ?)")
    log.run('minutes', 1, 'ana', updateBy(7))
    log.run('minutes', 2, 'bo', updateBy(7))
    log.run('minutes', 3, 'bo', Y.mergeUpdates([updateBy(GREAT_ID), updateBy(8)]))
    log.run('chair', 1, null, updateBy(7))
    old.close()

    const storage = openSqliteStorage(directory)
    const writers = [
      [7, 'ana'],
      [8, 'bo'],
      [GREAT_ID, 'bo'],
    ] as const
    expect([...storage.readWriters('m', 'minutes')]).toEqual(writers)
    expect([...storage.readWriters('m', 'chair')]).toEqual([[7, null]])
    storage.close()
  })
})

test('A4 whoever may read the minutes is told whose each client id is, by the server’s own record', async () => {
  const precis = await Precis.start()
  const meetingId = await precis.newMeeting()
  const token = await precis.admit(meetingId, 'rapporteur', 'Ana')
  const ana = await StockClient.join(precis, meetingId, token)
  ana.addParagraph('Ana wrote this.')
  await until('the words to be stored', async () =>
    (await precis.text(meetingId)).includes('Ana wrote this.'),
  )
  const path = `/api/meetings/${meetingId}/writers`
  const observer = await precis.admit(meetingId, 'observer', 'Obi')
  const writers = await precis.call<{ clientId: number; name: string }[]>(
    'GET',
    path,
    undefined,
    observer,
  )
  expect(writers.map(({ clientId, name }) => ({ clientId, name }))).toEqual([
    { clientId: ana.doc.clientID, name: 'Ana' },
  ])
  expect((await precis.fetch(path, {}, null)).status).toBe(401)
  const elsewhere = await precis.admit(await precis.newMeeting(), 'rapporteur', 'Bo')
  expect((await precis.fetch(path, {}, elsewhere)).status).toBe(404)
  ana.destroy()
  await precis.discard()
})
