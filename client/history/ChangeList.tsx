import type { DataChange } from '../../shared/history/dataDifference.ts'
import { CHANGE_GROUPS } from '../../shared/history/redlineChanges.ts'
import type { Change } from '../../shared/history/redlineChanges.ts'
import { useWords } from '../messages/useWords.ts'
import { placeId } from './placeId.ts'
import { ChangedFact } from './RedlineFacts.tsx'
import { Marked } from './RedlineRuns.tsx'
import type { RedlineWords } from './useRedlineWords.ts'

export interface ChangeListProps {
  changes: readonly Change[]
  data: readonly DataChange[]
  say: RedlineWords
  onGo: (place: number) => void
}

/** What changed, in words: the structure of the record first, each change a way to its place. */
export function ChangeList({ changes, data, say, onGo }: ChangeListProps) {
  const words = useWords()
  const isEmpty = changes.length === 0 && data.length === 0
  return (
    <nav className="change-list" aria-label={words('compare.list')}>
      {isEmpty && <p>{words('compare.none')}</p>}
      {CHANGE_GROUPS.map((group) => {
        const own = changes.filter((change) => change.group === group)
        if (own.length === 0) return null
        return (
          <section key={group}>
            <h3>{words(`redline.group.${group}`)}</h3>
            <ul>
              {own.map((change) => (
                <ChangeLine key={change.place} change={change} say={say} onGo={onGo} />
              ))}
            </ul>
          </section>
        )
      })}
      {data.length > 0 && (
        <section>
          <h3>{words('redline.group.data')}</h3>
          <ul>
            {data.map((change, index) => (
              <DataLine key={index} change={change} say={say} />
            ))}
          </ul>
        </section>
      )}
    </nav>
  )
}

interface ChangeLineProps {
  change: Change
  say: RedlineWords
  onGo: (place: number) => void
}

function ChangeLine({ change, say, onGo }: ChangeLineProps) {
  const words = useWords()
  /** That it changed is said only where nothing says how. */
  const toldOf = ({ fate, factChanges, isFormatted }: Change): string[] => {
    const counted = say.count(change)
    const how = [
      ...(counted === '' ? [] : [counted]),
      ...(isFormatted ? [words('redline.formatted')] : []),
    ]
    const isTold = fate === 'changed' && how.length + factChanges.length > 0
    return [...(isTold ? [] : [words(`redline.fate.${fate}`)]), ...how]
  }
  const { place, type, label, factChanges } = change
  const told = toldOf(change)
  return (
    <li>
      <bdi>
        <a
          href={`#${placeId(place)}`}
          onClick={(event) => {
            event.preventDefault()
            onGo(place)
          }}
        >
          {say.what(type, label)}
        </a>
      </bdi>
      {' – '}
      {told.join('; ')}
      {factChanges.map((fact, index) => (
        <span key={fact.name}>
          {told.length + index > 0 && '; '}
          {fact.name !== 'stance' && `${say.fact(fact.name)}: `}
          <ChangedFact change={fact} side="both" say={say} />
        </span>
      ))}
    </li>
  )
}

function DataLine({ change, say }: { change: DataChange; say: RedlineWords }) {
  const words = useWords()
  const { of, label, fate, fields } = change
  return (
    <li>
      <b>
        <bdi>{of === 'meeting' ? words('redline.of.meeting') : label}</bdi>
      </b>
      {` – ${words(`redline.fate.${fate}`)}`}
      {fields.map(({ name, before, after }) => (
        <span key={name}>
          {`; ${words(`redline.field.${name}`)}: `}
          {before !== null && <Marked as="del">{say.fieldValue(name, before)}</Marked>}
          <span aria-hidden> → </span>
          <Marked as="ins">{say.fieldValue(name, after)}</Marked>
        </span>
      ))}
    </li>
  )
}
