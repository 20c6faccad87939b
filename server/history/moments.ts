import * as Y from 'yjs'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'
import { anHour } from '../limits/limits.ts'
import { TokenBucket } from '../limits/tokenBucket.ts'
import type { SnapshotRow } from '../storage/storage.ts'
import type { Room } from '../sync/room.ts'

/** Minutes that are being written get a snapshot this often. */
const PERIOD_MS = 10 * 60_000
/** Whoever closes items again and again does not fill the disk with snapshots. */
const SNAPSHOTS = anHour(60)

type Take = (meetingId: string, label: string, kind: SnapshotRow['kind']) => void

/**
 * Takes snapshots at the moments that matter: an item closed, the meeting closed, and every ten
 * minutes of activity. Each is taken once the change itself is durable, one a change.
 *
 * @param lastTaken when the meeting's last snapshot was taken, or it began; ms since the epoch.
 */
export function watchMoments(room: Room, doc: Y.Doc, lastTaken: number, take: Take): void {
  const { body, meeting } = minutesRoots(doc)
  const allowance = new TokenBucket(SNAPSHOTS, Date.now())
  let last = lastTaken

  const takeOnceDurable = (label: string, kind: SnapshotRow['kind']) => {
    last = Date.now()
    if (allowance.tryTake(1, last) > 0) return
    room.onceDurable(() => take(room.meetingId, label, kind))
  }

  body.observeDeep((events, { local }) => {
    // Imports and restores are the server's own; they are not moments of the meeting.
    if (local) return
    const closed = events.flatMap(closedItem)
    const [first] = closed
    if (first) takeOnceDurable(headingOf(first), 'itemClosed')
    else if (Date.now() - last >= PERIOD_MS) takeOnceDurable('', 'periodic')
  })
  meeting.observe((event, { local }) => {
    const wasClosed = event.keysChanged.has('closedAt') && meeting.has('closedAt')
    if (!local && wasClosed) takeOnceDurable('', 'meetingClosed')
  })
}

function closedItem({ target, keys }: Y.YEvent<Y.AbstractType<unknown>>): Y.XmlElement[] {
  if (!(target instanceof Y.XmlElement) || target.nodeName !== 'agendaItem') return []
  return keys.has('closedAt') && target.getAttribute('closedAt') !== undefined ? [target] : []
}

function headingOf(item: Y.XmlElement): string {
  const heading = item.toArray().find((node) => isHeading(node))
  if (!(heading instanceof Y.XmlElement)) return ''
  return heading
    .toArray()
    .map((node) => (node instanceof Y.XmlText ? textOf(node) : ''))
    .join('')
    .trim()
}

function isHeading(node: unknown): boolean {
  return node instanceof Y.XmlElement && node.nodeName === 'agendaHeading'
}

function textOf(text: Y.XmlText): string {
  const delta = text.toDelta() as { insert: unknown }[]
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}
