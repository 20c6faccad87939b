import { exportJson } from '../../../shared/export/exportJson.ts'
import type { Phase } from '../../../shared/meeting/lifecycle.ts'
import { minutesOf } from '../../../shared/minutes/minutes.ts'
import { contentHash } from '../../../shared/review/contentHash.ts'
import { stepTo } from '../../harness/precis.ts'
import { blockOf, WORDS } from './stage.ts'
import type { Stage } from './stage.ts'
import type { Column } from './table.ts'

interface Attempt {
  /** The path with what stands in it for `{…}`. */
  path: string
  body?: unknown
  /** Instead of the column's own session. */
  token?: string
}

/** How one line of the table is tried. */
export interface CallTrial {
  /** Makes what the call is about, and says how it is called. */
  prepare: (stage: Stage, column: Column) => Promise<Attempt> | Attempt
  /** Takes an allowed call back, where the next one would find another stage. */
  undo?: (stage: Stage) => Promise<void>
}

const at = (path: string, body?: unknown): CallTrial => ({ prepare: () => ({ path, body }) })

const inMeeting = (rest: string, body?: (stage: Stage) => unknown): CallTrial => ({
  prepare: (stage) => ({
    path: `/api/meetings/${stage.meetingId}${rest}`,
    body: body?.(stage),
  }),
})

const inSnapshot = (of: keyof Stage['snapshots'], rest: string): CallTrial => ({
  prepare: ({ meetingId, snapshots }) => ({
    path: `/api/meetings/${meetingId}/snapshots/${snapshots[of]}${rest}`,
  }),
})

const TO_A_DRAFT: CallTrial = {
  prepare: ({ meetingId, snapshots: { circulated, draft } }) => ({
    path: `/api/meetings/${meetingId}/snapshots/${circulated}/diff/${draft}`,
  }),
}

/** The steps, by the chair, that lead from a phase back to another. */
const WAYS_BACK: Record<Phase, Partial<Record<Phase, readonly Phase[]>>> = {
  live: { draft: ['draft'] },
  draft: {
    live: ['live'],
    circulated: ['circulated'],
    approved: ['circulated', 'approved'],
  },
  circulated: { draft: ['draft'] },
  approved: { circulated: ['draft', 'circulated'] },
}

const phase = (to: Phase): CallTrial => ({
  ...inMeeting('/phase', () => stepTo(to)),
  undo: async ({ precis, meetingId, phase: from, viceChair }) => {
    for (const step of WAYS_BACK[to][from] ?? []) await precis.step(meetingId, step, viceChair)
  },
})

const sealing = (hash: () => string) =>
  inMeeting('/conclusions/conclusion-1/seal', () => ({ hash: hash() }))

const byLink = (call: string, linkOf: (stage: Stage) => Promise<string> | string): CallTrial => ({
  prepare: async (stage) => ({
    path: `/api/${call}`,
    body: { token: await linkOf(stage), ...(call === 'enter' ? { name: 'Newcomer' } : {}) },
  }),
})
const freshLink = async ({ precis, meetingId }: Stage) =>
  (await precis.invite(meetingId, 'observer')).token
const revokedLink = (stage: Stage) => stage.revokedLink

const REVOKING_A_PERSON: CallTrial = {
  prepare: async ({ precis, meetingId }) => {
    const invitation = await precis.invite(meetingId, 'observer')
    const { person } = await precis.enter(invitation, 'Somebody')
    return { path: `/api/meetings/${meetingId}/people/${person.id}/revocation` }
  },
}
const REVOKING_AN_INVITATION: CallTrial = {
  prepare: async ({ precis, meetingId }) => {
    const { id } = await precis.invite(meetingId, 'observer')
    return { path: `/api/meetings/${meetingId}/invitations/${id}/revocation` }
  },
}

/** It ends a session, so it is tried with one that nobody needs any more. */
const LEAVING: CallTrial = {
  prepare: async ({ precis, meetingId }, column) => {
    if (column === 'nobody') return { path: '/api/leave' }
    return { path: '/api/leave', token: await precis.admit(meetingId, 'observer', 'Leaver') }
  },
}

const IMPORTED = minutesOf({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'A line that is imported.' }] }],
})

const targetIn = (blockId: keyof typeof WORDS, quote: string) => ({
  blockId,
  start: WORDS[blockId].indexOf(quote),
  quote,
})
const THREAD = { target: targetIn('intervention-1', 'more time'), text: 'Was that said?' }
/** Of another paragraph: there is a limit to what one person may say of one. */
const CORRECTION = {
  target: targetIn('intervention-2', 'no objection'),
  replacement: 'nothing',
  reason: 'So it was said.',
  kind: 'substance',
}
const STATEMENT = { text: 'Egypt states this.', language: 'en', direction: 'ltr' }

/** Made by whom the meeting allows it, so that only the caller's own right is in question. */
async function made(stage: Stage, what: string, body: object, column: Column): Promise<string> {
  const path = `/api/meetings/${stage.meetingId}/${what}`
  const answer = await stage.precis.fetch(
    path,
    {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    },
    stage.tokens[column],
  )
  // Outside the phase of review there is none, and nobody may make one.
  if (!answer.ok) return 'none'
  return ((await answer.json()) as { id: string }).id
}

const about = (
  what: string,
  of: object,
  maker: Column | 'the caller',
  rest: string,
  body?: unknown,
): CallTrial => ({
  prepare: async (stage, column) => {
    const id = await made(stage, what, of, maker === 'the caller' ? column : maker)
    return { path: `/api/meetings/${stage.meetingId}/${what}/${id}/${rest}`, body }
  },
})

const confirming = (blockId: keyof typeof WORDS) =>
  inMeeting('/confirmations', () => ({ blockId, hash: contentHash(blockOf(blockId)) }))

const M = '/api/meetings/{id}'

/** One for each line about a call. */
export const CALL_TRIALS: Record<string, CallTrial> = {
  'POST /api/meetings': at('/api/meetings', { title: 'One more' }),
  'POST /api/meetings/sample': at('/api/meetings/sample'),
  'GET /api/meetings': at('/api/meetings'),
  [`GET ${M}`]: inMeeting(''),
  [`POST ${M}/import`]: inMeeting('/import', () => JSON.parse(exportJson(IMPORTED)) as object),
  [`GET ${M}/export/{format}`]: inMeeting('/export/json'),
  [`GET ${M}/writers`]: inMeeting('/writers'),
  [`POST ${M}/snapshots`]: inMeeting('/snapshots', () => ({ label: 'One more' })),
  [`GET ${M}/snapshots`]: inMeeting('/snapshots'),
  [`GET ${M}/snapshots/{sid} of the live session`]: inSnapshot('live', ''),
  [`GET ${M}/snapshots/{sid} of a draft`]: inSnapshot('draft', ''),
  [`GET ${M}/snapshots/{sid} of a circulated draft`]: inSnapshot('circulated', ''),
  [`GET ${M}/snapshots/{sid}/export/{format} of the live session`]: inSnapshot(
    'live',
    '/export/txt',
  ),
  [`GET ${M}/snapshots/{sid}/export/{format} of a draft`]: inSnapshot('draft', '/export/txt'),
  [`GET ${M}/snapshots/{sid}/export/{format} of a circulated draft`]: inSnapshot(
    'circulated',
    '/export/txt',
  ),
  [`GET ${M}/snapshots/{sid}/diff/{other} of the live session`]: inSnapshot('live', '/diff/now'),
  [`GET ${M}/snapshots/{sid}/diff/{other} of a draft`]: inSnapshot('draft', '/diff/now'),
  [`GET ${M}/snapshots/{sid}/diff/{other} of a circulated draft`]: inSnapshot(
    'circulated',
    '/diff/now',
  ),
  [`GET ${M}/snapshots/{sid}/diff/{other} to a draft`]: TO_A_DRAFT,
  [`POST ${M}/snapshots/{sid}/restore`]: inSnapshot('live', '/restore'),
  [`POST ${M}/invitations`]: inMeeting('/invitations', () => ({ role: 'secretariat' })),
  [`POST ${M}/invitations/{iid}/revocation`]: REVOKING_AN_INVITATION,
  [`GET ${M}/people`]: inMeeting('/people'),
  [`POST ${M}/people/{pid}/revocation`]: REVOKING_A_PERSON,
  [`POST ${M}/people/{pid}/revocation of the server’s secretariat`]: {
    prepare: ({ meetingId, ownerId }) => ({
      path: `/api/meetings/${meetingId}/people/${ownerId}/revocation`,
    }),
  },
  [`GET ${M}/audit`]: inMeeting('/audit'),
  [`POST ${M}/phase to live`]: phase('live'),
  [`POST ${M}/phase to draft`]: phase('draft'),
  [`POST ${M}/phase to circulated`]: phase('circulated'),
  [`POST ${M}/phase to approved`]: phase('approved'),
  [`GET ${M}/approved`]: inMeeting('/approved'),
  [`GET ${M}/approved of an earlier revision`]: inMeeting('/approved?revision=0'),
  [`POST ${M}/conclusions/{cid}/seal`]: sealing(() => contentHash(blockOf('conclusion-1'))),
  [`POST ${M}/conclusions/{cid}/seal on other words`]: sealing(() =>
    contentHash(blockOf('intervention-1')),
  ),
  [`POST ${M}/threads`]: inMeeting('/threads', () => THREAD),
  [`POST ${M}/threads/{tid}/comments`]: about('threads', THREAD, 'observer', 'comments', {
    text: 'It was.',
  }),
  [`POST ${M}/threads/{tid}/closing of one’s own`]: about(
    'threads',
    THREAD,
    'the caller',
    'closing',
  ),
  [`POST ${M}/threads/{tid}/closing of another’s`]: {
    prepare: async (stage, column) => {
      const other = column === 'observer' ? 'participant' : 'observer'
      const id = await made(stage, 'threads', THREAD, other)
      return { path: `/api/meetings/${stage.meetingId}/threads/${id}/closing` }
    },
  },
  [`POST ${M}/corrections`]: inMeeting('/corrections', () => CORRECTION),
  [`POST ${M}/corrections/{cid}/ruling`]: about('corrections', CORRECTION, 'observer', 'ruling', {
    outcome: 'rejected',
    explanation: 'It was said so.',
  }),
  [`POST ${M}/statements`]: inMeeting('/statements', () => STATEMENT),
  [`POST ${M}/statements/{sid}/placing`]: about('statements', STATEMENT, 'delegate', 'placing', {
    after: null,
  }),
  [`POST ${M}/statements/{sid}/declining`]: about(
    'statements',
    STATEMENT,
    'delegate',
    'declining',
    { explanation: 'It came too late.' },
  ),
  [`POST ${M}/confirmations of one’s own delegation`]: confirming('intervention-1'),
  [`POST ${M}/confirmations of another delegation`]: confirming('intervention-2'),
  [`GET ${M}/corrigendum/{format}`]: inMeeting('/corrigendum/md'),
  [`GET ${M}/corrigendum/{format} of an earlier revision`]: inMeeting('/corrigendum/md?revision=0'),
  'POST /api/admission': byLink('admission', freshLink),
  'POST /api/admission by a revoked link': byLink('admission', revokedLink),
  'POST /api/enter': byLink('enter', freshLink),
  'POST /api/enter by a revoked link': byLink('enter', revokedLink),
  'GET /api/session': at('/api/session'),
  'POST /api/leave': LEAVING,
  'GET /api/openapi.json': at('/api/openapi.json'),
  'GET /healthz': at('/healthz'),
  'GET /readyz': at('/readyz'),
  'GET /metrics': at('/metrics'),
}
