import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { meetingTimeWords } from '../../../shared/minutes/meetingClock.ts'
import type { MeetingData } from '../../../shared/minutes/minutes.ts'
import { recordLanguage } from '../../../shared/minutes/recordLanguage.ts'
import type { RecordLanguage } from '../../../shared/minutes/recordLanguage.ts'
import { READERS_ZONE } from './readersZone.ts'

const SUBJECT: Record<RecordLanguage, string> = { en: 'The session ', fr: 'La séance ' }
/** The end of a record tells enough. */
const TELLING_LENGTH = 20_000

/** The language the record is written in, or else the one of the page. */
export function languageOfRecord(doc: Node, otherwise: string): RecordLanguage {
  const { size } = doc.content
  const words = doc.textBetween(Math.max(0, size - TELLING_LENGTH), size, ' ')
  return recordLanguage(words) ?? (otherwise === 'fr' ? 'fr' : 'en')
}

/** The sentence that closing the meeting adds to the record, as it would read; null if it is there. */
export function closingSentence(doc: Node, meeting: MeetingData, otherwise: string): string | null {
  if (tellsClosing(doc)) return null
  const language = languageOfRecord(doc, otherwise)
  const words = meetingTimeWords(meeting, 'closing', language, READERS_ZONE)
  return `${SUBJECT[language]}${words}.`
}

/**
 * Adds that sentence at the end of the last agenda item, or of a record without items; in an empty
 * paragraph if one is there. Null where the record tells of its closing already.
 */
export function writeClosing(state: EditorState, otherwise: string): Transaction | null {
  const { doc, schema } = state
  const { meetingTime, paragraph } = schema.nodes
  if (!meetingTime || !paragraph || tellsClosing(doc)) return null
  const language = languageOfRecord(doc, otherwise)
  const time = meetingTime.create({ of: 'closing', language })
  const sentence = [schema.text(SUBJECT[language]), time, schema.text('.')]
  const end = endOfLastItem(doc)
  const last = doc.resolve(end).nodeBefore
  if (last?.type === paragraph && last.content.size === 0) return state.tr.insert(end - 1, sentence)
  return state.tr.insert(end, paragraph.create(null, sentence))
}

function tellsClosing(doc: Node): boolean {
  let isTold = false
  doc.descendants(({ type, attrs }) => {
    isTold ||= type.name === 'meetingTime' && attrs.of === 'closing'
    return !isTold && attrs.withdrawn !== true
  })
  return isTold
}

function endOfLastItem(doc: Node): number {
  let end = doc.content.size
  doc.forEach(({ type, nodeSize }, position) => {
    if (type.name === 'agendaItem') end = position + nodeSize - 1
  })
  return end
}
