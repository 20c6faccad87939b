import { afterEach, describe, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'
import { firstBreak } from '../../server/audit/auditChain.ts'
import type { AuditNote } from '../../server/audit/auditChain.ts'
import { StorageFull } from '../../server/storage/storage.ts'
import { exportJson } from '../../shared/export/exportJson.ts'
import type { Layer } from '../../shared/meeting/authority.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { NodeJSON } from '../../shared/minutes/minutes.ts'
import { minutesRoots, readBody } from '../../shared/minutes/minutesDocument.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { readReview } from '../../shared/review/reviewDocument.ts'
import { readAnchors, targetState } from '../../shared/review/targetState.ts'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { Page, SyncCore } from '../harness/syncCore.ts'

describe('V11 what is edited together is in the log together, or not at all', () => {
  let core: SyncCore | null = null
  afterEach(() => core?.close())

  const put = (key: string) => (doc: Y.Doc) => void doc.getMap('meeting').set(key, 'yes')
  const keys = (meetingId: string, layer: Layer) =>
    core?.rooms.read(meetingId, layer, undefined, (doc) => [...doc.getMap('meeting').keys()])

  test('one commit holds both, and both are shown after it', () => {
    core = new SyncCore(['ana'])
    const meetingId = core.newMeeting()
    const page = new Page(core, meetingId, 'ana')
    const append = vi.spyOn(core.storage, 'append')
    page.sent.length = 0
    core.rooms.editTogether(meetingId, 'ana', { review: put('a'), minutes: put('b') })
    expect(append.mock.calls.map(([entries]) => entries.map(({ layer }) => layer))).toEqual([
      ['review', 'minutes'],
    ])
    expect(keys(meetingId, 'review')).toEqual(['a'])
    expect(keys(meetingId, 'minutes')).toEqual(['b'])
    expect(page.sent).toHaveLength(1)
  })

  test('where the second cannot be made, the first is not made either', () => {
    core = new SyncCore(['ana'])
    const meetingId = core.newMeeting()
    const page = new Page(core, meetingId, 'ana')
    page.sent.length = 0
    const failing = () => {
      throw new RangeError('There is no such block.')
    }
    const { rooms } = core
    expect(() =>
      rooms.editTogether(meetingId, 'ana', { minutes: put('a'), review: failing }),
    ).toThrow(RangeError)
    expect(keys(meetingId, 'minutes')).toEqual([])
    expect([...rooms.current(meetingId, 'minutes').getMap('meeting').keys()]).toEqual([])
    expect(page.sent).toEqual([])
    rooms.edit(meetingId, 'minutes', 'ana', put('later'))
    expect(keys(meetingId, 'minutes')).toEqual(['later'])
  })

  test('where the disk has no room, neither is made, and a later try succeeds', () => {
    core = new SyncCore(['ana'])
    const meetingId = core.newMeeting()
    const { rooms, storage } = core
    vi.spyOn(storage, 'append').mockImplementationOnce(() => {
      throw new StorageFull('The disk is full.')
    })
    const both = { review: put('a'), minutes: put('b') }
    expect(() => rooms.editTogether(meetingId, 'ana', both)).toThrow(StorageFull)
    expect(keys(meetingId, 'review')).toEqual([])
    expect([...rooms.current(meetingId, 'minutes').getMap('meeting').keys()]).toEqual([])
    rooms.editTogether(meetingId, 'ana', both)
    expect(keys(meetingId, 'review')).toEqual(['a'])
    expect(keys(meetingId, 'minutes')).toEqual(['b'])
  })

  const note = (meetingId: string, actor: string): AuditNote => ({
    meetingId,
    at: 1,
    actor,
    action: 'correctionRuled',
    detail: { correctionId: 'x-1' },
  })

  test('U1 what the audit log says of it is in the same commit, in the chain', () => {
    core = new SyncCore(['ana'])
    const meetingId = core.newMeeting()
    const { rooms, storage } = core
    const both = { review: put('a'), minutes: put('b') }
    rooms.editTogether(meetingId, 'ana', both, note(meetingId, 'ana'))
    rooms.edit(meetingId, 'chair', 'ana', put('c'), note(meetingId, 'ana'))
    const log = storage.readAudit(meetingId)
    expect(log.map(({ seq }) => seq)).toEqual([1, 2])
    expect(firstBreak(log)).toBe(null)
  })

  test('U1 where the disk has no room, or the audit log cannot take the note, nothing is stored', () => {
    core = new SyncCore(['ana'])
    const meetingId = core.newMeeting()
    const { rooms, storage } = core
    const both = { review: put('a'), minutes: put('b') }
    vi.spyOn(storage, 'append').mockImplementationOnce(() => {
      throw new StorageFull('The disk is full.')
    })
    const ruled = (actor: string) =>
      rooms.editTogether(meetingId, 'ana', both, note(meetingId, actor))
    expect(() => ruled('ana')).toThrow(StorageFull)
    expect(storage.readAudit(meetingId)).toEqual([])
    expect(() => ruled('nobody that is known')).toThrow('FOREIGN KEY')
    for (const layer of ['review', 'minutes'] as const) {
      expect(storage.readLayer(meetingId, layer).seq).toBe(0)
    }
    expect(storage.readAudit(meetingId)).toEqual([])
  })
})

describe('V11 a server killed in the midst of requests and rulings', () => {
  /** The server is killed once so many more requests are there, in each round. */
  const KILLS = [2, 7, 13]
  const A_ROUND = 20
  /** So many people ask at once, each one after the other. */
  const LANES = 4
  const BLOCKS = KILLS.length * A_ROUND
  const sentence = 'Egypt supports the proposal.'
  const said = (index: number): NodeJSON => ({
    type: 'intervention',
    attrs: { id: `b${index}`, attribution: 'Egypt' },
    content: [{ type: 'paragraph', content: [{ type: 'text', text: sentence }] }],
  })

  test('has each request with its mark, and each accepted one with its words once', async () => {
    const precis = await Precis.start()
    try {
      const meetingId = await precis.newMeeting()
      const content = Array.from({ length: BLOCKS }, (_, index) => said(index))
      await precis.fetch(`/api/meetings/${meetingId}/import`, {
        method: 'POST',
        body: exportJson(minutesOf({ type: 'doc', content })),
        headers: { 'Content-Type': 'application/json' },
      })
      const sam = await precis.admit(meetingId, 'secretariat', 'Sam')
      await precis.step(meetingId, 'draft', sam)
      await precis.step(meetingId, 'circulated', sam)
      const ask = async (path: string, body: unknown) =>
        precis.call<{ id: string }>('POST', `/api/meetings/${meetingId}/${path}`, body, sam)

      const requestAndAccept = async (index: number) => {
        const { id } = await ask('corrections', {
          target: { blockId: `b${index}`, start: 6, quote: 'supports' },
          replacement: `accepts ${index},`,
          reason: 'So it was said.',
          kind: 'substance',
        })
        if (index % 2 === 0) await ask(`corrections/${id}/ruling`, { outcome: 'accepted' })
      }
      for (const [round, count] of KILLS.entries()) {
        const mine = Array.from({ length: A_ROUND }, (_, index) => round * A_ROUND + index)
        const watcher = await StockClient.join(precis, meetingId, sam, 'review')
        const corrections = watcher.doc.getMap('corrections')
        const enough = corrections.size + count
        const working = Promise.allSettled(
          Array.from({ length: LANES }, async (_, lane) => {
            for (const index of mine.filter((one) => one % LANES === lane)) {
              await requestAndAccept(index)
            }
          }),
        )
        await new Promise<void>((resolve) => {
          corrections.observe(() => corrections.size >= enough && resolve())
        })
        await precis.kill('SIGKILL')
        watcher.destroy()
        const outcomes = await working
        expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true)
        await precis.start()
      }

      const [minutes, review] = await Promise.all([
        StockClient.join(precis, meetingId, sam),
        StockClient.join(precis, meetingId, sam, 'review'),
      ])
      const doc = minutesSchema.nodeFromJSON(readBody(minutesRoots(minutes.doc).body))
      const { corrections } = readReview(review.doc)
      minutes.destroy()
      review.destroy()
      const anchors = readAnchors(doc)
      expect([...anchors.keys()].toSorted()).toEqual(Object.keys(corrections).toSorted())
      for (const [id, { target, replacement, ruling }] of Object.entries(corrections)) {
        const state = targetState(anchors, id, target)
        const words = 'place' in state ? state.place.words : ''
        expect(words).toBe(ruling ? replacement : 'supports')
        const block = doc.content.content.find(({ attrs }) => attrs.id === target.blockId)
        expect(block?.textContent).toBe(sentence.replace('supports', words))
      }
    } finally {
      await precis.discard()
    }
  })
})
