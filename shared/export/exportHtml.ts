import { documentRegister } from '../documents/register.ts'
import { countReferences } from '../documents/countReferences.ts'
import type { MeetingData, Minutes } from '../minutes/minutes.ts'
import { numberDocument } from '../minutes/numbering.ts'
import { entriesOf, ledgerByRow } from '../positions/ledger.ts'
import { minutesSchema } from '../minutes/schema.ts'
import { childrenHtml } from './html/blockHtml.ts'
import { element, escapeHtml } from './html/escape.ts'
import { PAGE_STYLE } from './html/pageStyle.ts'
import { registerHtml } from './html/registerHtml.ts'
import { dateTimeHtml } from './html/timeHtml.ts'
import { asWords } from './spokenLabel.ts'
import { MEETING_WORDS, words } from './words.ts'

/** One complete page for reading and printing: no script, and nothing loads from elsewhere. */
export function exportHtml({ meeting, entities, documents, ledger, body }: Minutes): string {
  const doc = minutesSchema.nodeFromJSON(body)
  const title = asWords(meeting.title) ?? words.untitled
  const ledgerOf = ledgerByRow(entriesOf(ledger))
  const context = { meeting, entities, ledgerOf, numbers: numberDocument(doc) }
  const content = childrenHtml(doc, 0, context)
  const register = registerHtml(documentRegister(countReferences(doc), documents))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
${element('h1', { dir: 'auto' }, escapeHtml(title))}
${meetingHtml(meeting)}${content}${register}
</main>
</body>
</html>
`
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
