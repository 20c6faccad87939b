import type { DataChange } from '../../history/dataDifference.ts'
import type { Run } from '../../history/line.ts'
import type { Piece } from '../../history/lineDifference.ts'
import type { FactChange, RedlineBlock, RedlineContent } from '../../history/redline.ts'
import type { RedlineLine } from '../../history/redlineLines.ts'
import { CHANGE_GROUPS, changesOf, labelOf } from '../../history/redlineChanges.ts'
import type { Change } from '../../history/redlineChanges.ts'
import { contentOf } from '../../history/redlineSides.ts'
import { NAMING, toldFacts } from '../../history/toldFacts.ts'
import type { ComparedState } from '../../meeting/api.ts'
import { isSafeHref } from '../../minutes/schema.ts'
import { element, escapeHtml } from '../html/escape.ts'
import { htmlPage } from '../html/htmlPage.ts'
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

/** The redline as one page: its changes as a list, and the text with them marked. */
export function redlineHtml({ meeting, from, to, redline }: RedlineFile): string {
  const { timeZone, data, blocks } = redline
  const title = redlineWords.title(meeting)
  const end = (name: string, state: ComparedState) =>
    `<dt>${name}</dt><dd dir="auto">${escapeHtml(stateWords(state, timeZone))}</dd>`
  const changes = changesOf(redline)
  const isEmpty = changes.length === 0 && data.length === 0
  const parts = [
    element('h1', { dir: 'auto' }, escapeHtml(title)),
    `<dl>${end(redlineWords.from, from)}${end(redlineWords.to, to)}</dl>`,
    element('h2', {}, redlineWords.changes),
    ...(isEmpty ? [element('p', {}, redlineWords.none)] : []),
    ...groupsHtml(changes, timeZone),
    ...(data.length === 0 ? [] : [dataHtml(data, timeZone)]),
    element('h2', {}, redlineWords.record),
    ...blocks.map((block, place) => blockHtml(block, place, blocks, timeZone)),
  ]
  return htmlPage(title, parts.join('\n'), STYLE)
}

function groupsHtml(changes: readonly Change[], zone: Zone): string[] {
  return CHANGE_GROUPS.flatMap((group) => {
    const own = changes.filter((change) => change.group === group)
    if (own.length === 0) return []
    const lines = own.map((change) => element('li', {}, changeHtml(change, zone)))
    return [`${element('h3', {}, GROUP_WORDS[group])}\n<ul>${lines.join('\n')}</ul>`]
  })
}

function changeHtml(change: Change, zone: Zone): string {
  const { place, type, label, factChanges } = change
  const named = `${blockWord(type)}: ${escapeHtml(label)}`
  const told = [...toldWords(change), ...factChanges.map((fact) => factHtml(fact, zone))]
  const link = element('a', { href: `#b${place}` }, named)
  return `<bdi>${link}</bdi> – ${told.join('; ')}`
}

function factHtml(change: FactChange, zone: Zone): string {
  const { name, before, after } = change
  const values = changedHtml(valueWords(name, before, zone), valueWords(name, after, zone))
  const recorded = escapeHtml(recordedWords(change, zone))
  return name === 'stance' ? `${values}${recorded}` : `${FACT_WORDS[name]}: ${values}`
}

function changedHtml(before: string, after: string): string {
  return `${markedHtml('del', escapeHtml(before))} → ${markedHtml('ins', escapeHtml(after))}`
}

function dataHtml(data: readonly DataChange[], zone: Zone): string {
  const lines = data.map(({ label, fate, fields }) => {
    const told = fields.map(({ name, before, after }) => {
      const value = (words: string | null) => fieldValueWords(name, words, zone)
      return `${FIELD_WORDS[name]}: ${changedHtml(value(before), value(after))}`
    })
    const named = label === null ? '' : `<b dir="auto">${escapeHtml(label)}</b>, `
    return element('li', {}, `${named}${FATE_WORDS[fate]}: ${told.join('; ')}`)
  })
  return `${element('h3', {}, redlineWords.data)}\n<ul>${lines.join('\n')}</ul>`
}

function blockHtml(
  block: RedlineBlock,
  place: number,
  blocks: readonly RedlineBlock[],
  zone: Zone,
): string {
  const id = `b${place}`
  if (block.fate === 'movedAway') {
    if (block.isAlong) return ''
    const words = `${blockWord(block.type)}: ${escapeHtml(labelOf(contentOf(block, blocks)))}`
    const link = element('a', { href: `#b${block.counterpart}` }, words)
    return element('p', { id, class: 'fate', dir: 'auto' }, `${redlineWords.movedAway}: ${link}`)
  }
  const note = noteOf(block, place)
  const parts = [
    ...(note === '' ? [] : [element('p', { class: 'fate' }, note)]),
    ...headHtml(block, zone),
    ...block.lines.map((line) => lineHtml(line, block)),
  ]
  return element('div', { id, class: `block ${block.fate} ${block.type}` }, parts.join('\n'))
}

function noteOf(block: Exclude<RedlineBlock, { fate: 'movedAway' }>, place: number): string {
  const { fate } = block
  if (fate === 'inserted' || fate === 'deleted') return FATE_WORDS[fate]
  if (fate !== 'moved' || block.isAlong) return ''
  return element('a', { href: `#b${block.counterpart}`, id: `m${place}` }, redlineWords.movedHere)
}

/** Who speaks, what is asked, and whatever else is said beside the words. */
function headHtml(block: RedlineContent, zone: Zone): string[] {
  const changed = new Map(block.factChanges.map((change) => [change.name, change]))
  const told = toldFacts(block).map((name) => {
    const change = changed.get(name)
    if (change) return factHtml(change, zone)
    const words = `<bdi>${escapeHtml(valueWords(name, block.facts[name] ?? null, zone))}</bdi>`
    return NAMING.includes(name) ? `<b>${words}</b>` : `${FACT_WORDS[name]}: ${words}`
  })
  const kind = block.type === 'conclusion' || block.type === 'action' ? [blockWord(block.type)] : []
  const facts = [...kind, ...told]
  return facts.length === 0 ? [] : [element('p', { class: 'facts' }, facts.join('; '))]
}

function lineHtml(line: RedlineLine, block: RedlineContent): string {
  const { kind, depth, marker, pieces, isLaidOut } = line
  const sign = marker === null ? '' : `${escapeHtml(marker)} `
  const number = kind === 'heading' && block.number !== null ? `${block.number} ` : ''
  const laidOut = isLaidOut ? ` <small>(${redlineWords.formatted})</small>` : ''
  const inner = `${number}${sign}${pieces.map(pieceHtml).join('')}${laidOut}`
  const style = depth === 0 ? null : `margin-inline-start: ${Math.min(depth, 8) * 1.5}em`
  if (kind !== 'heading') return element('p', { class: kind, dir: 'auto', style }, inner)
  const level = Math.min(Number(block.facts.level ?? 1) + 2, 6)
  return element(`h${level}`, { dir: 'auto' }, inner)
}

function pieceHtml(piece: Piece): string {
  const words = lookHtml(piece, leafHtml(piece))
  if (piece.change === 'inserted') return markedHtml('ins', words)
  if (piece.change === 'deleted') return markedHtml('del', words)
  if (piece.change !== 'formatted') return words
  const note = `<small>(${redlineWords.formatted}: ${escapeHtml(formattingWords(piece.was))} → ${escapeHtml(formattingWords(piece))})</small>`
  return `<span class="formatted">${words}</span> ${note}`
}

function leafHtml({ leaf, text }: Run): string {
  if (leaf === 'hardBreak' || leaf === 'block') return '<br>'
  if (leaf === 'cell') return ' | '
  if (leaf === 'image') return `[${escapeHtml(text)}]`
  return escapeHtml(text)
}

const TAGS: Record<string, string> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  code: 'code',
}

function lookHtml({ marks = [], href }: Run, inner: string): string {
  const marked = marks.reduceRight((words, mark) => {
    const tag = TAGS[mark]
    return tag ? element(tag, {}, words) : words
  }, inner)
  if (href === undefined || !isSafeHref(href)) return marked
  return element('a', { href, rel: 'noopener noreferrer nofollow' }, marked)
}

/** A screen reader may pass over the element, so that what it says is there in words too. */
function markedHtml(tag: 'ins' | 'del', inner: string): string {
  const word = tag === 'ins' ? redlineWords.inserted : redlineWords.deleted
  return `<${tag}><bdi class="said">[${word}: </bdi>${inner}<bdi class="said">]</bdi></${tag}>`
}

const STYLE = `
ins { text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 0.15em; }
del { text-decoration: line-through; }
.said { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.block { margin-block: 0.8em; }
.inserted, .deleted, .moved { border-inline-start: 3px solid; padding-inline-start: 0.8em; }
.deleted { border-inline-start-style: dotted; }
.moved { border-inline-start-style: double; }
.fate, .facts { margin-block: 0; font: 0.85em/1.5 system-ui, sans-serif; }
.formatted { border-block-end: 1px dotted; }
.positionRow { margin-inline-start: 1.5em; }
.block > p:not(.fate, .facts) { white-space: pre-wrap; }
.code { font-family: monospace; }
`
