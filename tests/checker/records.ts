import type { Node } from 'prosemirror-model'
import { checkRecord } from '../../shared/checker/checkRecord.ts'
import type { CheckedAgainst } from '../../shared/checker/checkRecord.ts'
import type { Finding, FindingValues, RuleId } from '../../shared/checker/finding.ts'
import type { Minutes } from '../../shared/minutes/minutes.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'

/** The node with these attributes beside its own. */
export function having(node: Node, attributes: Record<string, unknown>): Node {
  return node.type.create({ ...node.attrs, ...attributes }, node.content, node.marks)
}

/** Checks a document, of a meeting of which no more is known than is given. */
export function check(doc: Node, against: Partial<CheckedAgainst> = {}): Finding[] {
  return checkRecord(doc, { meeting: {}, entities: {}, documents: {}, ...against })
}

/** Checks minutes as they are stored. */
export function checkMinutes({ body, meeting, entities, documents }: Minutes): Finding[] {
  return checkRecord(minutesSchema.nodeFromJSON(body), { meeting, entities, documents })
}

/** What the findings of one rule say. */
export function valuesOf<Id extends RuleId>(
  findings: readonly Finding[],
  rule: Id,
): FindingValues[Id][] {
  return findings
    .filter((one) => one.rule === rule)
    .map(({ values }) => values as FindingValues[Id])
}

/** The words at the places of the findings. */
export function wordsAt(doc: Node, findings: readonly Finding[]): string[] {
  return findings.map(({ place }) => doc.textBetween(place.from, place.to, ' / ', leafWords))
}

function leafWords(leaf: Node): string {
  return leaf.type.spec.leafText?.(leaf) ?? ''
}
