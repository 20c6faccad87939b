import type { RedlineBlock } from '../../shared/history/redline.ts'
import { contentOf } from '../../shared/history/redlineSides.ts'
import { useWords } from '../messages/useWords.ts'
import { RedlinePart } from './RedlinePart.tsx'
import { ChangedPlace, Fate } from './RedlineText.tsx'
import type { RedlineViewProps } from './RedlineText.tsx'
import type { RedlineWords } from './useRedlineWords.ts'

/** Both states beside each other, block by block. */
export function RedlineColumns({ blocks, places, changes, say }: RedlineViewProps) {
  const words = useWords()
  return (
    <table className="redline redline-columns">
      <thead>
        <tr>
          <th scope="col">{words('compare.column.before')}</th>
          <th scope="col">{words('compare.column.after')}</th>
        </tr>
      </thead>
      <tbody>
        {places.map((place) => {
          const block = blocks[place]
          if (!block) return null
          const { fate, type } = block
          return (
            <tr key={place} data-fate={fate}>
              <td data-side={words('compare.column.before')}>
                {hasBefore(block) && <Before block={block} blocks={blocks} say={say} />}
              </td>
              <td data-side={words('compare.column.after')}>
                <ChangedPlace
                  place={place}
                  change={changes.get(place)}
                  say={say}
                  fate={fate}
                  type={type}
                >
                  {fate !== 'movedAway' && <Fate block={block} />}
                  {fate !== 'movedAway' && fate !== 'deleted' && (
                    <RedlinePart block={block} side="after" say={say} />
                  )}
                </ChangedPlace>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** What moved stands, as it was, where it was. */
function hasBefore({ fate }: RedlineBlock): boolean {
  return fate !== 'inserted' && fate !== 'moved'
}

interface BeforeProps {
  block: RedlineBlock
  blocks: readonly RedlineBlock[]
  say: RedlineWords
}

function Before({ block, blocks, say }: BeforeProps) {
  return (
    <div className="redline-block" data-fate={block.fate} data-type={block.type}>
      <RedlinePart block={contentOf(block, blocks)} side="before" say={say} />
    </div>
  )
}
