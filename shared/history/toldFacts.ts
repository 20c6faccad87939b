import { FACTS } from './facts.ts'
import type { FactName } from './facts.ts'
import type { RedlineContent } from './redline.ts'

/** They name the block, and are told without saying what they are. */
export const NAMING: readonly FactName[] = ['speaker', 'delegation', 'caption']

const ONLY_WHERE_CHANGED: readonly FactName[] = [
  'speakerIs',
  'delegationIs',
  'confidence',
  'kind',
  'actionKind',
  'columns',
  'stanceAsRecorded',
  'consultedAsRecorded',
]

/** What is to be told of a block beside its words, in this order: all that changed, and what it is by. */
export function toldFacts({ type, facts, factChanges }: RedlineContent): FactName[] {
  const changed = new Set(factChanges.map(({ name }) => name))
  return FACTS.filter((name) => {
    if (changed.has(name)) return true
    if (type === 'agendaItem' || ONLY_WHERE_CHANGED.includes(name)) return false
    return facts[name] !== undefined && facts[name] !== 'false'
  })
}
