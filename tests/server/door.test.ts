import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { MeetingDetail, MeetingPeople } from '../../shared/meeting/api.ts'
import { LAYERS } from '../../shared/meeting/authority.ts'
import type { Layer } from '../../shared/meeting/authority.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { Precis } from '../harness/precis.ts'
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
async function closeCode(meetingId: string, token: string, layer: Layer = 'minutes') {
  const client = new StockClient(precis, meetingId, layer, token)
  clients.push(client)
  await until('a close code', () => client.closeCode !== null)
  return client.closeCode
}

const detail = (meetingId: string, token: string) =>
  precis.call<MeetingDetail>('GET', `/api/meetings/${meetingId}`, undefined, token)
const people = (meetingId: string) =>
  precis.call<MeetingPeople>('GET', `/api/meetings/${meetingId}/people`)
const enter = (link: { token: string }, name: string, token?: string) =>
  precis.attempt('POST', '/api/enter', { token: link.token, name }, token ?? null)
const revokePerson = (meetingId: string, personId: string) =>
  precis.attempt('POST', `/api/meetings/${meetingId}/people/${personId}/revocation`)
const revokeInvitation = (meetingId: string, id: string) =>
  precis.attempt('POST', `/api/meetings/${meetingId}/invitations/${id}/revocation`)

describe('an invitation', () => {
  test('is for a person and a delegation, and both are told who came in by it', async () => {
    const id = await precis.newMeeting()
    const invitation = await precis.invite(id, 'participant', {
      name: 'Hala Nasser',
      entity: 'Egypt',
    })
    const asked = await precis.call('POST', '/api/admission', { token: invitation.token }, null)
    expect(asked).toMatchObject({ role: 'participant', name: 'Hala Nasser' })
    const { token } = await precis.enter(invitation, 'Hala Nasser')
    expect(await detail(id, token)).toMatchObject({ delegation: 'Egypt', roles: ['participant'] })
    const { members, invitations } = await people(id)
    expect(members).toMatchObject([
      {
        name: 'Hala Nasser',
        role: 'participant',
        delegation: 'Egypt',
        invitedBy: 'Secretariat',
        invitationId: invitation.id,
      },
    ])
    expect(invitations).toMatchObject([{ id: invitation.id, delegation: 'Egypt', admitted: 1 }])
  })

  test('admits nobody once it has expired', async () => {
    const id = await precis.newMeeting()
    const expiresAt = new Date(Date.now() + 400).toISOString()
    const invitation = await precis.invite(id, 'rapporteur', { expiresAt })
    await precis.enter(invitation, 'Ana')
    const asked = () => precis.attempt('POST', '/api/admission', { token: invitation.token })
    await until('the link to expire', async () => (await asked()).status === 410)
    expect(await enter(invitation, 'Late')).toMatchObject({ status: 410, error: 'link_expired' })
  })

  test('A12 that is revoked ends itself and the roles of all who came in by it, and of nobody else', async () => {
    const id = await precis.newMeeting()
    const leaked = await precis.invite(id, 'rapporteur')
    const ana = await precis.enter(leaked, 'Ana')
    const bo = await precis.enter(leaked, 'Bo')
    await precis.enter(await precis.invite(id, 'participant'), 'Bo', bo.token)
    const cy = await precis.admit(id, 'rapporteur', 'Cy')
    const [hers, his, cys] = [
      await join(id, ana.token),
      await join(id, bo.token),
      await join(id, cy),
    ]
    expect((await revokeInvitation(id, leaked.id)).status).toBe(204)
    await until('Ana to be closed', () => hers.closeCode !== null)
    expect(hers.closeCode).toBe(CLOSE.notAllowed)
    await until('Bo to come in again', () => his.endings.length > 0 && his.provider.synced)
    expect(his.endings).toEqual([CLOSE.rightsChanged])
    expect((await detail(id, bo.token)).roles).toEqual(['participant'])
    cys.addParagraph('Cy stays.')
    await until('Bo to read on', () => his.text.includes('Cy stays.'))
    expect(cys.endings).toEqual([])
    expect(await enter(leaked, 'Ana', ana.token)).toMatchObject({
      status: 410,
      error: 'link_revoked',
    })
    const { members, invitations } = await people(id)
    expect(members.filter(({ revokedAt }) => revokedAt).map(({ name }) => name)).toEqual([
      'Ana',
      'Bo',
    ])
    expect(invitations.find((one) => one.id === leaked.id)).toMatchObject({
      revokedBy: 'Secretariat',
      admitted: 2,
    })
  })
})

describe('a person who is revoked', () => {
  test('A11 is closed at once with the final code on every layer, and holds nothing any more', async () => {
    const id = await precis.newMeeting()
    const link = await precis.invite(id, 'chair')
    const chair = await precis.enter(link, 'Chair')
    const bystander = await precis.enter(link, 'Vice-chair')
    await precis.enter(await precis.invite(id, 'rapporteur'), 'Chair', chair.token)
    const hers = await Promise.all(LAYERS.map((layer) => join(id, chair.token, layer)))
    const others = await Promise.all(LAYERS.map((layer) => join(id, bystander.token, layer)))
    expect((await revokePerson(id, chair.person.id)).status).toBe(204)
    await until('all to be closed', () => hers.every((one) => one.closeCode !== null))
    expect(hers.map((one) => one.closeCode)).toEqual(LAYERS.map(() => CLOSE.notAllowed))
    for (const layer of LAYERS) {
      expect(await closeCode(id, chair.token, layer)).toBe(CLOSE.notAllowed)
    }
    expect((await precis.fetch(`/api/meetings/${id}`, {}, chair.token)).status).toBe(404)
    expect(await precis.call('GET', '/api/meetings', undefined, chair.token)).toEqual([])
    expect(others.flatMap((one) => one.endings)).toEqual([])
    // Nobody new comes in by the links that let her in.
    expect(await enter(link, 'Mallory')).toMatchObject({ status: 410, error: 'link_revoked' })
  })

  test('A12 comes in again by a new link, never by a revoked one', async () => {
    const id = await precis.newMeeting()
    const link = await precis.invite(id, 'rapporteur')
    const ana = await precis.enter(link, 'Ana')
    await revokePerson(id, ana.person.id)
    expect((await enter(link, 'Ana', ana.token)).status).toBe(410)
    const back = await precis.enter(await precis.invite(id, 'rapporteur'), 'Ana', ana.token)
    expect(back.person.id).toBe(ana.person.id)
    const client = await join(id, ana.token)
    client.addParagraph('Ana is back.')
    await until('her words to be stored', async () =>
      (await precis.text(id)).includes('Ana is back.'),
    )
    expect((await people(id)).members.map(({ revokedAt }) => revokedAt === undefined)).toEqual([
      false,
      true,
    ])
  })

  test('keeps what they are in other meetings', async () => {
    const [id, other] = [await precis.newMeeting(), await precis.newMeeting('Another')]
    const ana = await precis.enter(await precis.invite(id, 'rapporteur'), 'Ana')
    await precis.enter(await precis.invite(other, 'rapporteur'), 'Ana', ana.token)
    const elsewhere = await join(other, ana.token)
    await revokePerson(id, ana.person.id)
    elsewhere.addParagraph('Still here.')
    await until('the words', async () => (await precis.text(other)).includes('Still here.'))
    expect(elsewhere.endings).toEqual([])
  })

  test('A13 is never the secretariat of the server', async () => {
    const id = await precis.newMeeting()
    const { person } = await precis.call<{ person: { id: string } }>('GET', '/api/session')
    expect(await revokePerson(id, person.id)).toMatchObject({ status: 409, error: 'is_owner' })
    expect((await revokePerson(id, 'nobody')).status).toBe(404)
    expect((await revokeInvitation(id, 'nothing')).status).toBe(404)
  })

  test('A11 whoever gains a role writes on the connection that comes back', async () => {
    const id = await precis.newMeeting()
    const pia = await precis.enter(await precis.invite(id, 'participant'), 'Pia')
    const client = await join(id, pia.token)
    await precis.enter(await precis.invite(id, 'rapporteur'), 'Pia', pia.token)
    await until('Pia to be back', () => client.endings.length > 0 && client.provider.synced)
    expect(client.endings).toEqual([CLOSE.rightsChanged])
    client.addParagraph('Pia writes now.')
    await until('her words', async () => (await precis.text(id)).includes('Pia writes now.'))
  })
})
