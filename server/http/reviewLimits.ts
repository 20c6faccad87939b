import type { Deed, Statement } from '../../shared/review/review.ts'
import { reviewRoots } from '../../shared/review/reviewDocument.ts'
import { ANCHORS_A_PARAGRAPH, REVIEW_CHARACTERS, REVIEW_ENTRIES } from '../limits/limits.ts'
import type { ReviewLimit } from '../limits/limits.ts'
import { anchorsAround } from '../review/anchoring.ts'
import type { FoundWords } from '../review/anchoring.ts'
import { Refusal } from './refusal.ts'
import type { Services } from './requestContext.ts'

/*
 * What one person, or one delegation however many links it enters by, leaves to the others. Statements
 * that were declined or whose author was revoked take nobody's place.
 */

/** @param texts what is to be added @throws Refusal 409 when there is no room for it */
export function roomFor(
  { rooms, storage }: Services,
  meetingId: string,
  by: Deed,
  kind: ReviewLimit,
  ...texts: readonly string[]
): void {
  const roots = reviewRoots(rooms.current(meetingId, 'review'))
  const isHere = (personId: string) => storage.rolesOf(personId, meetingId).length > 0
  const { meeting, own } = REVIEW_ENTRIES[kind]
  const entries: { by: Deed }[] =
    kind === 'statements'
      ? [...roots.statements.values()].filter((one) => isOpen(one) && isHere(one.by.personId))
      : [...roots[kind].values()]
  if (entries.length >= meeting) {
    throw full(`There are ${meeting} ${kind} in this meeting, as many as there can be.`)
  }
  if (entries.filter((entry) => isSameHand(by, entry.by)).length >= own) {
    throw full(`There are ${own} ${kind} of yours in this meeting, as many as there can be.`)
  }
  const { threads, comments, corrections, statements } = roots
  const all = [threads, comments, corrections, statements].flatMap((root): { by: Deed }[] => [
    ...root.values(),
  ])
  const added = charactersOf(texts)
  if (sizeOf(all) + added > REVIEW_CHARACTERS.meeting) {
    throw full('The review of this meeting holds as much text as there can be.')
  }
  if (sizeOf(all.filter((entry) => isSameHand(by, entry.by))) + added > REVIEW_CHARACTERS.own) {
    throw full('You have written as much in the review of this meeting as you can.')
  }
}

/** @throws Refusal 409 where as much is said about the paragraph of the words as can be */
export function roomAt(services: Services, meetingId: string, by: Deed, found: FoundWords): void {
  roomBeside(services, meetingId, by, [...anchorsAround(found)])
}

/** @throws Refusal 409 where as much is asked about the stance in a row as can be */
export function roomInRow(services: Services, meetingId: string, by: Deed, row: string): void {
  const { corrections } = reviewRoots(services.rooms.current(meetingId, 'review'))
  const asked = [...corrections.entries()].filter(
    ([, { stance, ruling, target }]) => stance && !ruling && target.blockId === row,
  )
  roomBeside(
    services,
    meetingId,
    by,
    asked.map(([id]) => id),
  )
}

function roomBeside(
  { rooms }: Services,
  meetingId: string,
  by: Deed,
  ids: readonly string[],
): void {
  const { threads, corrections } = reviewRoots(rooms.current(meetingId, 'review'))
  if (ids.length >= ANCHORS_A_PARAGRAPH.meeting) {
    throw full('As much is said about this paragraph as there can be. Answer in a conversation.')
  }
  const own = ids.filter((id) => {
    const author = (threads.get(id) ?? corrections.get(id))?.by
    return author && isSameHand(by, author)
  })
  if (own.length >= ANCHORS_A_PARAGRAPH.own) {
    throw full('You have said as much about this paragraph as you can. Answer in a conversation.')
  }
}

function isOpen({ declined }: Statement): boolean {
  return declined === undefined
}

function isSameHand(one: Deed, other: Deed): boolean {
  if (one.personId === other.personId) return true
  return one.delegation !== undefined && one.delegation === other.delegation
}

function sizeOf(entries: readonly object[]): number {
  return entries.reduce((sum, entry) => sum + charactersOf(entry), 0)
}

/** Of all texts in a value. */
function charactersOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((sum, part) => sum + charactersOf(part), 0)
}

const full = (message: string) => new Refusal(409, 'too_many', message)
