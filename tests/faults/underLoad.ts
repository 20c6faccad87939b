import type { Precis } from '../harness/precis.ts'
import type { Random } from '../simulation/random.ts'
import { Told } from './told.ts'
import { Typist } from './typists.ts'

/** A meeting on a running server, and two people who may write in it. */
export interface Desk {
  precis: Precis
  meetingId: string
  tokens: readonly string[]
}

export async function newDesk(precis: Precis): Promise<Desk> {
  const meetingId = await precis.newMeeting()
  const tokens = [
    await precis.admit(meetingId, 'rapporteur', 'Ana'),
    await precis.admit(meetingId, 'rapporteur', 'Bo'),
  ]
  return { precis, meetingId, tokens }
}

/** Lets the two type while `during` lasts. @returns what they were told. */
export async function typing(
  { precis, meetingId, tokens }: Desk,
  random: Random,
  during: (typists: readonly Typist[]) => Promise<void>,
): Promise<Told> {
  const told = new Told()
  told.meetingExists = true
  const typists: Typist[] = []
  try {
    for (const token of tokens) {
      typists.push(await Typist.join(precis, meetingId, token, random, told))
    }
    await during(typists)
  } finally {
    // Nobody may bring back what the server lost: they leave before it is up again.
    for (const typist of typists) typist.leave()
  }
  return told
}
