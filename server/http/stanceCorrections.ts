import { STANCE_WORDS, words } from '../../shared/export/words.ts'
import type { Stance } from '../../shared/positions/stance.ts'
import { readBody, minutesRoots } from '../../shared/minutes/minutesDocument.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import type { Target } from '../../shared/review/review.ts'
import { stanceState } from '../../shared/review/stanceState.ts'
import type { StanceCorrection, StanceState } from '../../shared/review/stanceState.ts'
import { putStance, readLedger } from '../review/stances.ts'
import type { PutRight } from '../review/ruling.ts'
import { Refusal } from './refusal.ts'
import type { Services } from './requestContext.ts'

/** What correction calls do where a request is about the stance in a row, not about words. */
export function stanceCorrections({ rooms, storage }: Services) {
  const readState = (meetingId: string, asked: Pick<StanceCorrection, 'target' | 'stance'>) => {
    const minutes = rooms.current(meetingId, 'minutes')
    const ledgerOf = readLedger(minutes, storage.readWriters(meetingId, 'minutes'))
    const record = minutesSchema.nodeFromJSON(readBody(minutesRoots(minutes).body))
    return { ledgerOf, state: stanceState(record, ledgerOf, asked) }
  }

  return {
    stateOf: (meetingId: string, correction: StanceCorrection): StanceState =>
      readState(meetingId, correction).state,

    /** @throws Refusal 409 where the row does not stand in the record with that stance */
    targetOf(meetingId: string, row: string, stance: StanceCorrection['stance']): Target {
      const target = { blockId: row, start: 0, quote: '' }
      const { state } = readState(meetingId, { target, stance })
      if (state.kind === 'there') return target
      throw obstructed(state)
    },

    /** @throws Refusal 409 where the stance has to be looked at first */
    putRight(
      meetingId: string,
      correction: StanceCorrection,
      replacing: string | undefined,
    ): PutRight {
      const { ledgerOf, state } = readState(meetingId, correction)
      if (state.kind === 'gone') throw obstructed(state)
      const { row } = state
      const isSeen = replacing === undefined ? state.kind === 'there' : replacing === row.stance
      if (!isSeen) throw obstructed(state)
      const { by, stance } = correction
      const reason = words.correctedFor(by.delegation ?? by.name)
      return {
        replaced: row.stance,
        edit: (minutes) => putStance(minutes, ledgerOf, row, stance.to, reason),
      }
    },
  }
}

function obstructed(state: StanceState): Refusal {
  return new Refusal(409, 'words_changed', obstacle(state))
}

function obstacle(state: StanceState): string {
  if (state.kind === 'gone') {
    return 'The position is no longer in the record. Put it right by hand and say so, or reject the request.'
  }
  const now = inWords(state.row.stance)
  return state.kind === 'elsewhere'
    ? `The row has become one with another one. The stance there is: ${now}.`
    : `The stance has changed. It is now: ${now}.`
}

/** Beside its words the name by which a ruling says that it was seen. */
function inWords(stance: Stance): string {
  return `“${STANCE_WORDS[stance]}” (${stance})`
}
