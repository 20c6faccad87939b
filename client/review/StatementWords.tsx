import type { Statement } from '../../shared/review/review.ts'

/** A statement as it was offered, in its own language and direction. */
export function StatementWords({ statement }: { statement: Statement }) {
  const { language, direction, title, text } = statement
  return (
    <blockquote className="statement-words" lang={language} dir={direction}>
      {title !== undefined && <p className="statement-title">{title}</p>}
      {text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line, index) => (
          <p key={`${index}${line}`}>{line}</p>
        ))}
    </blockquote>
  )
}
