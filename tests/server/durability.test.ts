import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

const KILLS = 20
const KILLS_MS = 300_000

let precis: Precis
let meetingId: string

beforeAll(async () => {
  precis = await Precis.start()
  meetingId = await precis.newMeeting()
})
afterAll(() => precis.discard())

/** Types numbered words until told to stop. */
function typing(text: Y.XmlText, word: string): () => void {
  let count = 0
  const timer = setInterval(() => text.insert(text.length, `${word}${count++} `), 7)
  return () => clearInterval(timer)
}

describe('kill -9 while two people type', () => {
  test(
    `D1 what one had seen of the other's words is there after each of ${KILLS} restarts`,
    async () => {
      const tokens = [
        await precis.admit(meetingId, 'rapporteur', 'Ana'),
        await precis.admit(meetingId, 'rapporteur', 'Bo'),
      ] as const
      for (let kill = 1; kill <= KILLS; kill++) {
        const ana = await StockClient.join(precis, meetingId, tokens[0])
        const bo = await StockClient.join(precis, meetingId, tokens[1])
        const stop = [
          typing(ana.addParagraph(), `a${kill}-`),
          typing(bo.addParagraph(), `b${kill}-`),
        ]
        const words = 5 + ((kill * 7) % 23)
        await until(
          'each to see the other type',
          () => ana.text.includes(`b${kill}-${words} `) && bo.text.includes(`a${kill}-${words} `),
        )
        await precis.kill('SIGKILL')
        for (const end of stop) end()
        const seenByAna = ana.text.match(new RegExp(`b${kill}-\\d+ `, 'g')) ?? []
        const seenByBo = bo.text.match(new RegExp(`a${kill}-\\d+ `, 'g')) ?? []
        // Nobody may bring back what the server lost: both leave before it is up again.
        ana.destroy()
        bo.destroy()
        await precis.start()
        const text = await precis.text(meetingId)
        const lost = [...seenByAna, ...seenByBo].filter((word) => !text.includes(word))
        expect(lost, `lost at kill ${kill}`).toEqual([])
        expect(seenByAna.length).toBeGreaterThan(words)
      }
    },
    KILLS_MS,
  )
})

describe('a stop', () => {
  test('D8 tells the clients to try again, exits cleanly, and keeps everything', async () => {
    const token = await precis.admit(meetingId, 'rapporteur', 'Ana')
    const ana = await StockClient.join(precis, meetingId, token)
    const codes: (number | undefined)[] = []
    ana.provider.on('connection-close', (event) => codes.push(event?.code))
    const line = ana.addParagraph('The last words before the stop.')
    await until('the words to be stored', async () =>
      (await precis.text(meetingId)).includes('The last words'),
    )
    expect(await precis.kill('SIGTERM')).toBe(0)
    await until('Ana to be told', () => codes.length > 0)
    expect(codes[0]).toBe(4500)
    line.insert(line.length, ' And one while it was down.')
    await precis.start()
    await until('Ana to be back by herself', async () =>
      (await precis.text(meetingId)).includes('And one while it was down.'),
    )
    expect(ana.closeCode).toBeNull()
    ana.destroy()
  })
})
