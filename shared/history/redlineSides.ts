import type { Redline, RedlineBlock, RedlineContent } from './redline.ts'

/** The words of each line of the record before, read back from the redline. */
export function wordsBefore({ blocks }: Redline): string[] {
  return blocks.flatMap((block) =>
    block.fate === 'moved' ? [] : sideOf(block, blocks, 'inserted'),
  )
}

/** The words of each line of the record after, read back from the redline. */
export function wordsAfter({ blocks }: Redline): string[] {
  return blocks.flatMap((block) =>
    block.fate === 'movedAway' ? [] : sideOf(block, blocks, 'deleted'),
  )
}

/** What of a moved block stood, or stands, at this place. */
export function contentOf(block: RedlineBlock, blocks: readonly RedlineBlock[]): RedlineContent {
  if (block.fate !== 'movedAway') return block
  const counterpart = blocks[block.counterpart]
  if (!counterpart || counterpart.fate === 'movedAway') throw new RangeError('It moved nowhere.')
  return counterpart
}

function sideOf(
  block: RedlineBlock,
  blocks: readonly RedlineBlock[],
  without: 'inserted' | 'deleted',
): string[] {
  return contentOf(block, blocks)
    .lines.filter(({ fate }) => fate !== without)
    .map(({ pieces }) =>
      pieces
        .filter(({ change }) => change !== without)
        .map(({ text }) => text)
        .join(''),
    )
}
