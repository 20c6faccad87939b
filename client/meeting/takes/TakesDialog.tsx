import { Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { Dialog, Group, Heading, Input, Label, NumberField } from 'react-aria-components'
import { mayWrite } from '../../../shared/meeting/authority.ts'
import type { Role } from '../../../shared/meeting/authority.ts'
import type { Rapporteur, Rota } from '../../../shared/minutes/minutes.ts'
import {
  changeMinutes,
  changePeople,
  handOver,
  pause,
  resume,
  startRota,
  upcoming,
} from '../../../shared/takes/rota.ts'
import { Button } from '../../look/Button.tsx'
import { useWords } from '../../messages/useWords.ts'
import type { MinutesSession } from '../../minutes/MinutesSession.ts'
import { oncePerPerson } from '../People.tsx'
import { useMinutes } from '../useMinutes.ts'
import { RotaList } from './RotaList.tsx'
import { asRapporteur, useMembers } from './useTake.ts'

const SHORTEST = 5
const LONGEST = 10
const USUAL = 7

export interface TakesDialogProps {
  session: MinutesSession
  /** Null while no take runs. */
  rota: Rota | null
}

/** Sets how long each writes and in which order; what is changed in a running rota holds at once. */
export function TakesDialog({ session, rota }: TakesDialogProps) {
  const words = useWords()
  const here = oncePerPerson(useMinutes(session, 'people'))
    .filter(({ role }) => mayWrite('minutes', [role as Role], 'live'))
    .map(asRapporteur)
  const membersOf = useMembers(session)
  const [chosen, setChosen] = useState<{ people: Rapporteur[] | null; minutes: number }>({
    people: null,
    minutes: USUAL,
  })
  const people = rota ? upcoming(rota, session.now()) : (chosen.people ?? here)
  const minutes = rota?.minutes ?? chosen.minutes
  const absent = here.filter(({ id }) => people.every((person) => person.id !== id))
  const { setRota } = session.takes

  function setPeople(next: Rapporteur[]): void {
    if (!rota) setChosen({ ...chosen, people: next })
    else setRota(next.length === 0 ? null : changePeople(rota, next, session.now()))
  }

  function setMinutes(next: number): void {
    if (rota) setRota(changeMinutes(rota, next, session.now()))
    else setChosen({ ...chosen, minutes: next })
  }

  return (
    <Dialog className="takes-dialog">
      <Heading slot="title" level={2}>
        {words('takes.title')}
      </Heading>
      <p className="hint">{words('takes.what')}</p>
      <NumberField
        className="field takes-minutes"
        minValue={SHORTEST}
        maxValue={LONGEST}
        value={minutes}
        onChange={setMinutes}
        incrementAriaLabel={words('takes.more')}
        decrementAriaLabel={words('takes.less')}
      >
        <Label>{words('takes.minutes')}</Label>
        <Group>
          <Button slot="decrement" look="icon">
            <Minus aria-hidden />
          </Button>
          <Input />
          <Button slot="increment" look="icon">
            <Plus aria-hidden />
          </Button>
        </Group>
      </NumberField>
      <RotaList
        label={words('takes.order')}
        members={membersOf(people)}
        isRunning={rota !== null}
        onChange={(members) => setPeople(members.map(({ id, name }) => ({ id, name })))}
      />
      {absent.map((person) => (
        <Button key={person.id} look="link" onPress={() => setPeople([...people, person])}>
          {words('takes.join', { name: person.name })}
        </Button>
      ))}
      <div className="dialog-actions">
        {rota ? (
          <RunningActions session={session} rota={rota} />
        ) : (
          <Button
            look="primary"
            isDisabled={people.length === 0}
            onPress={() => setRota(startRota(people, minutes, session.now()))}
          >
            {words('takes.start')}
          </Button>
        )}
      </div>
    </Dialog>
  )
}

function RunningActions({ session, rota }: { session: MinutesSession; rota: Rota }) {
  const words = useWords()
  const isPaused = rota.pausedAt !== undefined
  const { setRota } = session.takes
  return (
    <>
      <Button look="quiet" onPress={() => setRota(null)}>
        {words('takes.stop')}
      </Button>
      <Button onPress={() => setRota((isPaused ? resume : pause)(rota, session.now()))}>
        {words(isPaused ? 'takes.goOn' : 'takes.pause')}
      </Button>
      <Button look="primary" onPress={() => setRota(handOver(rota, session.now()))}>
        {words('takes.handOver')} <kbd>Alt</kbd> <kbd>W</kbd>
      </Button>
    </>
  )
}
