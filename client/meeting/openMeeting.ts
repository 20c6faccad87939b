import type { MeetingDetail } from '../../shared/meeting/api.ts'
import { mayRead } from '../../shared/meeting/authority.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { liveConclusions } from '../chair/conclusions.ts'
import type { Conclusions } from '../chair/conclusions.ts'
import { openMeetingLayers } from '../layers/meetingLayers.ts'
import type { Layers } from '../layers/meetingLayers.ts'
import { asReader } from '../layers/rights.ts'
import type { Rights } from '../layers/rights.ts'
import { openLiveMinutes } from '../minutes/LiveMinutes.ts'
import type { LiveMinutes } from '../minutes/LiveMinutes.ts'
import { openKeptWords } from '../minutes/session/keptWords.ts'

/** A meeting's connections, as far as this person may read its layers. */
export interface MeetingConnections {
  /** Null while the minutes are not for this person to read. */
  getLive: () => LiveMinutes | null
  getLayers: () => Layers
  conclusions: Conclusions
  /** Opens and closes what the person may read, and write, now. */
  change: (detail: MeetingDetail) => void
  destroy: () => void
}

/** @param onInterrupted is told when what the person may do has to be asked anew. */
export function openMeeting(detail: MeetingDetail, onInterrupted: () => void): MeetingConnections {
  const { id: meetingId, person, color } = detail
  let rights = rightsIn(detail)
  const kept = openKeptWords(meetingId, person.id)
  const { keep } = kept
  const layers = openMeetingLayers({ meetingId, personId: person.id, rights, keep, onInterrupted })
  const conclusions = liveConclusions(meetingId, layers.get().chair)
  const { seals } = conclusions
  let live = openIfReadable()

  function openIfReadable(): LiveMinutes | null {
    const isReadable = mayRead('minutes', rights.roles, asReader(rights))
    return isReadable ? openLiveMinutes({ meetingId, person, color, seals, kept, ...rights }) : null
  }

  function changeLive(): void {
    const isReadable = mayRead('minutes', rights.roles, asReader(rights))
    if (live && isReadable && !isShutOut(live)) {
      live.changeRights(rights)
      return
    }
    live?.destroy()
    live = openIfReadable()
  }

  return {
    getLive: () => live,
    getLayers: layers.get,
    conclusions,
    change(changed) {
      const before = rights
      rights = rightsIn(changed)
      // Who was shut out is let in by a change alone: asking again would end the same way.
      if (areSame(before, rights)) return
      changeLive()
      layers.changeRights(rights)
      conclusions.follow(layers.get().chair)
    },
    destroy() {
      live?.destroy()
      layers.destroy()
      kept.destroy()
    },
  }
}

function rightsIn({ roles, standing }: MeetingDetail): Rights {
  return { roles, phase: standing.phase }
}

function areSame(one: Rights, other: Rights): boolean {
  return one.phase === other.phase && one.roles.join() === other.roles.join()
}

function isShutOut(live: LiveMinutes): boolean {
  const { connection } = live.getSession().getState()
  return connection.kind === 'closed' && connection.code === CLOSE.notAllowed
}
