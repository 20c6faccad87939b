import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide-react'
import { GridList, GridListItem, useDragAndDrop } from 'react-aria-components'
import { Avatar } from '../../look/Avatar.tsx'
import { Button } from '../../look/Button.tsx'
import { useWords } from '../../messages/useWords.ts'
import type { RotaMember } from './useTake.ts'

const NO_COLOR = '#6d6a64'

export interface RotaListProps {
  label: string
  members: readonly RotaMember[]
  /** True while the first one's take runs, which keeps its place. */
  isRunning: boolean
  onChange: (members: RotaMember[]) => void
}

/** The order in which people write, changed by dragging or by the buttons beside each name. */
export function RotaList({ label, members, isRunning, onChange }: RotaListProps) {
  const words = useWords()
  const firstMovable = isRunning ? 1 : 0
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': nameOf(key) })),
    onReorder({ keys, target }) {
      const moved = members.filter(({ id }) => keys.has(id))
      const others = members.filter(({ id }) => !keys.has(id))
      const place = others.findIndex(({ id }) => id === target.key)
      const index = target.dropPosition === 'before' ? place : place + 1
      onChange([...others.slice(0, index), ...moved, ...others.slice(index)])
    },
  })

  function nameOf(key: string | number): string {
    return members.find(({ id }) => id === key)?.name ?? ''
  }

  function mayMove(index: number, step: -1 | 1): boolean {
    const other = index + step
    return index >= firstMovable && other >= firstMovable && other < members.length
  }

  function move(index: number, step: -1 | 1): void {
    if (!mayMove(index, step)) return
    const other = index + step
    const next = [...members]
    const [one, two] = [next[index], next[other]]
    if (!one || !two) return
    next[index] = two
    next[other] = one
    onChange(next)
  }

  return (
    <GridList
      className="rota-list"
      aria-label={label}
      items={members.map((member, index) => ({ ...member, index }))}
      dragAndDropHooks={dragAndDropHooks}
    >
      {({ id, name, isSelf, isHere, color, index }) => (
        <GridListItem id={id} textValue={name}>
          <Button slot="drag" look="icon" aria-label={words('takes.drag', { name })}>
            <GripVertical aria-hidden />
          </Button>
          <Avatar name={name} color={color ?? NO_COLOR} size="small" />
          <span className="rota-name" dir="auto">
            {isSelf
              ? words('takes.you', { name })
              : isHere
                ? name
                : words('takes.notHere', { name })}
          </span>
          <Button
            look="icon"
            aria-label={words('takes.up', { name })}
            aria-disabled={!mayMove(index, -1)}
            onPress={() => move(index, -1)}
          >
            <ArrowUp aria-hidden />
          </Button>
          <Button
            look="icon"
            aria-label={words('takes.down', { name })}
            aria-disabled={!mayMove(index, 1)}
            onPress={() => move(index, 1)}
          >
            <ArrowDown aria-hidden />
          </Button>
          <Button
            look="icon"
            aria-label={words('takes.leave', { name })}
            onPress={() => onChange(members.filter((member) => member.id !== id))}
          >
            <X aria-hidden />
          </Button>
        </GridListItem>
      )}
    </GridList>
  )
}
