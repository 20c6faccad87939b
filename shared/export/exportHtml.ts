import { documentRegister } from '../documents/register.ts'
import { countReferences } from '../documents/countReferences.ts'
import type { MeetingData, Minutes } from '../minutes/minutes.ts'
import { numberDocument } from '../minutes/numbering.ts'
import { entriesOf, ledgerByRow } from '../positions/ledger.ts'
import { minutesSchema } from '../minutes/schema.ts'
import { childrenHtml } from './html/blockHtml.ts'
import { element, escapeHtml } from './html/escape.ts'
import { htmlPage } from './html/htmlPage.ts'
import { registerHtml } from './html/registerHtml.ts'
import { dateTimeHtml } from './html/timeHtml.ts'
import { asWords } from './spokenLabel.ts'
import { MEETING_WORDS, words } from './words.ts'

/** One complete page for reading and printing: no script, and nothing loads from elsewhere. */
export function exportHtml(minutes: Minutes): string {
  const { meeting, entities, documents, ledger, statements, body } = minutes
  const doc = minutesSchema.nodeFromJSON(body)
  const title = asWords(meeting.title) ?? words.untitled
  const ledgerOf = ledgerByRow(entriesOf(ledger))
  const context = { meeting, entities, statements, ledgerOf, numbers: numberDocument(doc) }
  const content = childrenHtml(doc, 0, context)
  const register = registerHtml(documentRegister(countReferences(doc), documents))
  const heading = element('h1', { dir: 'auto' }, escapeHtml(title))
  return htmlPage(title, `${heading}\n${meetingHtml(meeting)}${content}${register}`)
}

function meetingHtml(meeting: MeetingData): string {
  const fields = Object.keys(MEETING_WORDS) as (keyof typeof MEETING_WORDS)[]
  const entries = fields.flatMap((field) => {
    const value = asWords(meeting[field])
    return value === null
      ? []
      : [
          `<dt>${MEETING_WORDS[field]}</dt>${element('dd', { dir: 'auto' }, dateTimeHtml(value, meeting))}`,
        ]
  })
  return entries.length === 0 ? '' : `<dl>\n${entries.join('\n')}\n</dl>\n`
}
