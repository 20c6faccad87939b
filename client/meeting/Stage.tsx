import { zoneOf } from '../../shared/minutes/meetingClock.ts'
import { clockTime } from '../../shared/minutes/wallClock.ts'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import { minutesLeft, stageOf } from './meetingTime.ts'
import { useClock } from './useClock.ts'
import { useMinutes } from './useMinutes.ts'

/** Whether the meeting goes on, what time it is, and how much of it is left. */
export function Stage({ session }: { session: MinutesSession }) {
  const words = useWords()
  const now = useClock()
  const meeting = useMinutes(session, 'meeting')
  const outline = useMinutes(session, 'outline')
  const stage = stageOf(
    meeting,
    outline.map(({ openedAt }) => openedAt),
    now,
  )
  const timeZone = zoneOf(meeting)
  const left = stage === 'live' ? minutesLeft(meeting, now) : null
  return (
    <div className="stage">
      <span className={`badge ${stage}`}>
        {words(`stage.${stage}`, { time: clockTime(meeting.closedAt, timeZone) })}
      </span>
      {stage === 'live' && (
        <span className="clock">
          {clockTime(now.toISOString(), timeZone)}
          {left !== null && (
            <>
              {' · '}
              {words(left < 0 ? 'stage.over' : 'stage.left', { minutes: Math.abs(left) })}
            </>
          )}
        </span>
      )}
    </div>
  )
}
