import { displayName } from '../../roster/entities.ts'
import type { Entities } from '../../roster/entities.ts'
import type { Block, Row } from '../reading/readRecord.ts'

/** Whose row it is, in words. */
export function nameOf({ attribution, entity }: Row, entities: Entities): string {
  return displayName(entities, attribution || null, entity)
}

/** Who speaks in a block, in words; empty where nobody does, or nobody knows. */
export function speakerOf({ node: { type, attrs } }: Block, entities: Entities): string {
  if (type.name !== 'intervention') return ''
  return displayName(entities, wordsOrNull(attrs.attribution), wordsOrNull(attrs.speaker)).trim()
}

function wordsOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
