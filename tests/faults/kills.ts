import { Precis } from '../harness/precis.ts'
import { until } from '../harness/until.ts'
import type { Random } from '../simulation/random.ts'
import { lossesIn } from './told.ts'
import { newDesk, typing } from './underLoad.ts'
import type { Desk } from './underLoad.ts'

const TYPED_MS = [50, 1500] as const
/** A record of this many lives is long enough; then another begins. */
const LIVES_PER_MEETING = 10

export interface KillResult {
  kills: number
  /** One line for each kill after which something that was told is lost. */
  lost: string[]
  /** Yjs clocks that were shown or said to be saved. */
  told: number
}

/** Kills the server with SIGKILL at random moments while two people type, again and again. */
export async function killUnderLoad(kills: number, random: Random): Promise<KillResult> {
  const precis = await Precis.start()
  const result: KillResult = { kills, lost: [], told: 0 }
  let desk: Desk | null = null
  try {
    for (let kill = 1; kill <= kills; kill++) {
      if (!precis.isRunning) await precis.start()
      if (desk === null || kill % LIVES_PER_MEETING === 0) desk = await newDesk(precis)
      const told = await typing(desk, random, async () => {
        const end = Date.now() + random.whole(...TYPED_MS)
        await until('the moment of the kill', () => Date.now() > end)
        await precis.kill('SIGKILL')
      })
      result.told += told.clocks
      const losses = lossesIn(precis.dataDirectory, desk.meetingId, told)
      if (losses.length > 0) result.lost.push(`kill ${kill}: ${losses.slice(0, 3).join('; ')}`)
    }
  } finally {
    await precis.discard()
  }
  return result
}
