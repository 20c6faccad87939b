import type { Statement } from '../../../shared/review/review.ts'
import { useWords } from '../../messages/useWords.ts'
import { DeedLine } from '../DeedLine.tsx'
import { StatementWords } from '../StatementWords.tsx'

/** The statements that the delegation has offered, and where they are. */
export function OwnStatements({ statements }: { statements: readonly Statement[] }) {
  const words = useWords()
  return (
    <section aria-labelledby="own-statements">
      <h3 id="own-statements">{words('review.own.statements')}</h3>
      {statements.length === 0 && <p>{words('review.own.noStatements')}</p>}
      <ol className="passages">
        {statements
          .toSorted((one, other) => one.by.at.localeCompare(other.by.at))
          .map((statement) => (
            <li className="passage" key={statement.by.at + statement.text}>
              <p className="passage-head">
                <strong>{words(`review.statement.${stateOf(statement)}`)}</strong>{' '}
                <DeedLine by={statement.by} />
              </p>
              <StatementWords statement={statement} />
              {statement.declined && <p dir="auto">{statement.declined.explanation}</p>}
            </li>
          ))}
      </ol>
    </section>
  )
}

function stateOf({ placed, declined }: Statement): 'received' | 'placed' | 'declined' {
  if (placed) return 'placed'
  return declined ? 'declined' : 'received'
}
