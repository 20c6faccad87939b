import type { Piece } from './lineDifference.ts'
import type { FactChange, Redline, RedlineBlock, RedlineContent } from './redline.ts'

/** What changes are told under, in this order: the structure of the record comes first. */
export const CHANGE_GROUPS = ['items', 'interventions', 'positions', 'conclusions', 'text'] as const
export type ChangeGroup = (typeof CHANGE_GROUPS)[number]

/** One block of a redline that is not as it was. */
export interface Change {
  group: ChangeGroup
  /** Its place in the redline. */
  place: number
  fate: 'inserted' | 'deleted' | 'moved' | 'changed' | 'withdrawn' | 'broughtBack'
  /** The name of its node. */
  type: string
  /** Who or what it is about, as the record says it; its first words where it says nothing else. */
  label: string
  factChanges: FactChange[]
  /** How many words were put in and taken out, of a block that was and is there. */
  inserted: number
  deleted: number
  /** Words or lines look otherwise than they did. */
  isFormatted: boolean
}

const GROUPS: Record<string, ChangeGroup> = {
  agendaItem: 'items',
  intervention: 'interventions',
  statement: 'interventions',
  positionTable: 'positions',
  positionRow: 'positions',
  conclusion: 'conclusions',
  action: 'conclusions',
}
type Present = Exclude<RedlineBlock, { fate: 'movedAway' }>

const LABEL_CHARACTERS = 60
const WORDS = new Intl.Segmenter('und', { granularity: 'word' })

/** The changes of a redline in the order of the record, each once. */
export function changesOf({ blocks }: Redline): Change[] {
  return blocks.flatMap((block, place) => {
    if (block.fate === 'same' || block.fate === 'movedAway') return []
    if (block.fate === 'moved' && block.isAlong && !block.isChanged) return []
    return [changeOf(block, place)]
  })
}

function changeOf(block: Present, place: number): Change {
  const pieces = block.lines.flatMap((line) => line.pieces)
  const isWhole = block.fate === 'inserted' || block.fate === 'deleted'
  return {
    group: GROUPS[block.type] ?? 'text',
    place,
    fate: fateOf(block),
    type: block.type,
    label: labelOf(block),
    factChanges: block.factChanges,
    inserted: isWhole ? 0 : wordsIn(pieces, 'inserted'),
    deleted: isWhole ? 0 : wordsIn(pieces, 'deleted'),
    isFormatted:
      pieces.some(({ change }) => change === 'formatted') ||
      block.lines.some(({ isLaidOut }) => isLaidOut),
  }
}

function fateOf(block: Present): Change['fate'] {
  const { fate, factChanges } = block
  const withdrawal = factChanges.find(({ name }) => name === 'withdrawn')
  if (withdrawal) return withdrawal.after === 'true' ? 'withdrawn' : 'broughtBack'
  return fate === 'same' || (fate === 'moved' && block.isAlong) ? 'changed' : fate
}

/** What a block is called in a list. */
export function labelOf({ type, number, facts, lines }: RedlineContent): string {
  const side = lines.some(({ fate }) => fate !== 'deleted') ? 'deleted' : 'inserted'
  const words = lines
    .flatMap(({ pieces }) => [...pieces.filter(({ change }) => change !== side), SPACE])
    .map(({ text }) => text)
    .join('')
    .trim()
  if (type === 'agendaItem') return [number, words].filter(Boolean).join(' ')
  const named = facts.speaker ?? facts.delegation ?? facts.caption ?? facts.question
  return named ?? shortened(words)
}

const SPACE = { text: ' ', change: 'same' } as const

/** Its first words, none of them cut. */
function shortened(words: string): string {
  if (words.length <= LABEL_CHARACTERS) return words
  let length = 0
  for (const { index } of WORDS.segment(words.slice(0, LABEL_CHARACTERS + 1))) length = index
  return `${words.slice(0, length).trimEnd()}…`
}

function wordsIn(pieces: readonly Piece[], change: Piece['change']): number {
  const texts = pieces.filter((piece) => piece.change === change).map(({ text }) => text)
  return texts.reduce(
    (sum, text) => sum + [...WORDS.segment(text)].filter(({ isWordLike }) => isWordLike).length,
    0,
  )
}
