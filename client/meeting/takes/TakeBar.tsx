import type { CSSProperties } from 'react'
import { useIntl } from 'react-intl'
import { readTimeNear } from '../../../shared/takes/instant.ts'
import type { PreviousTake, Take } from '../../../shared/takes/rota.ts'
import { readSpoken } from '../../../shared/takes/spoken.ts'
import { Button } from '../../look/Button.tsx'
import { useWords } from '../../messages/useWords.ts'
import type { MinutesSession } from '../../minutes/MinutesSession.ts'
import { useMembers } from './useTake.ts'
import type { RotaMember } from './useTake.ts'

export interface TakeBarProps {
  session: MinutesSession
  take: Take
  now: Date
}

/** Who writes, how much of the take is over, who comes next and when. */
export function TakeBar({ session, take, now }: TakeBarProps) {
  const words = useWords()
  const membersOf = useMembers(session)
  const { startsAt, endsAt, phase, isPaused, previous } = take
  const [writer] = membersOf([take.writer])
  const [next] = membersOf(take.next ? [take.next] : [])
  const [before] = membersOf(previous ? [previous.writer] : [])
  const left = endsAt - now.getTime()
  const time = minutesAndSeconds(left)
  const share = Math.min(1, Math.max(0, 1 - left / (endsAt - startsAt)))
  return (
    <>
      <p className="take-words">
        {phase === 'overlap' && before && (
          <>
            <span className="take-person" style={inColor(before)}>
              {words(before.isSelf ? 'takes.youFinish' : 'takes.finishes', nameIn(words, before))}
            </span>
            {' · '}
          </>
        )}
        {writer && (
          <strong className="take-person" style={inColor(writer)}>
            {words(writer.isSelf ? 'takes.youWrite' : 'takes.writes', nameIn(words, writer))}
          </strong>
        )}
      </p>
      <span className="take-bar" style={writer && inColor(writer)} aria-hidden>
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <p className="take-next" role="timer">
        {isPaused
          ? words('takes.paused')
          : next
            ? words(next.isSelf ? 'takes.youNext' : 'takes.next', { ...nameIn(words, next), time })
            : words('takes.left', { time })}
      </p>
      {phase === 'tidying' && before?.isSelf === true && previous && (
        <Tidying session={session} previous={previous} />
      )}
    </>
  )
}

/** Goes to the first intervention of the take that one has just finished. */
function Tidying({ session, previous }: { session: MinutesSession; previous: PreviousTake }) {
  const words = useWords()
  const { formatTime } = useIntl()
  const time = (at: number) =>
    formatTime(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

  function go(): void {
    const doc = session.getDocument()
    const first = doc && readSpoken(doc).find((place) => isOf(place.startedAt, previous))
    if (first?.id) session.goToBlock(first.id)
  }

  return (
    <Button look="link" onPress={go}>
      {words('takes.tidy', { from: time(previous.startsAt), to: time(previous.endsAt) })}
    </Button>
  )
}

function isOf(startedAt: string, { startsAt, endsAt }: PreviousTake): boolean {
  const time = readTimeNear(startedAt, startsAt)
  return time !== null && time >= startsAt && time < endsAt
}

function nameIn(words: ReturnType<typeof useWords>, { name, isHere }: RotaMember) {
  return { name: isHere ? name : words('takes.notHere', { name }) }
}

function inColor({ color }: RotaMember): CSSProperties {
  return color === null ? {} : ({ '--person': color } as CSSProperties)
}

function minutesAndSeconds(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
