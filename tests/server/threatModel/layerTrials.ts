import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { presenceFrame, stateFrame, updateFrame } from '../../../server/sync/frames.ts'
import type { Layer } from '../../../shared/meeting/authority.ts'
import { handled } from '../../harness/rawSocket.ts'
import { StockClient } from '../../harness/stockClient.ts'
import { until } from '../../harness/until.ts'
import { KEPT } from './stage.ts'
import type { Stage } from './stage.ts'
import { byColumn, COLUMNS } from './table.ts'
import type { Column, Outcome } from './table.ts'
import { write } from './writing.ts'

/** What may be done on a layer: each is a line of the table. */
export const FRAMES = ['read', 'SyncStep2', 'update', 'presence'] as const
type FrameKind = (typeof FRAMES)[number]
export type Tried = Record<FrameKind, Record<Column, Outcome>>

/** Tries every frame on a layer, for everybody. */
export async function tryLayer(stage: Stage, layer: Layer): Promise<Tried> {
  const { precis, meetingId, tokens, viceChair, store, phase } = stage
  const markOf = (column: Column) => (kind: FrameKind) =>
    `${kind} of ${column} on ${layer}, ${phase}`
  const watcher = await StockClient.join(precis, meetingId, viceChair, layer)
  const shown = cursorsShownTo(watcher)
  const readers = new Set<Column>()
  const clients: StockClient[] = []
  for (const column of COLUMNS) {
    const client = new StockClient(precis, meetingId, layer, tokens[column])
    await until('an answer', () => client.closeCode !== null || client.provider.synced)
    if (client.closeCode !== null) await sendAnyway(stage, layer, tokens[column], markOf(column))
    else await sendAsStockClient(client, layer, markOf(column))
    if (client.closeCode === null && sees(client, layer)) readers.add(column)
    clients.push(client)
  }
  // Presence is shown in its order, so whatever is to be shown has been by the last.
  const last = await StockClient.join(precis, meetingId, tokens.chair ?? '', layer)
  last.provider.awareness.setLocalState({ cursor: 'last' })
  await until('the last to be shown', () => shown.has('last'))
  for (const client of [...clients, last, watcher]) client.destroy()
  // A read of the log waits for what has arrived.
  await precis.text(meetingId)
  const isDone: Record<FrameKind, (column: Column) => boolean> = {
    read: (column) => readers.has(column),
    SyncStep2: (column) => store.holds(meetingId, markOf(column)('SyncStep2')),
    update: (column) => store.holds(meetingId, markOf(column)('update')),
    presence: (column) => shown.has(markOf(column)('presence')),
  }
  return Object.fromEntries(
    FRAMES.map((kind) => [
      kind,
      byColumn((column) => (isDone[kind](column) ? 'allowed' : 'refused')),
    ]),
  ) as Tried
}

function cursorsShownTo({ provider: { awareness } }: StockClient): ReadonlySet<unknown> {
  const shown = new Set<unknown>()
  awareness.on('change', () => {
    for (const state of awareness.getStates().values()) shown.add(state['cursor'])
  })
  return shown
}

function sees({ doc }: StockClient, layer: Layer): boolean {
  return Buffer.from(Y.encodeStateAsUpdate(doc)).includes(KEPT[layer])
}

/** The three ways to be heard that an unmodified provider has. */
async function sendAsStockClient(
  { provider, doc }: StockClient,
  layer: Layer,
  mark: (kind: FrameKind) => string,
): Promise<void> {
  provider.disconnect()
  await until('the provider to be away', () => !provider.wsconnected)
  write(doc, layer, mark('SyncStep2'))
  provider.connect()
  await until('the provider to be back', () => provider.synced)
  write(doc, layer, mark('update'))
  provider.awareness.setLocalState({ cursor: mark('presence') })
  await handled(provider.ws as unknown as WebSocket)
}

/** The same frames from somebody who is not let in, in the moment before the door closes. */
async function sendAnyway(
  { precis, meetingId }: Stage,
  layer: Layer,
  token: string | null,
  mark: (kind: FrameKind) => string,
): Promise<void> {
  const query = token === null ? '' : `?token=${token}`
  const socket = new WebSocket(`${precis.syncUrl}/${meetingId}/${layer}${query}`)
  const gone = new Promise((resolve) => socket.on('close', resolve))
  await new Promise((resolve) => socket.on('open', resolve))
  const updateOf = (words: string) => {
    const doc = new Y.Doc()
    write(doc, layer, words)
    return Y.encodeStateAsUpdate(doc)
  }
  const presence = encoding.encode((encoder) => {
    for (const number of [1, 77, 1]) encoding.writeVarUint(encoder, number)
    encoding.writeVarString(encoder, JSON.stringify({ cursor: mark('presence') }))
  })
  socket.send(stateFrame(updateOf(mark('SyncStep2'))).payload)
  socket.send(updateFrame(updateOf(mark('update'))).payload)
  socket.send(presenceFrame(presence).payload)
  await gone
}
