import type { Phase } from '../../shared/meeting/lifecycle.ts'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import { oncePerPerson } from './People.tsx'
import { CoverageStrip } from './takes/CoverageStrip.tsx'
import { Takes } from './takes/Takes.tsx'
import { useMinutes } from './useMinutes.ts'
import { KeyHints } from './KeyHints.tsx'

export interface StatusBarProps {
  session: MinutesSession
  phase: Phase
}

/**
 * Below the page: whose turn it is, where one writes and who writes there too, the keys that are worth
 * knowing; above them, what nobody has written up.
 */
export function StatusBar({ session, phase }: StatusBarProps) {
  const words = useWords()
  const canWrite = useMinutes(session, 'canWrite')
  return (
    <footer className="status-bar" aria-label={words('status.label')}>
      <CoverageStrip session={session} />
      {canWrite && <Takes session={session} />}
      <WhereAbouts session={session} phase={phase} />
      {canWrite && <KeyHints />}
    </footer>
  )
}

function WhereAbouts({ session, phase }: StatusBarProps) {
  const words = useWords()
  const canWrite = useMinutes(session, 'canWrite')
  const outline = useMinutes(session, 'outline')
  const people = useMinutes(session, 'people')
  const currentItemId = useMinutes(session, 'currentItemId')
  const item = outline.find(({ id }) => id === currentItemId)
  if (!canWrite) return <p>{words(`status.reading.${phase}`)}</p>
  if (!item) return <p />
  const others = oncePerPerson(
    people.filter((person) => person.itemId === item.id && !person.isSelf),
  )
  return (
    <p className="whereabouts">
      <span dir="auto">
        {item.number} {item.heading}
      </span>
      {others.map(({ personId, name, color }) => (
        <span key={personId} className="whereabouts-person">
          <span style={{ backgroundColor: color }} aria-hidden />
          {name}
        </span>
      ))}
      {others.length > 0 && <span>{words('status.writeHereToo', { count: others.length })}</span>}
    </p>
  )
}
