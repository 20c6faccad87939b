import { DatabaseSync } from '@photostructure/sqlite'
import { join } from 'node:path'
import * as Y from 'yjs'
import { openSqliteStorage } from '../../server/storage/sqliteStorage.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { ClockRanges } from '../simulation/clockRanges.ts'
import { contentsOf, spansOf } from '../simulation/updateContents.ts'

/** What the server has told anybody about one meeting: edits shown, and edits said to be saved. */
export class Told {
  readonly written = new ClockRanges()
  readonly deleted = new ClockRanges()
  meetingExists = false

  /** These edits were shown to somebody, or said to be saved. */
  update(update: Uint8Array): void {
    const { written, deleted } = contentsOf(update)
    for (const { client, from, to } of written) this.written.add(client, from, to)
    for (const { client, from, to } of deleted) this.deleted.add(client, from, to)
  }

  /** Everything that the client id wrote before `clock` was said to be saved. */
  saved(client: number, clock: number): void {
    if (clock > 0) this.written.add(client, 0, clock)
  }

  /** How much was told, in Yjs clocks: about one a character. */
  get clocks(): number {
    return [...this.written].reduce((sum, { from, to }) => sum + to - from, 0)
  }
}

/**
 * Opens a data directory as a start of the server would.
 *
 * @returns what was told and is not there, or why the directory cannot be opened; empty if all is well
 */
export function lossesIn(directory: string, meetingId: string, told: Told): string[] {
  let storage: Storage
  try {
    storage = openSqliteStorage(directory)
  } catch (error) {
    return [`It does not open: ${String(error)}`]
  }
  try {
    const lost = told.meetingExists && !storage.findMeeting(meetingId) ? ['the meeting'] : []
    return [...lost, ...lossesInLog(storage, meetingId, told)]
  } catch (error) {
    return [`It cannot be read: ${String(error)}`]
  } finally {
    storage.close()
  }
}

function lossesInLog(storage: Storage, meetingId: string, told: Told): string[] {
  const { checkpoint, tail } = storage.readLayer(meetingId, 'minutes')
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of checkpoint ? [checkpoint, ...tail] : tail) Y.applyUpdate(doc, update)
  })
  const losses: string[] = []
  for (const { client, to } of told.written) {
    const state = Y.getState(doc.store, client)
    if (state < to) losses.push(`client ${client} wrote up to ${to}, the log has ${state}`)
  }
  const deleted = new ClockRanges()
  for (const { client, from, to } of spansOf(Y.createDeleteSetFromStructStore(doc.store))) {
    deleted.add(client, from, to)
  }
  for (const { client, from, to } of told.deleted) {
    if (!deleted.covers(client, from, to)) losses.push(`${client}:${from}-${to} is not deleted`)
  }
  if (doc.store.pendingStructs || doc.store.pendingDs) losses.push('the log has gaps')
  doc.destroy()
  return losses
}

/** What SQLite finds wrong with a closed database; empty if all is well. */
export function damageTo(directory: string): string[] {
  const sqlite = new DatabaseSync(join(directory, 'precis.db'))
  try {
    const found = sqlite.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[]
    const orphans = sqlite.prepare('PRAGMA foreign_key_check').all()
    return [
      ...found.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
      ...orphans.map((row) => JSON.stringify(row)),
    ]
  } finally {
    sqlite.close()
  }
}
