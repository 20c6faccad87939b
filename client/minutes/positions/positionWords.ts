import type { Dispute } from '../../../shared/positions/ledger.ts'
import { asText } from '../views/ViewContext.ts'
import type { ViewContext } from '../views/ViewContext.ts'
import { nameOfRow } from './delegations.ts'
import type { PlacedRow } from './entrySelection.ts'

/** A position in one line, to be heard: "Spain, object, row 9 of 14". */
export function positionWords({ node, rows, index }: PlacedRow, context: ViewContext): string {
  const { translate, positions } = context
  const dispute = positions.ledger.disputeOf(asText(node.attrs.id))
  return translate('minutes.entry.position', {
    name: nameOfRow(node, positions) || translate('minutes.entry.nameless'),
    stance: dispute
      ? disputeWords(dispute, context)
      : translate(`minutes.stance.${String(node.attrs.stance)}`).toLowerCase(),
    row: index + 1,
    rows: rows.length,
  })
}

/** "disputed: Support (Ana) / Object (Bo)" */
export function disputeWords({ sides }: Dispute, context: ViewContext): string {
  const all = sides.map(({ stance, writers }) => sideWords(stance, writers, context))
  return context.translate('minutes.dispute.said', { sides: all.join(' / ') })
}

/** "Support (Ana)"; without the bracket where nobody is known to have said it. */
export function sideWords(
  stance: string,
  writers: readonly string[],
  { translate, positions }: ViewContext,
): string {
  const names = writers.flatMap((writer) => positions.ledger.nameOf(writer) ?? [])
  const word = translate(`minutes.stance.${stance}`)
  return names.length === 0 ? word : `${word} (${[...new Set(names)].join(', ')})`
}
