import type { RedlineContent } from '../../shared/history/redline.ts'
import type { RedlineLine } from '../../shared/history/redlineLines.ts'
import { useWords } from '../messages/useWords.ts'
import { RedlineFacts } from './RedlineFacts.tsx'
import { RedlineRuns } from './RedlineRuns.tsx'
import type { Side } from './RedlineRuns.tsx'
import type { RedlineWords } from './useRedlineWords.ts'

const LOWEST_HEADING = 6

export interface RedlinePartProps {
  block: RedlineContent
  side: Side
  say: RedlineWords
}

/** A block of the record: what is said of it, and its words, of both states or of one. */
export function RedlinePart({ block, side, say }: RedlinePartProps) {
  const without = side === 'before' ? 'inserted' : 'deleted'
  const lines = block.lines.filter(({ fate }) => side === 'both' || fate !== without)
  return (
    <>
      <RedlineFacts block={block} side={side} say={say} />
      {lines.map((line, index) => (
        <LineOf key={`${index}${line.fate}`} line={line} block={block} side={side} say={say} />
      ))}
    </>
  )
}

function LineOf({ line, block, side, say }: RedlinePartProps & { line: RedlineLine }) {
  const words = useWords()
  const { kind, depth, marker, isLaidOut, pieces } = line
  const number =
    side === 'before' && block.numberBefore !== undefined ? block.numberBefore : block.number
  const sign = side === 'before' && line.markerBefore !== undefined ? line.markerBefore : marker
  const inner = (
    <>
      {kind === 'heading' && number !== null && <span className="redline-number">{number} </span>}
      {sign !== null && `${sign} `}
      <RedlineRuns pieces={pieces} side={side} say={say} />
      {isLaidOut && <small> ({words('redline.laidOut')})</small>}
    </>
  )
  if (kind !== 'heading') {
    return (
      <p className="redline-line" data-kind={kind} data-depth={Math.min(depth, 6)} dir="auto">
        {inner}
      </p>
    )
  }
  const level = Math.min(Number(block.facts.level ?? 1) + 2, LOWEST_HEADING)
  const Heading = `h${level}` as 'h3'
  return (
    <Heading className="redline-heading" dir="auto">
      {inner}
    </Heading>
  )
}
