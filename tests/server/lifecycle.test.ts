import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { AuditEntry, Snapshot } from '../../shared/meeting/api.ts'
import type { Layer } from '../../shared/meeting/authority.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { approvedMeeting, conclusionHash } from '../harness/approvedMeeting.ts'
import { Precis, stepTo } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

let precis: Precis
const clients: StockClient[] = []

beforeAll(async () => {
  precis = await Precis.start()
})
afterAll(() => precis.discard())
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy()
})

async function join(meetingId: string, token: string, layer: Layer = 'minutes') {
  const client = await StockClient.join(precis, meetingId, token, layer)
  clients.push(client)
  return client
}

/** What a stock provider is closed with that tries to join. */
async function closeCode(meetingId: string, token: string, layer: Layer) {
  const client = new StockClient(precis, meetingId, layer, token)
  clients.push(client)
  await until('a close code', () => client.closeCode !== null)
  return client.closeCode
}

describe('the life of a record', () => {
  test('L1 goes from live to approved by those who may, and every other step is refused', async () => {
    const id = await precis.newMeeting()
    const [ana, chair, pia] = await Promise.all([
      precis.admit(id, 'rapporteur', 'Ana'),
      precis.admit(id, 'chair', 'Chair'),
      precis.admit(id, 'participant', 'Pia'),
    ])
    const refused = (token: string, to: Phase) =>
      precis.attempt('POST', `/api/meetings/${id}/phase`, stepTo(to), token)
    expect(await refused(pia, 'draft')).toMatchObject({ status: 403 })
    expect(await refused(chair, 'approved')).toMatchObject({
      status: 409,
      error: 'no_such_step',
      message: expect.stringContaining('draft'),
    })
    expect(await precis.step(id, 'draft', ana)).toEqual({ phase: 'draft', revision: 0 })
    expect(await refused(ana, 'circulated')).toMatchObject({
      status: 409,
      message: expect.stringContaining('live'),
    })
    const circulate = (correctionsUntil?: string) =>
      precis.attempt(
        'POST',
        `/api/meetings/${id}/phase`,
        { to: 'circulated', correctionsUntil },
        chair,
      )
    expect((await circulate()).status).toBe(400)
    expect((await circulate('2020-01-01T00:00:00Z')).status).toBe(400)
    expect((await circulate('soon')).status).toBe(400)
    expect(await precis.step(id, 'circulated', chair)).toMatchObject({
      phase: 'circulated',
      correctionsUntil: expect.any(String),
    })
    expect(await precis.step(id, 'approved', chair)).toMatchObject({
      phase: 'approved',
      approval: { by: 'Chair', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(await refused(ana, 'draft')).toMatchObject({ status: 409 })
    expect(await precis.step(id, 'draft', chair)).toEqual({ phase: 'draft', revision: 1 })
    const snapshots = await precis.call<Snapshot[]>('GET', `/api/meetings/${id}/snapshots`)
    expect(snapshots.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      'phaseChanged draft',
      'phaseChanged approved',
      'phaseChanged circulated',
      'phaseChanged draft',
    ])
  })

  test('A11 every step closes the connections it changes: what was sent before counts, readers without a right stay out', async () => {
    const id = await precis.newMeeting()
    const [ana, chair, pia] = await Promise.all([
      precis.admit(id, 'rapporteur', 'Ana'),
      precis.admit(id, 'chair', 'Chair'),
      precis.admit(id, 'participant', 'Pia'),
    ])
    const writer = await join(id, ana)
    const reader = await join(id, pia)
    writer.addParagraph('Typed while live.')
    await until('the reader to see it', () => reader.text.includes('Typed while live.'))
    await precis.step(id, 'draft', ana)
    await until('the reader to be closed', () => reader.closeCode !== null)
    expect(reader.closeCode).toBe(CLOSE.notAllowed)
    await until('the writer to be back', () => writer.endings.length > 0 && writer.provider.synced)
    expect(writer.endings).toEqual([CLOSE.rightsChanged])
    writer.addParagraph('Typed in the draft.')
    await until('the words', async () => (await precis.text(id)).includes('Typed in the draft.'))
    await precis.step(id, 'circulated', chair)
    const corrected = await join(id, pia)
    expect(corrected.text).toContain('Typed in the draft.')
    expect(await closeCode(id, pia, 'notes')).toBe(CLOSE.notAllowed)
    await join(id, pia, 'review')
  })

  test('R8 who reads no draft is shown what was circulated and approved, and the live session while there is one', async () => {
    const id = await precis.newMeeting()
    const chair = await precis.admit(id, 'chair', 'Chair')
    const pia = await precis.admit(id, 'participant', 'Pia')
    const take = (label: string) =>
      precis.call('POST', `/api/meetings/${id}/snapshots`, { label }, chair)
    const shownTo = async (token: string) =>
      (await precis.call<Snapshot[]>('GET', `/api/meetings/${id}/snapshots`, undefined, token)).map(
        ({ label }) => label,
      )
    await take('first words')
    expect(await shownTo(pia)).toEqual(['first words'])
    await precis.step(id, 'draft', chair)
    await take('circulated')
    await precis.step(id, 'live', chair)
    expect(await shownTo(pia)).toEqual(['live', 'first words'])
    await precis.step(id, 'draft', chair)
    await precis.step(id, 'circulated', chair)
    await take('on the way')
    expect(await shownTo(pia)).toEqual(['circulated'])
    await precis.step(id, 'approved', chair)
    expect(await shownTo(pia)).toEqual(['approved', 'circulated'])
    expect(await shownTo(chair)).toHaveLength(8)
  })

  test('L3 in an approved record nobody writes, and calls say why', async () => {
    const { id, ana, chair } = await approvedMeeting(precis)
    const seal = `/api/meetings/${id}/conclusions/conclusion-1/seal`
    const answer = await precis.attempt('POST', seal, { hash: conclusionHash('Other.') }, chair)
    expect(answer).toMatchObject({
      status: 403,
      error: 'not_in_phase',
      message: expect.stringContaining('approved'),
    })
    const before = await precis.text(id)
    const writer = await join(id, ana)
    writer.addParagraph('Too late.')
    const reader = await join(id, chair)
    expect(reader.text).not.toContain('Too late.')
    expect(await precis.text(id)).toBe(before)
    const metrics = await (await precis.fetch('/metrics')).text()
    expect(metrics).toMatch(/precis_denied_calls_total\{action="seal"\} [1-9]/)
  })

  test('L5 re-opened, it is another revision with a hash of its own, and both approvals are in the log', async () => {
    const { id, ana, chair, hash } = await approvedMeeting(precis)
    await precis.step(id, 'draft', chair)
    const writer = await join(id, ana)
    writer.addParagraph('Corrected.')
    await until('the words', async () => (await precis.text(id)).includes('Corrected.'))
    await precis.step(id, 'circulated', chair)
    const again = await precis.step(id, 'approved', chair)
    expect(again).toMatchObject({ phase: 'approved', revision: 1 })
    expect(again.approval?.hash).not.toBe(hash)
    const log = await precis.call<AuditEntry[]>('GET', `/api/meetings/${id}/audit`)
    const hashes = log.map((entry) => entry.detail['hash']).filter(Boolean)
    expect(hashes).toEqual([expect.any(String), hash, again.approval?.hash])
  })
})
