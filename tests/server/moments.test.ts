import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { History } from '../../server/history/history.ts'
import { watchMoments } from '../../server/history/moments.ts'
import { Metrics } from '../../server/http/metrics.ts'
import { createMeeting } from '../../server/meetings/createMeeting.ts'
import { openSqliteStorage } from '../../server/storage/sqliteStorage.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { makeCheckpoint } from '../../server/sync/checkpointer.ts'
import { systemClock } from '../../server/sync/clock.ts'
import { CommitQueue } from '../../server/sync/commitQueue.ts'
import type { Observer } from '../../server/sync/room.ts'
import { Rooms } from '../../server/sync/rooms.ts'

const MINUTE_MS = 60_000

let directory: string
let storage: Storage

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'precis-moments-'))
  storage = openSqliteStorage(directory)
})
afterEach(() => {
  storage.close()
  rmSync(directory, { recursive: true })
})

/** One edit by a person, in a meeting whose last snapshot was taken that long ago. */
function editAfter(silenceMs: number): { queue: CommitQueue; labels: () => string[] } {
  const metrics = new Metrics()
  const queue = new CommitQueue(storage, metrics, systemClock, (error) => {
    throw error
  })
  const meetingId = createMeeting(storage, { title: 'Long meeting' }, null)
  storage.createPerson({ id: 'ana', name: 'Ana', isOwner: false }, Date.now())
  const observe: Observer = (room, doc) =>
    watchMoments(room, doc, Date.now() - silenceMs, (id, label, kind) =>
      history.take(id, label, kind, null),
    )
  const rooms: Rooms = new Rooms({
    storage,
    queue,
    clock: systemClock,
    metrics,
    checkpointer: { make: (layer, stored, done) => done(makeCheckpoint(layer, stored)) },
    observe,
  })
  const history = new History(storage, rooms)
  const typist = new Y.Doc()
  typist.getXmlFragment('body').push([new Y.XmlElement('paragraph')])
  const speaker = { personId: 'ana', name: 'Ana', roles: ['rapporteur'] as const, color: '#000000' }
  const nothing = () => {}
  const typing = { show: nothing, send: nothing, close: nothing, beat: nothing }
  rooms.open(meetingId, 'minutes').receive(Y.encodeStateAsUpdate(typist), {
    ...typing,
    speaker,
    isBehind: false,
    confirmAlive: nothing,
  })
  return { queue, labels: () => storage.listSnapshots(meetingId).map(({ kind }) => kind) }
}

describe('minutes that are being written', () => {
  test('R6 get a snapshot when the last one is ten minutes old, once the edit is durable', () => {
    const { queue, labels } = editAfter(11 * MINUTE_MS)
    expect(labels()).toEqual([])
    queue.flush()
    expect(labels()).toEqual(['periodic'])
  })

  test('R6 get none before that', () => {
    const { queue, labels } = editAfter(9 * MINUTE_MS)
    queue.flush()
    expect(labels()).toEqual([])
  })
})
