import type { Node } from '@tiptap/pm/model'
import { useEffect, useRef } from 'react'
import { useIntl } from 'react-intl'
import type { MinutesSession } from '../../minutes/MinutesSession.ts'
import { positionTally } from '../../minutes/positions/positionTally.ts'

/** The positions of a table as one bar and one line, as the record shows them. */
export function Tally({ table, session }: { table: Node; session: MinutesSession }) {
  const { formatMessage } = useIntl()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const tally = positionTally((id, values) => formatMessage({ id }, values))
    const show = () => tally.show(table, session.ledger)
    show()
    place.current?.replaceChildren(tally.dom)
    return session.ledger.subscribe(show)
  }, [table, session, formatMessage])
  return <div ref={place} />
}
