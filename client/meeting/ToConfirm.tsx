import { useEffect, useRef, useState } from 'react'
import { Keys } from '../look/Keys.tsx'
import { useWords } from '../messages/useWords.ts'
import { useFindingWords } from './findingWords.ts'
import type { OutlineProps } from './Outline.tsx'
import { useGoing } from './useGoing.ts'
import { useMinutes } from './useMinutes.ts'
import './to-confirm.css'

/** A longer list is no list to work through; what is put right makes room for the next. */
const MOST_SHOWN = 50
/** A count that still changes with what is being typed is not told. */
const SETTLED_MS = 2_000

/** What the record's checker found, in the order of the record; a click goes to the place. */
export function ToConfirm({ session, onGo }: OutlineProps) {
  const words = useWords()
  const toConfirm = useMinutes(session, 'toConfirm')
  const settledCount = useSettledCount(toConfirm?.findings.length ?? null)
  const { timeZone } = useMinutes(session, 'meeting')
  const { what, where } = useFindingWords(timeZone)
  const go = useGoing(session.goToFinding, onGo)
  if (!toConfirm) return null
  const { findings, current } = toConfirm
  const rest = findings.length - MOST_SHOWN
  const goneTo = findings.find(({ key }) => key === current)
  return (
    <section className="panel" aria-labelledby="to-confirm-title">
      <div className="findings-head">
        <h2 id="to-confirm-title">{words('toConfirm.title')}</h2>
        {findings.length > 0 && <Keys keys={['F8']} does={words('toConfirm.next')} />}
      </div>
      {findings.length === 0 && <p className="panel-empty">{words('toConfirm.none')}</p>}
      <ol className="findings">
        {findings.slice(0, MOST_SHOWN).map((finding, index) => (
          <FindingRow
            key={finding.key}
            what={what(finding)}
            where={where(finding.place)}
            number={index + 1}
            isCurrent={finding.key === current}
            onGo={(isInDrawer) => go(finding.key, isInDrawer)}
          />
        ))}
      </ol>
      {rest > 0 && <p className="panel-empty">{words('toConfirm.more', { count: rest })}</p>}
      <output className="visually-hidden">{settledCount}</output>
      <output className="visually-hidden">{goneTo && what(goneTo)}</output>
    </section>
  )
}

interface FindingRowProps {
  what: string
  where: string
  number: number
  isCurrent: boolean
  onGo: (isInDrawer: boolean) => void
}

function FindingRow({ what, where, number, isCurrent, onGo }: FindingRowProps) {
  return (
    <li data-current={isCurrent || undefined}>
      <button
        type="button"
        className="finding"
        aria-current={isCurrent ? 'location' : undefined}
        onClick={({ currentTarget }) => onGo(currentTarget.closest('[role="dialog"]') !== null)}
      >
        <span className="finding-number">{number}</span>
        <span dir="auto">{what}</span>
        <small dir="auto">{where}</small>
      </button>
    </li>
  )
}

/** How many are left, once that has settled. */
function useSettledCount(count: number | null): string {
  const words = useWords()
  const [announcement, setAnnouncement] = useState('')
  const told = useRef<number | null>(null)
  useEffect(() => {
    if (count === null) return undefined
    told.current ??= count
    const timer = setTimeout(() => {
      if (told.current === count) return
      told.current = count
      setAnnouncement(words('toConfirm.count', { count }))
    }, SETTLED_MS)
    return () => clearTimeout(timer)
  }, [count, words])
  return announcement
}
