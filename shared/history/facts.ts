import { asWords, entityName, nameAsWritten, spokenLabel } from '../export/spokenLabel.ts'
import type { Entity, NodeJSON } from '../minutes/minutes.ts'
import type { PositionColumn } from '../positions/positionColumns.ts'

/** What can be said of a block beside its words. */
export const FACTS = [
  'speaker',
  'speakerIs',
  'capacity',
  'onBehalfOf',
  'kind',
  'startedAt',
  'confidence',
  'withdrawn',
  'delegation',
  'delegationIs',
  'stance',
  'stanceAsRecorded',
  'wasConsulted',
  'consultedAsRecorded',
  'when',
  'caption',
  'question',
  'document',
  'columns',
  'outcome',
  'actionKind',
  'owner',
  'due',
  'status',
  'openedAt',
  'closedAt',
  'level',
  'numbered',
  'numberAsWritten',
] as const
export type FactName = (typeof FACTS)[number]

/**
 * What is known of a block, in words where it has words, else in the value's own name: a stance, a
 * moment in ISO 8601, `true`. What nobody knows is not there.
 */
export type Facts = Partial<Record<FactName, string>>

type Entities = Readonly<Record<string, Entity>>

/** Reads what is known of a block from its attributes. */
export function factsOf({ type, attrs = {} }: NodeJSON, entities: Entities): Facts {
  switch (type) {
    case 'agendaItem': {
      const { level, numbered, numberAsWritten, status, openedAt, closedAt } = attrs
      return known({ level, numbered, numberAsWritten, status, openedAt, closedAt })
    }
    case 'intervention': {
      const { capacity, onBehalfOf, kind, startedAt, confidence, withdrawn, speaker } = attrs
      return known({
        speaker: spokenLabel(attrs, entities)?.replace(/\s*[:：]\s*$/, ''),
        speakerIs: entityName(speaker, entities, 'full') ?? speaker,
        capacity,
        onBehalfOf: entityName(onBehalfOf, entities, 'full') ?? onBehalfOf,
        kind,
        startedAt,
        confidence,
        withdrawn,
      })
    }
    case 'positionTable': {
      const { question, document, caption, columns } = attrs
      return known({ question, document, caption, columns: headingsOf(columns) })
    }
    case 'positionRow': {
      const { attribution, entity, stance, stanceAsRecorded } = attrs
      const { wasConsulted, consultedAsRecorded, when } = attrs
      const name = entityName(entity, entities, 'full')
      return known({
        delegation: nameAsWritten(attribution, entity, entities) ?? name ?? entity,
        delegationIs: name ?? entity,
        stance,
        stanceAsRecorded,
        wasConsulted,
        consultedAsRecorded,
        when,
      })
    }
    case 'conclusion':
      return known({ outcome: attrs['kind'] })
    case 'action': {
      const { kind, owner, due } = attrs
      return known({
        actionKind: kind,
        owner: entityName(owner, entities, 'full') ?? owner,
        due,
      })
    }
    default:
      return {}
  }
}

function known(values: Partial<Record<FactName, unknown>>): Facts {
  const entries = Object.entries(values).filter(
    ([, value]) => value !== null && value !== undefined,
  )
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
}

function headingsOf(columns: unknown): string | null {
  if (!Array.isArray(columns)) return null
  return (columns as PositionColumn[])
    .map(({ field, heading }) => asWords(heading) ?? field)
    .join(' | ')
}
