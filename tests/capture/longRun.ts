import { linesToRead } from './adhocMeeting.ts'
import { savingOf, typeSession } from './typeSession.ts'

/** Types the session as fast as a person types. @returns what went wrong. */
export async function typeAtHumanSpeed(
  keyMs: number,
  report: (line: string) => void,
): Promise<string[]> {
  const typed = await typeSession(keyMs)
  report(savingOf(typed))
  const wanted = linesToRead()
  const isWritten = typed.lines.join('\n') === wanted.join('\n')
  const faults = isWritten ? [] : [`the record reads:\n${typed.lines.join('\n')}`]
  return [...faults, ...typed.complaints]
}
