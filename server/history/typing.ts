import * as Y from 'yjs'
import type { Author, LoggedUpdate } from '../storage/storage.ts'

/** A pause longer than this ends a run of typing. */
const PAUSE_MS = 5_000
/** Whoever has been silent for longer than this is not typing at the moment. */
const SILENCE_MS = 3_000
/** Fewer updates than this are a change somebody made; from here on somebody is typing. */
const TYPING_UPDATES = 4

/**
 * Reads from the log who is typing at `now`: the updates of one person that follow each other
 * without a pause, up to now. Whoever asks is not counted.
 *
 * @param recent the log of one layer, oldest first.
 * @returns for each Yjs client id the clock at which the run began; what is newer is being typed.
 */
export function runsOfTyping(
  recent: readonly LoggedUpdate[],
  asking: Author,
  now: number,
): Map<number, number> {
  const runs = new Map<string, LoggedUpdate[]>()
  for (const entry of recent) {
    if (entry.author === null || entry.author === asking) continue
    const run = runs.get(entry.author) ?? []
    const last = run.at(-1)
    const continues = last === undefined || entry.at - last.at <= PAUSE_MS
    runs.set(entry.author, continues ? [...run, entry] : [entry])
  }
  const began = new Map<number, number>()
  for (const run of runs.values()) {
    const last = run.at(-1)
    if (!last || now - last.at > SILENCE_MS || run.length < TYPING_UPDATES) continue
    for (const { update } of run) noteStart(began, update)
  }
  return began
}

function noteStart(began: Map<number, number>, update: Uint8Array): void {
  for (const [clientId, clock] of Y.parseUpdateMeta(update).from) {
    began.set(clientId, Math.min(clock, began.get(clientId) ?? clock))
  }
}
