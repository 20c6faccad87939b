import type { Node } from '@tiptap/pm/model'
import { resolveEntity } from '../../../shared/roster/entities.ts'
import type { Entities } from '../../../shared/roster/entities.ts'
import { asText } from '../views/ViewContext.ts'

/** The row of the same table that has the same entity already. */
export interface FirstTwin {
  id: string
  /** Its place in the table, from 1. */
  place: number
}

/**
 * The rows whose entity has a row before them in the same table, by their id: two people have added it
 * at once, or two of its names were merged.
 */
export function findTwins(table: Node, entities: Entities): Map<string, FirstTwin> {
  const firsts = new Map<string, FirstTwin>()
  const twins = new Map<string, FirstTwin>()
  let place = 0
  table.forEach(({ type, attrs }) => {
    if (type.name !== 'positionRow') return
    place += 1
    const [id, entity] = [asText(attrs.id), asText(attrs.entity)]
    if (id === '' || entity === '') return
    const resolved = resolveEntity(entities, entity)?.id ?? entity
    const first = firsts.get(resolved)
    if (first) twins.set(id, first)
    else firsts.set(resolved, { id, place })
  })
  return twins
}

/** What the tables tell their rows of them. */
export interface Twins {
  firstOf: (row: string) => FirstTwin | null
  /** Takes note of a table's twins. Returns the rows for which they are others than before. */
  show: (table: object, twins: ReadonlyMap<string, FirstTwin>) => string[]
  /** The table is not shown any more. */
  forget: (table: object) => void
}

export function openTwins(): Twins {
  const byTable = new Map<object, ReadonlyMap<string, FirstTwin>>()
  const noTwins: ReadonlyMap<string, FirstTwin> = new Map()
  return {
    firstOf(row) {
      for (const twins of byTable.values()) {
        const first = twins.get(row)
        if (first) return first
      }
      return null
    },
    show(table, twins) {
      const before = byTable.get(table) ?? noTwins
      if (twins.size > 0) byTable.set(table, twins)
      else byTable.delete(table)
      const rows = new Set([...before.keys(), ...twins.keys()])
      return [...rows].filter((row) => !isSame(before.get(row), twins.get(row)))
    },
    forget: (table) => byTable.delete(table),
  }
}

function isSame(one: FirstTwin | undefined, other: FirstTwin | undefined): boolean {
  return one?.id === other?.id && one?.place === other?.place
}
