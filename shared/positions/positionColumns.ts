import { readStance } from './readStance.ts'

export const POSITION_FIELDS = ['entity', 'wasConsulted', 'comments', 'stance'] as const
export type PositionField = (typeof POSITION_FIELDS)[number]

/** A column of a position table, with its heading as written. */
export interface PositionColumn {
  field: PositionField
  heading: string
}

const HEADINGS: Record<PositionField, RegExp> = {
  entity:
    /^(?:delegations?|delegates?|delegation or entity|countr(?:y|ies)|member states?|members?|entit(?:y|ies)|organi[sz]ations?|administrations?|part(?:y|ies)|compan(?:y|ies))$/,
  wasConsulted: /^(?:was |were )?consulted(?: before| beforehand)?\??$/,
  comments: /^(?:comments?|remarks?|observations?|reasons?|explanations?|notes?)$/,
  stance: /^(?:positions?|stances?|votes?|views?)$/,
}
const LONGEST_HEADING = 60

/**
 * The columns of a table of positions, read from its headings; null where a heading is not
 * understood, comes twice, or the entity or the stance has none.
 */
export function readPositionColumns(headings: readonly string[]): PositionColumn[] | null {
  const columns = headings.map((heading) => ({ field: readPositionField(heading), heading }))
  const fields = new Set(columns.map(({ field }) => field))
  if (fields.size !== headings.length || fields.has(null)) return null
  return fields.has('entity') && fields.has('stance') ? (columns as PositionColumn[]) : null
}

/** The field a heading names, whatever else the table holds. */
export function readPositionField(heading: string): PositionField | null {
  const plain = heading.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  if (plain.length === 0 || plain.length > LONGEST_HEADING) return null
  const field = POSITION_FIELDS.find((candidate) => HEADINGS[candidate].test(plain))
  return field ?? (namesStances(plain) ? 'stance' : null)
}

/** "Object/Support": a heading made of the answers that were possible. */
function namesStances(heading: string): boolean {
  const answers = heading.split(/\s*(?:\/|,|\||\bor\b)\s*/)
  return answers.length > 1 && answers.every((answer) => readStance(answer) !== null)
}

/** What a "was consulted" cell says; null where it says neither yes nor no. */
export function readConsulted(text: string): boolean | null {
  const plain = text.trim().toLowerCase().replace(/\.$/, '')
  if (plain === 'yes' || plain === 'y') return true
  if (plain === 'no' || plain === 'n') return false
  return null
}
