import type { Node } from '@tiptap/pm/model'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useIntl } from 'react-intl'
import { Link } from 'wouter'
import { usePageTitle } from '../../look/usePageTitle.ts'
import { OpenedMeeting } from '../../meeting/OpenedMeeting.tsx'
import type { ReadableMeeting } from '../../meeting/OpenedMeeting.tsx'
import { useMinutes } from '../../meeting/useMinutes.ts'
import { useWords } from '../../messages/useWords.ts'
import type { MinutesSession } from '../../minutes/MinutesSession.ts'
import { asText } from '../../minutes/views/ViewContext.ts'
import type { Conclusions } from '../conclusions.ts'
import { byStance } from './floor.ts'
import type { Position } from './floor.ts'
import { StanceMark } from '../../minutes/positions/StanceMark.tsx'
import { Tally } from './Tally.tsx'
import { useFloor } from './useFloor.ts'
import { useStaleSince } from './useStaleSince.ts'
import '../../minutes/minutes.css'
import './projector.css'

/** What the room sees: the open item, the question, who holds what, the conclusion. Nothing else. */
export function ProjectorPage({ id }: { id: string }) {
  return <OpenedMeeting id={id}>{(meeting) => <Projection {...meeting} />}</OpenedMeeting>
}

function Projection({ detail, live, conclusions }: ReadableMeeting) {
  const words = useWords()
  const session = useSyncExternalStore(live.subscribe, live.getSession)
  const { title = detail.title } = useMinutes(session, 'meeting')
  const { item, floor } = useFloor(session)
  const { question } = floor
  const conclusion = floor.conclusions.at(-1)
  usePageTitle(words('projector.of', { title }))
  return (
    <main className="projector">
      <Link className="skip-link" href={`/meetings/${detail.id}`}>
        {words('chair.view.minutes')}
      </Link>
      <p className="projector-meeting" dir="auto">
        {title}
      </p>
      <StaleSince session={session} />
      <h1 dir="auto">
        {item?.number && <span className="projector-number">{item.number}</span>}
        {item ? item.heading : words('projector.noItem')}
      </h1>
      {/* Before the delegations, who may be more than the screen has lines for. */}
      {conclusion && <ShownConclusion node={conclusion} conclusions={conclusions} />}
      {question && (
        <section aria-labelledby="question-title">
          <h2 id="question-title" dir="auto">
            {question.words || words('chair.view.question', { number: question.number })}
          </h2>
          <Tally table={question.table} session={session} />
          <Groups positions={question.positions} />
        </section>
      )}
    </main>
  )
}

/** So that the room does not take what was for what is. */
function StaleSince({ session }: { session: MinutesSession }) {
  const words = useWords()
  const { formatTime } = useIntl()
  const since = useStaleSince(session)
  const time = since && formatTime(since, { timeStyle: 'short', hourCycle: 'h23' })
  return (
    <output className="projector-stale" hidden={time === null}>
      {time && words('projector.staleSince', { time })}
    </output>
  )
}

/** The delegations by stance, the most held first. */
function Groups({ positions }: { positions: readonly Position[] }) {
  const { formatMessage } = useIntl()
  return (
    <ul className="projector-groups">
      {byStance(positions).map(({ stance, names }) => (
        <li key={stance}>
          <h3>
            <StanceMark stance={stance} />
            {formatMessage({ id: `minutes.stance.${stance}` })} <b>{names.length}</b>
          </h3>
          <p dir="auto">{names.join(', ')}</p>
        </li>
      ))}
    </ul>
  )
}

interface ShownConclusionProps {
  node: Node
  conclusions: Conclusions
}

function ShownConclusion({ node, conclusions }: ShownConclusionProps) {
  const words = useWords()
  const { formatMessage } = useIntl()
  const outcome = useOutcome(conclusions, asText(node.attrs.id)) ?? asText(node.attrs.kind)
  const lines = wordsToShow(node).split('\n')
  return (
    <section className="projector-conclusion" aria-labelledby="conclusion-title">
      <h2 id="conclusion-title">
        {outcome === ''
          ? words('chair.view.conclusion')
          : words('chair.view.conclusionOf', {
              outcome: formatMessage({ id: `minutes.outcome.${outcome}` }),
            })}
      </h2>
      {lines.map((line, index) => (
        <p key={`${index}${line}`} dir="auto">
          {line}
        </p>
      ))}
    </section>
  )
}

/** The outcome as the chair has it. */
function useOutcome(conclusions: Conclusions, id: string): string | null {
  const [outcome, setOutcome] = useState<string | null>(null)
  useEffect(() => {
    const show = () => setOutcome(conclusions.outcomeOf(id))
    show()
    return conclusions.watch(id, show)
  }, [conclusions, id])
  return outcome
}

/** Without the hints that rapporteurs leave for themselves. */
function wordsToShow(conclusion: Node): string {
  return conclusion.textBetween(0, conclusion.content.size, '\n', (leaf) =>
    leaf.type.name === 'gap' ? '…' : (leaf.type.spec.leafText?.(leaf) ?? ''),
  )
}
