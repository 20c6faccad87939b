import { useIntl } from 'react-intl'
import { minutesIn, placeBefore } from '../../../shared/takes/coverage.ts'
import type { Stretch } from '../../../shared/takes/coverage.ts'
import type { MinutesSession } from '../../minutes/MinutesSession.ts'
import type { Coverage } from './useCoverage.ts'

/** Goes to where a stretch is to be written up, or to the words in which something was not heard. */
export function goTo(
  session: MinutesSession,
  { spoken, sitting }: Coverage,
  { state, from }: Stretch,
): void {
  const place = placeBefore(spoken, from, sitting)
  if (state === 'unwritten') session.writeUp(place?.id ?? null, new Date(from))
  else if (place?.id) session.goToBlock(place.id)
}

/** The first and the last minute of a stretch, as a clock shows them. */
export function useStretchTimes(): (stretch: Stretch) => { from: string; to: string } {
  const { formatTime } = useIntl()
  const time = (at: number) =>
    formatTime(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return (stretch) => ({
    from: time(stretch.from),
    to: time(minutesIn(stretch).at(-1) ?? stretch.from),
  })
}
