import { DialogTrigger, Popover, Toolbar } from 'react-aria-components'
import { Button } from '../../look/Button.tsx'
import { useWords } from '../../messages/useWords.ts'
import type { MinutesSession } from '../../minutes/MinutesSession.ts'
import { useMinutes } from '../useMinutes.ts'
import { CoverageDialog } from './CoverageDialog.tsx'
import { goTo, useStretchTimes } from './stretches.ts'
import { useCoverage } from './useCoverage.ts'

/** The minutes of the sitting in a row; those that nobody has written up yet lead to their place. */
export function CoverageStrip({ session }: { session: MinutesSession }) {
  const words = useWords()
  const canWrite = useMinutes(session, 'canWrite')
  const coverage = useCoverage(session)
  const timesOf = useStretchTimes()
  if (!canWrite || !coverage || coverage.stretches.length === 0) return null
  const unwritten = coverage.stretches.filter(({ state }) => state === 'unwritten')
  const count = unwritten.reduce((sum, { minutes }) => sum + minutes, 0)
  return (
    <section className="coverage" aria-label={words('coverage.label')}>
      <DialogTrigger>
        <Button look="link">{words('coverage.unwritten', { count })}</Button>
        <Popover className="popover coverage-popover" placement="top start">
          <CoverageDialog session={session} coverage={coverage} />
        </Popover>
      </DialogTrigger>
      <Toolbar className="coverage-strip" aria-label={words('coverage.title')}>
        {coverage.stretches.map((stretch) => {
          const { state, from, minutes } = stretch
          const style = { flexGrow: minutes }
          return state === 'unwritten' || state === 'notHeard' ? (
            <Button
              key={from}
              look="quiet"
              data-state={state}
              style={style}
              aria-label={words(state === 'unwritten' ? 'coverage.range' : 'coverage.gap', {
                ...timesOf(stretch),
                count: minutes,
              })}
              onPress={() => goTo(session, coverage, stretch)}
            />
          ) : (
            <span key={from} data-state={state} style={style} />
          )
        })}
      </Toolbar>
    </section>
  )
}
