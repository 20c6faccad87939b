import type { ReactNode } from 'react'
import type { Run } from '../../shared/history/line.ts'
import type { Piece } from '../../shared/history/lineDifference.ts'
import { isSafeHref } from '../../shared/minutes/schema.ts'
import { useWords } from '../messages/useWords.ts'
import type { RedlineWords } from './useRedlineWords.ts'

/** Which words are shown: of both states, or of one of them. */
export type Side = 'both' | 'before' | 'after'

/**
 * Words that were put in or taken out, for the eye and for the ear. The line takes its direction from
 * its own words, not from these.
 */
export function Marked({ as, children }: { as: 'ins' | 'del'; children: ReactNode }) {
  const words = useWords()
  const Element = as
  return (
    <Element>
      <bdi className="visually-hidden">
        [{words(as === 'ins' ? 'redline.inserted' : 'redline.deleted')}:{' '}
      </bdi>
      {children}
      <bdi className="visually-hidden">]</bdi>
    </Element>
  )
}

export interface RedlineRunsProps {
  pieces: readonly Piece[]
  side: Side
  say: RedlineWords
}

/** The words of a line, in their formatting, with what became of them. */
export function RedlineRuns({ pieces, side, say }: RedlineRunsProps) {
  const words = useWords()
  return pieces.filter(isOf(side)).map((piece, index) => {
    const look = side === 'before' && piece.change === 'formatted' ? piece.was : piece
    const shown = <Look run={look}>{leafOf(piece)}</Look>
    const key = `${index}${piece.change}`
    if (piece.change === 'inserted' || piece.change === 'deleted') {
      return (
        <Marked key={key} as={piece.change === 'inserted' ? 'ins' : 'del'}>
          {shown}
        </Marked>
      )
    }
    if (piece.change !== 'formatted') return <span key={key}>{shown}</span>
    const looks = { before: say.look(piece.was), after: say.look(piece) }
    return (
      <span key={key} className="redline-formatted">
        {shown} <small>({words('redline.formatting', looks)})</small>
      </span>
    )
  })
}

/** True for what stood, or stands, in the state that is shown. */
export function isOf(side: Side): (piece: Piece) => boolean {
  const other = side === 'before' ? 'inserted' : 'deleted'
  return ({ change }) => side === 'both' || change !== other
}

function leafOf({ leaf, text }: Run): ReactNode {
  if (leaf === 'hardBreak' || leaf === 'block') return <br />
  if (leaf === 'cell') return ' | '
  return leaf === 'image' ? `[${text}]` : text
}

const TAGS: Record<string, 'strong' | 'em' | 'u' | 's' | 'code'> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  code: 'code',
}

function Look({ run, children }: { run: Pick<Run, 'marks' | 'href'>; children: ReactNode }) {
  const { marks = [], href } = run
  const marked = marks.reduceRight((inner, mark) => {
    const Tag = TAGS[mark]
    return Tag ? <Tag>{inner}</Tag> : inner
  }, children)
  if (href === undefined || !isSafeHref(href)) return marked
  return (
    <a href={href} rel="noopener noreferrer nofollow" target="_blank">
      {marked}
    </a>
  )
}
