import type { Node } from 'prosemirror-model'
import type { Layer, Role } from '../../../shared/meeting/authority.ts'
import type { Phase } from '../../../shared/meeting/lifecycle.ts'
import { exportJson } from '../../../shared/export/exportJson.ts'
import { minutesOf } from '../../../shared/minutes/minutes.ts'
import type { NodeJSON } from '../../../shared/minutes/minutes.ts'
import { minutesSchema } from '../../../shared/minutes/schema.ts'
import { OWNER_TOKEN } from '../../harness/precis.ts'
import type { Precis } from '../../harness/precis.ts'
import { StockClient } from '../../harness/stockClient.ts'
import type { Store } from '../../harness/store.ts'
import { until } from '../../harness/until.ts'
import type { Column } from './table.ts'
import { write } from './writing.ts'

/** What stands in the minutes of every stage, by the ids of its blocks. */
export const WORDS = {
  'intervention-1': 'Egypt asked for more time.',
  'intervention-2': 'Chile had no objection.',
  'conclusion-1': 'There is no consensus.',
} as const

/** What each layer holds that only its readers may be sent. */
export const KEPT: Record<Layer, string> = {
  minutes: WORDS['conclusion-1'],
  chair: 'For the chair’s annotation',
  notes: 'For the chair alone',
  review: 'For those who review',
}

/** A meeting in one phase of its life, with somebody in every column of the table. */
export interface Stage {
  precis: Precis
  store: Store
  meetingId: string
  phase: Phase
  tokens: Record<Column, string | null>
  /** Somebody else who reads every layer. */
  viceChair: string
  ownerId: string
  /** By the phase in which they were taken. */
  snapshots: Record<'live' | 'draft' | 'circulated', string>
  revokedLink: string
}

/** Every stage has been approved once, and is its next revision. */
const APPROVED_BEFORE = ['draft', 'circulated', 'approved', 'draft'] as const
const WAYS: Record<Phase, readonly Phase[]> = {
  live: ['live'],
  draft: [],
  circulated: ['circulated'],
  approved: ['circulated', 'approved'],
}

export async function setUp(precis: Precis, store: Store, phase: Phase): Promise<Stage> {
  const meetingId = await precis.newMeeting(`A ${phase} record`)
  const admit = (role: Role) => precis.admit(meetingId, role, role)
  const tokens = {
    'server’s secretariat': OWNER_TOKEN,
    secretariat: await admit('secretariat'),
    chair: await admit('chair'),
    rapporteur: await admit('rapporteur'),
    participant: await admit('participant'),
    delegate: await admitDelegate(precis, meetingId),
    observer: await admit('observer'),
    revoked: '',
    nobody: null,
  }
  const viceChair = await precis.admit(meetingId, 'chair', 'Vice-chair')
  await precis.fetch(`/api/meetings/${meetingId}/import`, {
    method: 'POST',
    body: record(),
    headers: { 'Content-Type': 'application/json' },
  })
  for (const layer of ['chair', 'notes'] as const) {
    const chair = await StockClient.join(precis, meetingId, viceChair, layer)
    write(chair.doc, layer, KEPT[layer])
    await until(`the ${layer} to be stored`, () => store.holds(meetingId, KEPT[layer]))
    chair.destroy()
  }
  const snapshots = { live: '', draft: '', circulated: '' }
  const takeSnapshot = async (of: keyof typeof snapshots) => {
    const path = `/api/meetings/${meetingId}/snapshots`
    const body = { label: `While ${of}` }
    snapshots[of] = (await precis.call<{ id: string }>('POST', path, body)).id
  }
  await takeSnapshot('live')
  const revoked = await admitAndRevoke(precis, meetingId)
  for (const to of [...APPROVED_BEFORE, ...WAYS[phase]]) {
    await precis.step(meetingId, to, viceChair)
    if (to === 'draft') await takeSnapshot('draft')
    if (to !== 'circulated') continue
    await comment(precis, meetingId, viceChair)
    snapshots.circulated = await newestSnapshot(precis, meetingId)
  }
  const session = await precis.call<{ person: { id: string } }>('GET', '/api/session')
  return {
    precis,
    store,
    meetingId,
    phase,
    tokens: { ...tokens, revoked: revoked.token },
    viceChair,
    ownerId: session.person.id,
    snapshots,
    revokedLink: revoked.link,
  }
}

async function newestSnapshot(precis: Precis, meetingId: string): Promise<string> {
  const path = `/api/meetings/${meetingId}/snapshots`
  const [newest] = await precis.call<{ id: string }[]>('GET', path)
  return newest?.id ?? ''
}

async function comment(precis: Precis, meetingId: string, token: string): Promise<void> {
  const target = { blockId: 'intervention-2', start: 0, quote: 'Chile' }
  const thread = { target, text: KEPT.review }
  await precis.call('POST', `/api/meetings/${meetingId}/threads`, thread, token)
}

async function admitDelegate(precis: Precis, meetingId: string): Promise<string> {
  const invitation = await precis.invite(meetingId, 'participant', { entity: 'Egypt' })
  return (await precis.enter(invitation, 'Delegate of Egypt')).token
}

/** Somebody who held everything, and holds nothing. */
async function admitAndRevoke(precis: Precis, meetingId: string) {
  const link = await precis.invite(meetingId, 'secretariat')
  const { token, person } = await precis.enter(link, 'Revoked')
  for (const role of ['chair', 'rapporteur', 'participant'] as const) {
    await precis.enter(await precis.invite(meetingId, role), 'Revoked', token)
  }
  await precis.attempt('POST', `/api/meetings/${meetingId}/people/${person.id}/revocation`)
  return { token, link: link.token }
}

/** A block of the minutes, as every stage begins with it. */
export function blockOf(id: keyof typeof WORDS): Node {
  const block = BODY.find(({ attrs }) => attrs?.['id'] === id)
  if (!block) throw new Error(`There is no block ${id}.`)
  return minutesSchema.nodeFromJSON(block)
}

const paragraph = (text: string): NodeJSON => ({
  type: 'paragraph',
  content: [{ type: 'text', text }],
})
const said = (id: keyof typeof WORDS, speaker: string, attribution: string): NodeJSON => ({
  type: 'intervention',
  attrs: { id, speaker, attribution },
  content: [paragraph(WORDS[id])],
})
const BODY: readonly NodeJSON[] = [
  said('intervention-1', 'egypt', 'Egypt'),
  said('intervention-2', 'chile', 'Chile'),
  {
    type: 'conclusion',
    attrs: { id: 'conclusion-1' },
    content: [paragraph(WORDS['conclusion-1'])],
  },
]

function record(): string {
  const entities = {
    egypt: { name: 'Egypt', kind: 'memberState' },
    chile: { name: 'Chile', kind: 'memberState' },
  } as const
  return exportJson(minutesOf({ type: 'doc', content: [...BODY] }, { entities }))
}
