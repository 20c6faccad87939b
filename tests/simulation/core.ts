import type * as Y from 'yjs'
import { mayWrite } from '../../shared/meeting/authority.ts'
import type { Layer } from '../../shared/meeting/authority.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { Metrics } from '../../server/http/metrics.ts'
import { setLogLevel } from '../../server/log.ts'
import { StorageBroken } from '../../server/storage/storage.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { makeCheckpoint } from '../../server/sync/checkpointer.ts'
import type { Checkpointer } from '../../server/sync/checkpointer.ts'
import { CommitQueue } from '../../server/sync/commitQueue.ts'
import type { Committer } from '../../server/sync/commitQueue.ts'
import { Connection } from '../../server/sync/connection.ts'
import { Rooms } from '../../server/sync/rooms.ts'
import type { Socket } from '../../server/sync/socket.ts'
import type { Person } from './person.ts'
import type { Random } from './random.ts'
import { Crash } from './serverProcess.ts'
import type { ServerProcess } from './serverProcess.ts'

export const MEETING = 'meeting'

/** How long the thread that makes a checkpoint takes, in ms. */
const CHECKPOINT_MS = 300
const DYING_MS = 30

const RIGHTS_CHANGED = { code: CLOSE.rightsChanged, reason: 'What you may do here has changed.' }

/** Counters have no part in what happens, and cost too much to make for every process. */
export const metrics = new Metrics()

/** Crashes pass through the core, which would report each of them. */
setLogLevel('silent')

class WatchedQueue extends CommitQueue {
  onFault: (error: unknown) => void = () => {}

  override failed(committer: Committer, error: unknown): void {
    const isMeant = error instanceof Crash || error instanceof StorageBroken
    if (!isMeant) this.onFault(error)
    super.failed(committer, error)
  }
}

/** The real server core, as one process runs it. */
export class Core {
  readonly #rooms: Rooms
  readonly #process: ServerProcess

  /** @param onFault called with what the core catches to keep one room's fault from the others. */
  constructor(
    process: ServerProcess,
    storage: Storage,
    random: Random,
    onFault: (error: unknown) => void,
  ) {
    this.#process = process
    const { clock } = process
    // The end may take a moment, in which the disk seems to work again.
    const onFatal = () => {
      if (random.happens(0.5)) process.die()
      else clock.after(random.waiting(DYING_MS), () => process.die())
    }
    const queue = new WatchedQueue(storage, metrics, clock, onFatal)
    queue.onFault = onFault
    const checkpointer: Checkpointer = {
      make: (layer, stored, done) => {
        const made = makeCheckpoint(layer, stored)
        clock.after(random.waiting(CHECKPOINT_MS), () => done(made))
      },
    }
    this.#rooms = new Rooms({ storage, queue, clock, metrics, checkpointer, observe: () => {} })
  }

  accept(socket: Socket, { id, roles }: Person, layer: Layer): void {
    const speaker = { personId: id, name: id, roles, color: '#123456' }
    const room = this.#rooms.open(MEETING, layer)
    const admittance = { speaker, mayWrite: mayWrite(layer, roles, 'live') }
    void new Connection(socket, room, admittance, metrics, this.#process.clock)
  }

  /** An edit by the server itself, as an import is. */
  edit(author: string, work: (doc: Y.Doc) => void): void {
    this.#rooms.edit(MEETING, 'minutes', author, work)
  }

  /** What somebody may do, or everybody, changes: they come in again. @param personId null: everybody */
  callIn(personId: string | null): void {
    this.#rooms.commit()
    this.#rooms.dismiss(MEETING, (_layer, speaker) =>
      personId === null || speaker.personId === personId ? RIGHTS_CHANGED : null,
    )
  }

  /** A stop as an operator asks for it. */
  close(): void {
    this.#rooms.close(CLOSE.restarting, 'The server is restarting.')
  }
}
