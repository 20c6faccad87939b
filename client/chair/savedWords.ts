import { connectionWords } from '../meeting/connectionWords.ts'
import type { Connection } from '../minutes/session/MinutesState.ts'
import { timeOfDay, wallTimeAt } from '../../shared/minutes/wallClock.ts'
import type { Translate } from '../minutes/views/ViewContext.ts'

/** Where the chair's words are, in one short line: "Saved 18:42", "2 edits only on this device". */
export function savedWords(connection: Connection, translate: Translate): string {
  const { id, edits, at } = connectionWords(connection)
  const words = translate(id, { edits: edits ?? 0 })
  return at ? `${words} ${timeOfDay(wallTimeAt(at, undefined))}` : words
}
