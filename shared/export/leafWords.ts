import type { Node } from 'prosemirror-model'
import { meetingTimeWords } from '../minutes/meetingClock.ts'
import type { MeetingMoment } from '../minutes/meetingClock.ts'
import type { MeetingData, Minutes } from '../minutes/minutes.ts'

/** What writing the body needs to know of the minutes beside it. */
export type RecordData = Pick<Minutes, 'meeting' | 'entities' | 'statements'>

/**
 * The words of an inline node that is no text.
 *
 * @param readersZone as `meetingTimeWords` takes it
 */
export function leafWords(
  leaf: Node,
  meeting: MeetingData,
  readersZone: string | null = null,
): string {
  if (leaf.type.name !== 'meetingTime') return leaf.type.spec.leafText?.(leaf) ?? ''
  const of: MeetingMoment = leaf.attrs.of === 'opening' ? 'opening' : 'closing'
  return meetingTimeWords(meeting, of, String(leaf.attrs.language), readersZone)
}
