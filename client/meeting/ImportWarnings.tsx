import type { ImportWarning } from '../../shared/meeting/api.ts'
import { useWords } from '../messages/useWords.ts'

/** What the importer kept without understanding it, in the order of the file. */
export function ImportWarnings({ warnings }: { warnings: readonly ImportWarning[] }) {
  const words = useWords()
  return (
    <>
      <p>{words('import.warnings', { count: warnings.length })}</p>
      <ol className="import-warnings" aria-label={words('import.list')}>
        {warnings.map(({ line, message, text }, index) => (
          <li key={`${line ?? ''}:${index}`}>
            {line !== undefined && <span>{words('import.line', { line })}</span>}
            <p>
              {message}
              {text !== undefined && <q>{text}</q>}
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}
