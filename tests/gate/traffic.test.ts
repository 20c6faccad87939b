import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeAdmitted } from '../../server/sync/gate/encodeAdmitted.ts'
import type { Admitted } from '../../server/sync/gate/encodeAdmitted.ts'
import { Gate } from '../../server/sync/gate/gate.ts'
import { fuzzGate } from '../fuzz/gate.ts'
import { contentOf, serverDocument } from './guardedDocument.ts'
import { Random } from '../simulation/random.ts'
import { MinutesWriter } from './writer.ts'

const { FUZZ_SEED } = process.env
const SEED = FUZZ_SEED === 'random' ? Math.trunc(Math.random() * 2 ** 31) : Number(FUZZ_SEED ?? 1)

test(`honest traffic passes and hostile traffic harms nothing, seed ${SEED}`, async () => {
  const result = await fuzzGate({ seed: SEED, count: 4500, report: () => undefined })
  expect(result.failures).toEqual([])
  expect(result.honest).toBeGreaterThan(100)
  expect(result.outcomes.admitted).toBeGreaterThan(50)
}, 60_000)

test('many updates of many clients, encoded as one, give what they give one by one', () => {
  const random = new Random(SEED)
  const gate = new Gate('minutes')
  const [behind, oneByOne] = [serverDocument(), serverDocument()]
  const writers = [1, 2, 3, 4].map((id) => new MinutesWriter(random, id, null))
  let waiting: Admitted[] = []
  for (let step = 0; step < 400; step += 1) {
    const writer = random.one(writers)
    writer.edit()
    for (const update of writer.outgoing.splice(0)) {
      const admitted = gate.admit(update, behind, () => true)
      if (typeof admitted === 'string') continue
      waiting.push(admitted)
      Y.applyUpdate(oneByOne, update)
      writers.filter((other) => other !== writer).forEach((other) => other.receive(update))
    }
    if (random.happens(0.8)) continue
    Y.applyUpdate(behind, encodeAdmitted(waiting))
    gate.applied()
    waiting = []
    expect(contentOf(behind)).toBe(contentOf(oneByOne))
  }
})

test('the author’s own part can be left out of what the others receive', () => {
  const admitted: Admitted[] = []
  const server = serverDocument()
  const gate = new Gate('minutes')
  const ana = new MinutesWriter(new Random(SEED), 5, null)
  for (let step = 0; step < 30; step += 1) ana.edit()
  for (const update of ana.outgoing) {
    const part = gate.admit(update, server, () => true)
    if (typeof part !== 'string') admitted.push(part)
  }
  const reader = serverDocument()
  Y.applyUpdate(reader, encodeAdmitted(admitted.slice(0, 2)))
  Y.applyUpdate(reader, encodeAdmitted([...admitted.slice(0, 1), ...admitted.slice(2)]))
  Y.applyUpdate(server, encodeAdmitted(admitted))
  expect(contentOf(reader)).toBe(contentOf(server))
})
