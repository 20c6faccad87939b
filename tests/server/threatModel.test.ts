import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../../server/http/app.ts'
import type { Services } from '../../server/http/requestContext.ts'
import { LAYERS } from '../../shared/meeting/authority.ts'
import { PHASES } from '../../shared/meeting/lifecycle.ts'
import { Precis } from '../harness/precis.ts'
import { Store } from '../harness/store.ts'
import { CALL_TRIALS } from './threatModel/callTrials.ts'
import type { CallTrial } from './threatModel/callTrials.ts'
import { FRAMES, tryLayer } from './threatModel/layerTrials.ts'
import type { Tried } from './threatModel/layerTrials.ts'
import { setUp } from './threatModel/stage.ts'
import type { Stage } from './threatModel/stage.ts'
import { COLUMNS, expected, readTable } from './threatModel/table.ts'
import type { Column, Outcome } from './threatModel/table.ts'

/** What a refusal over HTTP may say; anything else is a fault of the server or of the trial. */
const REFUSALS = [401, 403, 404, 409, 410]

const table = readTable()
const callLines = table.filter(({ what }) => /^(GET|POST) /.test(what))
const lineOf = (what: string) => {
  const line = table.find((one) => one.what === what)
  if (!line) throw new Error(`The table has no line for ${what}.`)
  return line
}
/** `POST /api/meetings/{id}/phase to draft` is a line about this call. */
const callOf = (what: string) => what.split(' ').slice(0, 2).join(' ')

let precis: Precis
let store: Store
let calls: Set<string>

beforeAll(async () => {
  precis = await Precis.start({ PRECIS_ENTRIES_PER_ADDRESS: '5000' })
  store = new Store(precis)
  const { paths } = await precis.call<{ paths: Record<string, object> }>('GET', '/api/openapi.json')
  calls = new Set(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    ),
  )
})
afterAll(async () => {
  store.close()
  await precis.discard()
})

describe('the table', () => {
  test('A7 has a line for every call of the server, and the OpenAPI document names every one', () => {
    const { routes } = buildApp({} as Services, null, () => {})
    const isCall = ({ method, path }: { method: string; path: string }) =>
      method !== 'ALL' && !path.includes('*')
    const routed = routes.filter(isCall).map(({ method, path }) => `${method} ${inBraces(path)}`)
    const described = new Set([...calls, ...UNDESCRIBED])
    expect(routed.filter((call) => !described.has(call))).toEqual([])
    const lines = new Set(callLines.map(({ what }) => callOf(what)))
    expect([...calls, ...UNDESCRIBED].filter((call) => !lines.has(call))).toEqual([])
  })

  test('has no line for a call that is not there, and each can be tried', () => {
    const there = new Set([...calls, ...UNDESCRIBED])
    expect(callLines.filter(({ what }) => !there.has(callOf(what)))).toEqual([])
    expect(callLines.filter(({ what }) => !(what in CALL_TRIALS))).toEqual([])
    const layerLines = LAYERS.flatMap((layer) => FRAMES.map((frame) => `${layer} ${frame}`))
    const whats = [...layerLines, ...callLines.map(({ what }) => what)]
    expect(table.map(({ what }) => what)).toEqual(whats)
  })
})

/** For operators, or about the calls themselves. */
const UNDESCRIBED = [
  'GET /api/openapi.json',
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
] as const

const inBraces = (path: string) => path.replaceAll(/:(\w+)/g, '{$1}')

describe.each(PHASES)('while the record is %s', (phase) => {
  let stage: Stage

  beforeAll(async () => {
    stage = await setUp(precis, store, phase)
  })

  describe.each(LAYERS)('on the layer %s', (layer) => {
    let tried: Tried

    beforeAll(async () => {
      tried = await tryLayer(stage, layer)
    })

    test.each(FRAMES)('A2 %s', (frame) => {
      expect(tried[frame]).toEqual(expected(lineOf(`${layer} ${frame}`), phase))
    })
  })

  test.for(callLines)('A7 $what', async (line) => {
    const trial = CALL_TRIALS[line.what]
    if (!trial) throw new Error('Nobody knows how to try this.')
    const outcomes: [Column, Outcome | number][] = []
    for (const column of COLUMNS)
      outcomes.push([column, await tryCall(stage, line.what, trial, column)])
    expect(Object.fromEntries(outcomes)).toEqual(expected(line, phase))
  })
})

/** @returns the status where it is neither. @throws when a refusal has changed anything stored. */
async function tryCall(
  stage: Stage,
  what: string,
  trial: CallTrial,
  column: Column,
): Promise<Outcome | number> {
  const { path, body, token = stage.tokens[column] } = await trial.prepare(stage, column)
  const before = store.fingerprint(stage.meetingId)
  const [method = ''] = what.split(' ')
  const { status } = await precis.attempt(method, path, body, token)
  if (status < 300) {
    await trial.undo?.(stage)
    return 'allowed'
  }
  expect(store.fingerprint(stage.meetingId), `${column} was refused`).toBe(before)
  return REFUSALS.includes(status) ? 'refused' : status
}
