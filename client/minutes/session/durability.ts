/** What the server is asked: are all edits up to this one, and this clock of this client, on disk? */
export interface Question {
  edit: number
  clientId: number
  clock: number
}

export interface Answer extends Question {
  /** Milliseconds since the epoch, by the server's clock. */
  time: number
}

export interface Durability {
  /** Edits that the server has not confirmed. */
  readonly unsaved: number
  /** When the server last confirmed an edit. */
  readonly savedAt: Date | null
  /** Counts `edits` more; the ones that an earlier page left unsaved are counted the same way. */
  recordEdits(edits: number): void
  /** The question to send, or null where nothing is unsaved or all of it is asked already. */
  ask(clientId: number, clock: number): Question | null
  /** False where the answer covers no question asked on this connection. */
  accept(answer: Answer): boolean
  /** What was asked on a lost connection stays unanswered for ever. */
  forgetQuestions(): void
}

/** Counts edits against answers; an edit is saved only when an answer covers it and its clock. */
export function trackDurability(): Durability {
  let edits = 0
  let saved = 0
  let savedAt: Date | null = null
  const asked = new Map<number, Question>()

  return {
    get unsaved() {
      return edits - saved
    },
    get savedAt() {
      return savedAt
    },
    recordEdits(more) {
      edits += more
    },
    ask(clientId, clock) {
      if (edits === saved || asked.has(edits)) return null
      const question = { edit: edits, clientId, clock }
      asked.set(edits, question)
      return question
    },
    accept(answer) {
      const question = asked.get(answer.edit)
      if (!question || question.clientId !== answer.clientId || answer.clock < question.clock) {
        return false
      }
      for (const edit of asked.keys()) if (edit <= answer.edit) asked.delete(edit)
      saved = Math.max(saved, answer.edit)
      savedAt = new Date(answer.time)
      return true
    },
    forgetQuestions() {
      asked.clear()
    },
  }
}
