import type * as Y from 'yjs'
import type { Layer } from '../../shared/meeting/authority.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { Metrics } from '../../server/http/metrics.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { makeCheckpoint } from '../../server/sync/checkpointer.ts'
import type { Checkpointer } from '../../server/sync/checkpointer.ts'
import { CommitQueue } from '../../server/sync/commitQueue.ts'
import { Connection } from '../../server/sync/connection.ts'
import { Rooms } from '../../server/sync/rooms.ts'
import type { Socket } from '../../server/sync/socket.ts'
import type { Person } from './person.ts'
import type { Random } from './random.ts'
import type { ServerProcess } from './serverProcess.ts'

export const MEETING = 'meeting'

/** How long the thread that makes a checkpoint takes, in ms. */
const CHECKPOINT_MS = 300

/** Counters have no part in what happens, and cost too much to make for every process. */
export const metrics = new Metrics()

/** The real server core, as one process runs it. */
export class Core {
  readonly #rooms: Rooms
  readonly #process: ServerProcess

  constructor(process: ServerProcess, storage: Storage, random: Random) {
    this.#process = process
    const onFatal = () => process.die()
    const { clock } = process
    const queue = new CommitQueue(storage, metrics, clock, onFatal)
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
    void new Connection(socket, room, speaker, metrics, this.#process.clock)
  }

  /** An edit by the server itself, as an import is. */
  edit(author: string, work: (doc: Y.Doc) => void): void {
    this.#rooms.edit(MEETING, 'minutes', author, work)
  }

  /** A stop as an operator asks for it. */
  close(): void {
    this.#rooms.close(CLOSE.restarting, 'The server is restarting.')
  }
}
