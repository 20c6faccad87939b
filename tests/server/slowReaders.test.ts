import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

const MB = 1024 * 1024
const PIECE = 'A long statement. '.repeat(2_000)
/** More than the kernel holds for a socket by far, and of each typist less than the server reads at once. */
const TYPISTS = 5
const PIECES = 190

let precis: Precis
beforeAll(async () => {
  precis = await Precis.start()
})
afterAll(() => precis.discard())

function serverMegabytes(): number {
  const pages = Number(readFileSync(`/proc/${precis.pid}/statm`, 'latin1').split(' ')[1])
  return (pages * 4096) / MB
}

async function counter(name: string): Promise<number> {
  const text = await (await precis.fetch('/metrics')).text()
  return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1])
}

test('S8 who stops reading costs the server no queue, holds nobody up, and is caught up by one state', async () => {
  const meetingId = await precis.newMeeting()
  const token = await precis.admit(meetingId, 'rapporteur', 'Ana')
  const typists = await Promise.all(
    Array.from({ length: TYPISTS }, () => StockClient.join(precis, meetingId, token)),
  )
  const reader = await StockClient.join(precis, meetingId, token)
  const sleeper = await StockClient.join(
    precis,
    meetingId,
    await precis.admit(meetingId, 'observer', 'Ola'),
  )
  const socket = sleeper.provider.ws as unknown as WebSocket
  socket.pause()
  const before = serverMegabytes()
  const texts = typists.map((typist) => typist.addParagraph())
  // The same places are written again and again, so the document stays small and the traffic does not.
  for (let piece = 0; piece < PIECES; piece++) {
    for (const text of texts) {
      text.doc?.transact(() => {
        if (text.length > 0) text.delete(0, text.length)
        text.insert(0, `${piece} ${PIECE}`)
      })
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  const last = (line: string) => line.startsWith(`${PIECES - 1} `)
  const hasAll = (client: StockClient) => client.text.split('\n').every(last)
  await until('the reader to have all', () => hasAll(reader), 30_000)
  const sent = (TYPISTS * PIECES * PIECE.length) / MB
  const growth = serverMegabytes() - before
  process.stdout.write(`${sent.toFixed()} MB went past the sleeper, ${growth.toFixed()} MB grew\n`)
  expect(hasAll(sleeper)).toBe(false)
  socket.resume()
  await until('the sleeper to have all', () => hasAll(sleeper), 30_000)
  expect(Y.encodeStateVector(sleeper.doc)).toEqual(Y.encodeStateVector(reader.doc))
  expect(await counter('precis_catch_ups_total')).toBeGreaterThan(0)
  for (const client of [...typists, reader, sleeper]) client.destroy()
})
