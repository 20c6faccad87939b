import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import type { PhrasingContent, RootContent } from 'mdast'
import type { DataChange } from '../../history/dataDifference.ts'
import type { Piece } from '../../history/lineDifference.ts'
import type { FactChange, RedlineBlock } from '../../history/redline.ts'
import type { RedlineLine } from '../../history/redlineLines.ts'
import { CHANGE_GROUPS, changesOf, labelOf } from '../../history/redlineChanges.ts'
import type { Change } from '../../history/redlineChanges.ts'
import { contentOf } from '../../history/redlineSides.ts'
import type { ComparedState } from '../../meeting/api.ts'
import { printable } from '../markdown/toPhrasing.ts'
import type { RedlineFile } from './exportRedline.ts'
import { formattingWords } from './formattingWords.ts'
import {
  blockWord,
  stateWords,
  FACT_WORDS,
  fieldValueWords,
  FATE_WORDS,
  FIELD_WORDS,
  GROUP_WORDS,
  recordedWords,
  redlineWords,
  toldWords,
  valueWords,
} from './redlineWords.ts'

type Zone = string | null

/**
 * The redline as Markdown: what was deleted is ~~struck~~, what was inserted **strong**. The record's
 * own formatting is left out, so that strong words are inserted words and nothing else.
 */
export function redlineMarkdown({ meeting, from, to, redline }: RedlineFile): string {
  const { timeZone, data, blocks } = redline
  const changes = changesOf(redline)
  const isEmpty = changes.length === 0 && data.length === 0
  const end = (name: string, state: ComparedState) =>
    paragraph(text(`${name}: ${stateWords(state, timeZone)}`))
  const children: RootContent[] = [
    heading(1, text(redlineWords.title(meeting))),
    end(redlineWords.from, from),
    end(redlineWords.to, to),
    heading(2, text(redlineWords.changes)),
    ...(isEmpty ? [paragraph(text(redlineWords.none))] : []),
    ...CHANGE_GROUPS.flatMap((group) => {
      const own = changes.filter((change) => change.group === group)
      if (own.length === 0) return []
      return [
        heading(3, text(GROUP_WORDS[group])),
        list(own.map((change) => changeLine(change, timeZone))),
      ]
    }),
    ...(data.length === 0
      ? []
      : [heading(3, text(redlineWords.data)), list(data.map((one) => dataLine(one, timeZone)))]),
    heading(2, text(redlineWords.record)),
    ...blocks.flatMap((block) => blockContent(block, blocks, timeZone)),
  ]
  return toMarkdown({ type: 'root', children }, { bullet: '-', extensions: [gfmToMarkdown()] })
}

function changeLine(change: Change, zone: Zone): PhrasingContent[] {
  const told = toldWords(change)
  return [
    text(`${blockWord(change.type)}: ${change.label} – ${told.join('; ')}`),
    ...change.factChanges.flatMap((fact, index) => [
      ...(told.length + index > 0 ? [text('; ')] : []),
      ...factContent(fact, zone),
    ]),
  ]
}

function factContent(change: FactChange, zone: Zone): PhrasingContent[] {
  const { name, before, after } = change
  const words = (value: string | null) => valueWords(name, value, zone)
  const values = changed(words(before), words(after))
  if (name === 'stance') return [...values, text(recordedWords(change, zone))]
  return [text(`${FACT_WORDS[name]}: `), ...values]
}

function changed(before: string, after: string): PhrasingContent[] {
  return [...marked('delete', before), text(' → '), ...marked('strong', after)]
}

function dataLine({ label, fate, fields }: DataChange, zone: Zone): PhrasingContent[] {
  return [
    text(label === null ? FATE_WORDS[fate] : `${label}, ${FATE_WORDS[fate]}`),
    ...fields.flatMap(({ name, before, after }, index) => [
      text(`${index === 0 ? ': ' : '; '}${FIELD_WORDS[name]}: `),
      ...changed(fieldValueWords(name, before, zone), fieldValueWords(name, after, zone)),
    ]),
  ]
}

function blockContent(
  block: RedlineBlock,
  blocks: readonly RedlineBlock[],
  zone: Zone,
): RootContent[] {
  const label = labelOf(contentOf(block, blocks))
  if (block.fate === 'movedAway') {
    const words = `[${redlineWords.movedAway}: ${blockWord(block.type)}: ${label}]`
    return block.isAlong ? [] : [paragraph(text(words))]
  }
  const note = noteOf(block)
  const isNamed = block.type !== 'agendaItem' && (block.facts.speaker ?? block.facts.delegation)
  const stance =
    block.facts.stance === undefined ? '' : `: ${valueWords('stance', block.facts.stance, zone)}`
  const head = [
    ...(note === '' ? [] : [text(`[${note}] `)]),
    ...(isNamed ? [text(`${label}${stance} `)] : []),
    ...block.factChanges.flatMap((fact, index) => [
      text(index === 0 ? '(' : '; '),
      ...factContent(fact, zone),
      text(index === block.factChanges.length - 1 ? ')' : ''),
    ]),
  ]
  return [
    ...(head.length === 0 ? [] : [paragraph(...head)]),
    ...block.lines.map((line) => lineContent(line, block.number, Number(block.facts.level ?? 1))),
  ]
}

function noteOf(block: Exclude<RedlineBlock, { fate: 'movedAway' }>): string {
  if (block.fate === 'inserted' || block.fate === 'deleted') return FATE_WORDS[block.fate]
  return block.fate === 'moved' && !block.isAlong ? redlineWords.movedHere : ''
}

function lineContent(line: RedlineLine, number: string | null, level: number): RootContent {
  const { kind, marker, pieces, isLaidOut } = line
  const content = [
    ...(marker === null ? [] : [text(`${marker} `)]),
    ...pieces.flatMap(pieceContent),
    ...(isLaidOut ? [text(` (${redlineWords.formatted})`)] : []),
  ]
  if (kind !== 'heading') return paragraph(...content)
  return heading(
    Math.min(level + 2, 6),
    ...(number === null ? [] : [text(`${number} `)]),
    ...content,
  )
}

function pieceContent(piece: Piece): PhrasingContent[] {
  const words = leafText(piece)
  switch (piece.change) {
    case 'inserted':
      return marked('strong', words)
    case 'deleted':
      return marked('delete', words)
    case 'formatted':
      return [
        text(words),
        text(
          ` (${redlineWords.formatted}: ${formattingWords(piece.was)} → ${formattingWords(piece)})`,
        ),
      ]
    default:
      return [text(words)]
  }
}

function leafText({ leaf, text: words }: Piece): string {
  if (leaf === 'cell') return ' | '
  if (leaf === 'block') return ' / '
  return leaf === 'image' ? `[${words}]` : words
}

/** A mark cannot begin or end with white space, which is therefore left outside it. */
function marked(type: 'strong' | 'delete', words: string): PhrasingContent[] {
  const inner = words.trim()
  const before = words.slice(0, words.length - words.trimStart().length)
  const after = inner === '' ? '' : words.slice(words.trimEnd().length)
  return [
    ...(before === '' ? [] : [text(before)]),
    ...(inner === '' ? [] : [{ type, children: [text(inner)] }]),
    ...(after === '' ? [] : [text(after)]),
  ]
}

function heading(depth: number, ...children: PhrasingContent[]): RootContent {
  return { type: 'heading', depth: depth as 1, children }
}

function paragraph(...children: PhrasingContent[]): RootContent & { type: 'paragraph' } {
  return { type: 'paragraph', children }
}

function list(lines: readonly PhrasingContent[][]): RootContent {
  return {
    type: 'list',
    spread: false,
    children: lines.map((line) => ({
      type: 'listItem',
      spread: false,
      children: [paragraph(...line)],
    })),
  }
}

/** A line of Markdown is one line: a break within it is white space. */
function text(value: string): PhrasingContent {
  return { type: 'text', value: printable(value).replaceAll('\n', ' ') }
}
