import { afterEach, beforeEach, expect, test } from 'vitest'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { Page, SyncCore } from '../harness/syncCore.ts'
import { until } from '../harness/until.ts'

const DIVERGENCE_MS = 15_000

let core: SyncCore
beforeEach(() => {
  core = new SyncCore(['ana'])
})
afterEach(() => core.close())

test('C2 a document that went another way than its log is found out by a page that doubts it, and loaded again', async () => {
  const meetingId = core.newMeeting()
  const page = new Page(core, meetingId, 'ana')
  page.write('They agreed.')
  const room = core.rooms.open(meetingId, 'minutes')
  await until('the words to be in the log', () => room.seq > 0)
  // What a fault in merging leaves: the log says one thing, the memory another.
  room.doc.transact(() => room.doc.getXmlFragment('body').delete(0, 1))
  page.subscribeToDigests()
  await until('a digest', () => page.lastDigest !== null, DIVERGENCE_MS)
  expect(page.lastDigest).not.toBe(page.digest)
  page.subscribeToDigests()
  await until('the right digest', () => page.lastDigest === page.digest, DIVERGENCE_MS)
  expect(room.doc.getXmlFragment('body').toJSON()).toContain('They agreed.')
  expect((await core.metrics.rebuiltRooms.get()).values[0]?.value).toBe(1)
})

test('S6 a fault in one room closes that room’s pages, to come back, and leaves the others alone', async () => {
  const [broken, sound] = [core.newMeeting(), core.newMeeting()]
  const [unlucky, lucky] = [new Page(core, broken, 'ana'), new Page(core, sound, 'ana')]
  core.rooms.open(broken, 'minutes').onceDurable(() => {
    throw new Error('A fault that nobody has thought of.')
  })
  unlucky.write('Not lost.')
  lucky.write('As always.')
  await until('the page to be sent away', () => unlucky.closeCode === CLOSE.failed)
  await until('the other room to go on', () => core.rooms.open(sound, 'minutes').seq === 1)
  expect(lucky.closeCode).toBeNull()
  lucky.write('And on.')
  await until('the other room to go further', () => core.rooms.open(sound, 'minutes').seq === 2)
  const again = new Page(core, broken, 'ana')
  again.write('Written after.')
  await until('the room to take words again', () => core.rooms.open(broken, 'minutes').seq === 2)
  const words = core.rooms.open(broken, 'minutes').doc.getXmlFragment('body').toJSON()
  expect(words).toContain('Not lost.')
  expect(words).toContain('Written after.')
})
