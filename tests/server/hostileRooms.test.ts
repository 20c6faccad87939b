import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { MESSAGE } from '../../shared/sync/protocol.ts'
import { Page, SyncCore } from '../harness/syncCore.ts'
import { until } from '../harness/until.ts'

const MB = 1024 * 1024

let core: SyncCore
let meetingId: string
beforeEach(() => {
  core = new SyncCore(['ana', 'eve'])
  meetingId = core.newMeeting()
})
afterEach(() => core.close())

/** SyncStep1 of a client that knows of somebody nobody else does, so that no answer fits twice. */
function stateQuestion(stranger: number): Uint8Array {
  const vector = Y.encodeStateVector(new Map([[stranger, 1]]))
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint8Array(encoder, vector)
  })
}

test('S9 questions for the whole record that come in one piece are answered as slowly as they are read', async () => {
  const ana = new Page(core, meetingId, 'ana')
  ana.write('A long statement. '.repeat(60_000))
  await until('the record to be long', () => core.rooms.open(meetingId, 'minutes').seq > 0)
  const eve = new Page(core, meetingId, 'eve', { role: 'observer', reads: false })
  // What one chunk of a socket holds reaches the connection whether or not the socket is paused.
  for (let stranger = 1; stranger <= 400; stranger++) eve.say(stateQuestion(stranger))
  expect(eve.isPaused).toBe(true)
  expect(eve.unread).toBeLessThan(4 * MB)
  expect(eve.unread).toBeGreaterThan(MB)
})

test('S8 whoever does not read is not told of everybody again and again either', () => {
  for (let page = 0; page < 15; page++) {
    const ana = new Page(core, meetingId, 'ana')
    for (let caret = 0; caret < 4; caret++) {
      ana.showCursor(1000 + page * 4 + caret, { at: 'x'.repeat(150) })
    }
  }
  const eve = new Page(core, meetingId, 'eve', { role: 'observer', reads: false })
  const question = Uint8Array.of(MESSAGE.queryAwareness)
  for (let asked = 0; asked < 2_000; asked++) eve.say(question)
  expect(eve.isPaused).toBe(true)
  expect(eve.unread).toBeLessThan(2 * MB)
})

test('A5 nobody writes under a client id that another person is seen with', async () => {
  const ana = new Page(core, meetingId, 'ana')
  const eve = new Page(core, meetingId, 'eve')
  ana.showCursor(ana.doc.clientID)
  eve.doc.clientID = ana.doc.clientID
  eve.write('Stolen.')
  expect(eve.closeCode).toBe(4400)
  ana.write('Her own first words.')
  const room = core.rooms.open(meetingId, 'minutes')
  await until('her words to be in the log', () => room.seq === 1)
  expect(ana.closeCode).toBeNull()
  expect(room.doc.getXmlFragment('body').toJSON()).not.toContain('Stolen')
})

test('G3 somebody who writes for thousands of client ids is refused', () => {
  const eve = new Page(core, meetingId, 'eve')
  const crowd = new Y.Doc()
  for (let client = 1; client <= 1000; client++) {
    const one = new Y.Doc()
    one.clientID = client
    one.getMap('meeting').set(`key${client}`, 'x')
    Y.applyUpdate(crowd, Y.encodeStateAsUpdate(one))
  }
  Y.applyUpdate(eve.doc, Y.encodeStateAsUpdate(crowd))
  expect(eve.closeCode).toBe(4400)
})

test('A5 whoever is present keeps the client id, however many others come and go', () => {
  const ana = new Page(core, meetingId, 'ana')
  ana.showCursor(ana.doc.clientID)
  for (let crowd = 0; crowd < 2_600; crowd++) {
    const eve = new Page(core, meetingId, 'eve', { role: 'observer' })
    for (let id = 1; id <= 4; id++) eve.showCursor(crowd * 4 + id)
    eve.leave()
  }
  const eve = new Page(core, meetingId, 'eve')
  eve.doc.clientID = ana.doc.clientID
  eve.write('Stolen.')
  expect(eve.closeCode).toBe(4400)
})
