import type { ReactNode } from 'react'
import type { RedlineBlock } from '../../shared/history/redline.ts'
import { labelOf } from '../../shared/history/redlineChanges.ts'
import type { Change } from '../../shared/history/redlineChanges.ts'
import { contentOf } from '../../shared/history/redlineSides.ts'
import { useWords } from '../messages/useWords.ts'
import { placeId } from './placeId.ts'
import { RedlinePart } from './RedlinePart.tsx'
import type { RedlineWords } from './useRedlineWords.ts'

export interface RedlineViewProps {
  blocks: readonly RedlineBlock[]
  /** The places that are shown, in order. */
  places: readonly number[]
  /** By the place of its block. */
  changes: ReadonlyMap<number, Change>
  say: RedlineWords
}

/** The record as one text, with what changed in it marked. */
export function RedlineText({ blocks, places, changes, say }: RedlineViewProps) {
  return (
    <div className="redline">
      {places.map((place) => {
        const block = blocks[place]
        if (!block) return null
        if (block.fate === 'movedAway') {
          return <MovedAway key={place} block={block} place={place} blocks={blocks} say={say} />
        }
        return (
          <Block key={place} place={place} block={block} change={changes.get(place)} say={say} />
        )
      })}
    </div>
  )
}

interface BlockProps {
  place: number
  block: Exclude<RedlineBlock, { fate: 'movedAway' }>
  change: Change | undefined
  say: RedlineWords
}

function Block({ place, block, change, say }: BlockProps) {
  return (
    <ChangedPlace place={place} change={change} say={say} fate={block.fate} type={block.type}>
      <Fate block={block} />
      <RedlinePart block={block} side="both" say={say} />
    </ChangedPlace>
  )
}

export interface ChangedPlaceProps {
  place: number
  change: Change | undefined
  say: RedlineWords
  fate: RedlineBlock['fate']
  type: string
  children: ReactNode
}

/** Where a change is: a place that can be gone to, and says what it is. */
export function ChangedPlace({ place, change, say, fate, type, children }: ChangedPlaceProps) {
  const words = useWords()
  const said = {
    id: placeId(place),
    className: 'redline-block',
    'data-fate': fate,
    'data-type': type,
  }
  if (!change) return <div {...said}>{children}</div>
  const what = say.what(change.type, change.label)
  const name = words('redline.change', { what, fate: words(`redline.fate.${change.fate}`) })
  return (
    <article {...said} aria-label={name} tabIndex={-1}>
      {children}
    </article>
  )
}

/** "Put in", "taken out", "moved to here": what became of a block as a whole. */
export function Fate({ block }: { block: Exclude<RedlineBlock, { fate: 'movedAway' }> }) {
  const words = useWords()
  if (block.fate === 'inserted' || block.fate === 'deleted') {
    return <p className="redline-fate">{words(`redline.fate.${block.fate}`)}</p>
  }
  if (block.fate !== 'moved' || block.isAlong) return null
  return (
    <p className="redline-fate">
      <a href={`#${placeId(block.counterpart)}`}>{words('redline.movedHere')}</a>
    </p>
  )
}

interface MovedAwayProps {
  block: RedlineBlock & { fate: 'movedAway' }
  place: number
  blocks: readonly RedlineBlock[]
  say: RedlineWords
}

function MovedAway({ block, place, blocks, say }: MovedAwayProps) {
  const words = useWords()
  if (block.isAlong) return null
  const what = say.what(block.type, labelOf(contentOf(block, blocks)))
  return (
    <p id={placeId(place)} className="redline-fate" dir="auto">
      <a href={`#${placeId(block.counterpart)}`}>{words('redline.movedAway', { what })}</a>
    </p>
  )
}
