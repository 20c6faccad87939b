import type { Author, LogEntry } from '../storage/storage.ts'
import type { Admitted } from './gate/encodeAdmitted.ts'
import type { Participant } from './participant.ts'

/** What the gate let through, on its way to the log. */
export interface Waiting {
  admitted: Admitted
  participant: Participant
}

/** What a turn commits and then shows. */
export interface Turn {
  entries: readonly LogEntry[]
  update: Uint8Array
  from: readonly Waiting[]
}

/** Authors in the order of what they wrote first. */
export function groupByAuthor(waiting: readonly Waiting[]): Map<Author, Admitted[]> {
  const byAuthor = new Map<Author, Admitted[]>()
  for (const { admitted, participant } of waiting) {
    const author = participant.speaker.personId
    const ones = byAuthor.get(author)
    if (ones) ones.push(admitted)
    else byAuthor.set(author, [admitted])
  }
  return byAuthor
}
