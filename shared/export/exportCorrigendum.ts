import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import type { BlockContent, ListItem, PhrasingContent } from 'mdast'
import type { CORRIGENDUM_FORMATS } from '../meeting/api.ts'
import type { Minutes } from '../minutes/minutes.ts'
import { corrigendum } from '../review/corrigendum.ts'
import type { CorrigendumEntry } from '../review/corrigendum.ts'
import type { Deed, Review } from '../review/review.ts'
import type { Exported } from './exportMinutes.ts'
import { element, escapeHtml } from './html/escape.ts'
import { htmlPage } from './html/htmlPage.ts'
import { printable } from './markdown/toPhrasing.ts'
import { asWords } from './spokenLabel.ts'
import { BLOCK_WORDS, CORRECTION_WORDS, words } from './words.ts'

export type CorrigendumFormat = (typeof CORRIGENDUM_FORMATS)[number]

interface Corrigendum {
  title: string
  meeting: string
  entries: readonly CorrigendumEntry[]
}

const WRITERS: Record<
  CorrigendumFormat,
  { write: (corrigendum: Corrigendum) => string; mediaType: string }
> = {
  md: { write: asMarkdown, mediaType: 'text/markdown; charset=utf-8' },
  html: { write: asHtml, mediaType: 'text/html; charset=utf-8' },
  txt: { write: asText, mediaType: 'text/plain; charset=utf-8' },
}

/** Writes the accepted corrections of a round, in the order of the record. */
export function exportCorrigendum(
  minutes: Minutes,
  review: Pick<Review, 'corrections'>,
  round: number,
  format: CorrigendumFormat,
): Exported {
  const { write, mediaType } = WRITERS[format]
  const written = write({
    title: words.corrigendum(round),
    meeting: asWords(minutes.meeting.title) ?? words.untitled,
    entries: corrigendum(minutes, review, round),
  })
  return { body: written, mediaType, extension: format }
}

/** "3.1 Way forward, Egypt", or what is left of it; of a stance "Position of Egypt, Table 2". */
export function placeLine({ place, isStance }: CorrigendumEntry): string {
  const { item, whose, block, tableNumber } = place
  const heading = item && [item.number, item.heading].filter(Boolean).join(' ')
  const named =
    isStance && whose !== null
      ? words.positionOf(whose, tableNumber)
      : (whose ?? (block === null ? null : (BLOCK_WORDS[block] ?? null)))
  return [heading, named].filter(Boolean).join(', ') || words.placeGone
}

function kindLine({ kind, byHand }: CorrigendumEntry): string {
  return byHand ? `${CORRECTION_WORDS[kind]}; ${words.byHand}` : CORRECTION_WORDS[kind]
}

/** The person and the delegation that asked: "Amal Said, Egypt". */
export function askedBy({ name, delegation }: Deed): string {
  return [name, delegation].filter(Boolean).join(', ')
}

/** What goes on in a further line is no line of the corrigendum's own. */
function indented(lines: string): string {
  return lines.replaceAll(/\r\n|[\n\r\u2028\u2029]/g, '\n    ')
}

function asText({ title, meeting, entries }: Corrigendum): string {
  const blocks = entries.map((entry, index) =>
    [
      `${index + 1}. ${placeLine(entry)} (${kindLine(entry)})`,
      `${words.insteadOf}: ${indented(entry.before)}`,
      `${words.read}: ${entry.after || words.leftOut}`,
      `${words.askedBy}: ${indented(askedBy(entry.askedBy))}`,
    ].join('\n'),
  )
  return `${[`${title}\n${meeting}`, ...blocks].join('\n\n')}\n`
}

function asMarkdown({ title, meeting, entries }: Corrigendum): string {
  const list: ListItem[] = entries.map((entry) => ({
    type: 'listItem',
    spread: true,
    children: [
      lineOf({ type: 'strong', children: [text(placeLine(entry))] }, ` (${kindLine(entry)})`),
      lineOf(text(`${words.insteadOf}:`)),
      quoteOf(entry.before),
      ...(entry.after === ''
        ? [lineOf(text(`${words.read}: ${words.leftOut}`))]
        : [lineOf(text(`${words.read}:`)), quoteOf(entry.after)]),
      lineOf(text(`${words.askedBy}: ${askedBy(entry.askedBy)}`)),
    ],
  }))
  return toMarkdown(
    {
      type: 'root',
      children: [
        { type: 'heading', depth: 1, children: [text(title)] },
        { type: 'paragraph', children: [text(meeting)] },
        ...(list.length === 0 ? [] : [{ type: 'list' as const, ordered: true, children: list }]),
      ],
    },
    { extensions: [gfmToMarkdown()] },
  )
}

function lineOf(first: PhrasingContent, rest = ''): BlockContent {
  return { type: 'paragraph', children: rest === '' ? [first] : [first, text(rest)] }
}

function quoteOf(quoted: string): BlockContent {
  return { type: 'blockquote', children: quoted.split('\n').map((line) => lineOf(text(line))) }
}

function text(value: string): PhrasingContent {
  return { type: 'text', value: printable(value) }
}

function asHtml({ title, meeting, entries }: Corrigendum): string {
  const list = entries.map((entry) => {
    const after =
      entry.after === ''
        ? `<i>${words.leftOut}</i>`
        : element('ins', { dir: 'auto' }, escapeHtml(entry.after))
    const place = `<b dir="auto">${escapeHtml(placeLine(entry))}</b> (${escapeHtml(kindLine(entry))})`
    const before = element('del', { dir: 'auto' }, escapeHtml(entry.before))
    const who = element('small', { dir: 'auto' }, escapeHtml(askedBy(entry.askedBy)))
    return `<li><p>${place}</p>
<dl>
<dt>${words.insteadOf}</dt><dd>${before}</dd>
<dt>${words.read}</dt><dd>${after}</dd>
<dt>${words.askedBy}</dt><dd>${who}</dd>
</dl></li>`
  })
  const content = list.length === 0 ? '' : `<ol>\n${list.join('\n')}\n</ol>`
  return htmlPage(
    `${title}, ${meeting}`,
    `${element('h1', {}, escapeHtml(title))}
${element('p', { dir: 'auto' }, escapeHtml(meeting))}
${content}`,
  )
}
