import { useRef } from 'react'
import { Dialog, Heading } from 'react-aria-components'
import { minuteKey, minutesIn } from '../../../shared/takes/coverage.ts'
import type { Stretch } from '../../../shared/takes/coverage.ts'
import { Button } from '../../look/Button.tsx'
import { useWords } from '../../messages/useWords.ts'
import type { MinutesSession } from '../../minutes/MinutesSession.ts'
import { goTo, useStretchTimes } from './stretches.ts'
import type { Coverage } from './useCoverage.ts'

export interface CoverageDialogProps {
  session: MinutesSession
  coverage: Coverage
}

/** The same in words: each stretch that is not written up, and what can be done about it. */
export function CoverageDialog({ session, coverage }: CoverageDialogProps) {
  const words = useWords()
  const list = useRef<HTMLUListElement>(null)
  const stretches = coverage.stretches.filter(({ state }) => state !== 'written')

  function setSilent(stretch: Stretch, isSilent: boolean): void {
    session.takes.setSilent(minutesIn(stretch).map(minuteKey), isSilent)
    // The button that had the focus goes with its stretch.
    list.current?.focus()
  }

  return (
    <Dialog className="coverage-dialog">
      {({ close }) => (
        <>
          <Heading slot="title" level={2}>
            {words('coverage.title')}
          </Heading>
          {stretches.length === 0 && <p>{words('coverage.unwritten', { count: 0 })}</p>}
          <ul ref={list} tabIndex={-1}>
            {stretches.map((stretch) => (
              <StretchRow
                key={stretch.from}
                stretch={stretch}
                onGo={() => {
                  close()
                  // Until it is gone, the dialog takes the focus back.
                  requestAnimationFrame(() => goTo(session, coverage, stretch))
                }}
                onSilent={(isSilent) => setSilent(stretch, isSilent)}
              />
            ))}
          </ul>
        </>
      )}
    </Dialog>
  )
}

interface StretchRowProps {
  stretch: Stretch
  onGo: () => void
  onSilent: (isSilent: boolean) => void
}

const STATE_WORDS = {
  unwritten: 'coverage.isUnwritten',
  notHeard: 'coverage.isNotHeard',
  silent: 'coverage.isSilent',
  written: 'coverage.unwritten',
} as const

function StretchRow({ stretch, onGo, onSilent }: StretchRowProps) {
  const words = useWords()
  const { state, minutes } = stretch
  const { from, to } = useStretchTimes()(stretch)
  const time = from === to ? from : `${from}–${to}`
  const described = (does: string) => `${does}: ${time}`
  return (
    <li>
      <span className="coverage-time">{time}</span>
      <span className="coverage-state">{words(STATE_WORDS[state], { count: minutes })}</span>
      {state !== 'silent' && (
        <Action
          does={words(state === 'notHeard' ? 'coverage.goToGap' : 'coverage.writeUp')}
          label={described}
          onPress={onGo}
        />
      )}
      {state !== 'notHeard' && (
        <Action
          does={words(state === 'silent' ? 'coverage.notSilent' : 'coverage.silent')}
          label={described}
          onPress={() => onSilent(state !== 'silent')}
        />
      )}
    </li>
  )
}

interface ActionProps {
  does: string
  label: (does: string) => string
  onPress: () => void
}

function Action({ does, label, onPress }: ActionProps) {
  return (
    <Button look="quiet" aria-label={label(does)} onPress={onPress}>
      {does}
    </Button>
  )
}
