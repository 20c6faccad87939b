import { useIntl } from 'react-intl'
import { useWords } from '../../messages/useWords.ts'
import type { MinutesSession } from '../../minutes/MinutesSession.ts'
import type { PutQuestion } from './floor.ts'
import { StanceMark } from '../../minutes/positions/StanceMark.tsx'
import { Tally } from './Tally.tsx'

export interface PositionsProps {
  question: PutQuestion
  session: MinutesSession
}

/** The question at hand: its tally, and who holds which position. */
export function Positions({ question, session }: PositionsProps) {
  const words = useWords()
  const { formatMessage } = useIntl()
  const { number, words: asked, document, table, positions } = question
  return (
    <section aria-labelledby="question-title">
      <h3 id="question-title" dir="auto">
        {words('chair.view.question', { number })} {asked}
        {document !== null && !asked.includes(document) && ` (${document})`}
      </h3>
      <Tally table={table} session={session} />
      <table className="register">
        <thead>
          <tr>
            <th scope="col">{words('members.delegation')}</th>
            <th scope="col">{words('chair.view.position')}</th>
            <th scope="col">{words('chair.view.comments')}</th>
          </tr>
        </thead>
        <tbody>
          {positions.map(({ id, name, stance, comments }) => (
            <tr key={id}>
              <th scope="row" dir="auto">
                {name}
              </th>
              <td className="held">
                <StanceMark stance={stance} />
                {formatMessage({ id: `minutes.stance.${stance}` })}
              </td>
              <td dir="auto">{comments}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
