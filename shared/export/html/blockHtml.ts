import type { Node } from 'prosemirror-model'
import { asWords, entityName, nameAsWritten, spokenLabel } from '../spokenLabel.ts'
import { statementLabel, statementOf, statementParagraphs } from '../statementWords.ts'
import { words } from '../words.ts'
import { element, escapeHtml } from './escape.ts'
import type { HtmlContext } from './htmlContext.ts'
import { inlineHtml } from './inlineHtml.ts'
import { positionTableHtml } from './positionTableHtml.ts'
import { timeHtml } from './timeHtml.ts'

/** @param position of the block in the document, by which its number is found. */
export function blockHtml(block: Node, position: number, context: HtmlContext): string {
  switch (block.type.name) {
    case 'agendaItem':
      return element('section', {}, agendaItemHtml(block, position, context))
    case 'paragraph':
      return element('p', { dir: 'auto' }, inlineHtml(block, context))
    case 'intervention':
      return block.attrs.withdrawn ? '' : interventionHtml(block, position, context)
    case 'positionTable':
      return positionTableHtml(block, position, context, blockHtml)
    case 'conclusion': {
      const inner = childrenHtml(block, position, context)
      return element('aside', { class: 'conclusion', 'aria-label': words.conclusion }, inner)
    }
    case 'action':
      return actionHtml(block, context)
    case 'statement':
      return statementHtml(block, context)
    case 'bulletList':
      return element('ul', {}, childrenHtml(block, position, context))
    case 'orderedList': {
      const start = block.attrs.start === 1 ? null : String(block.attrs.start)
      return element('ol', { start }, childrenHtml(block, position, context))
    }
    case 'listItem':
      return element('li', {}, childrenHtml(block, position, context))
    case 'blockquote':
      return element('blockquote', {}, childrenHtml(block, position, context))
    case 'codeBlock':
      return `<pre dir="auto"><code>${escapeHtml(block.textContent)}</code></pre>`
    case 'table':
      return element('table', {}, `<tbody>${childrenHtml(block, position, context)}</tbody>`)
    case 'tableRow':
      return element('tr', {}, childrenHtml(block, position, context))
    case 'tableCell':
      return tableCellHtml(block, position, context)
    default:
      return block.isTextblock ? inlineHtml(block, context) : childrenHtml(block, position, context)
  }
}

export function childrenHtml(parent: Node, position: number, context: HtmlContext): string {
  const start = parent.type.name === 'doc' ? position : position + 1
  return parent.content.content
    .reduce<{ html: string[]; at: number }>(
      ({ html, at }, child) => {
        html.push(blockHtml(child, at, context))
        return { html, at: at + child.nodeSize }
      },
      { html: [], at: start },
    )
    .html.join('\n')
}

function agendaItemHtml(item: Node, position: number, context: HtmlContext): string {
  const number = context.numbers.agendaItems.get(position)
  const written = number === undefined ? '' : `<span class="number">${number}</span> `
  const tag = `h${Math.min(Number(item.attrs.level) + 1, 6)}`
  const parts: string[] = []
  let hasNumber = false
  item.forEach((child, offset) => {
    if (child.type.name !== 'agendaHeading') {
      parts.push(blockHtml(child, position + 1 + offset, context))
      return
    }
    parts.push(
      element(tag, { dir: 'auto' }, (hasNumber ? '' : written) + inlineHtml(child, context)),
    )
    hasNumber = true
  })
  return parts.join('\n')
}

function interventionHtml(intervention: Node, position: number, context: HtmlContext): string {
  const { capacity, onBehalfOf, startedAt } = intervention.attrs
  const label = spokenLabel(intervention.attrs, context.entities)
  const represented =
    entityName(onBehalfOf, context.entities, 'full') ??
    nameAsWritten(onBehalfOf, null, context.entities)
  const role = asWords(capacity)
  const time = asWords(startedAt)
  const details = [
    ...(role === null ? [] : [escapeHtml(words.capacity(role))]),
    ...(represented === null ? [] : [escapeHtml(words.onBehalfOf(represented))]),
    ...(time === null ? [] : [timeHtml(time, context.meeting)]),
  ]
  const who = [...(label === null ? [] : [`<b>${escapeHtml(label)}</b>`]), ...details].join(' ')
  const speaker = who === '' ? '' : element('p', { class: 'speaker', dir: 'auto' }, who)
  return element('article', {}, speaker + childrenHtml(intervention, position, context))
}

function actionHtml(action: Node, context: HtmlContext): string {
  const { entities } = context
  const owner = entityName(action.attrs.owner, entities, 'full') ?? asWords(action.attrs.owner)
  const due = asWords(action.attrs.due)
  const details = [
    ...(owner === null ? [] : [words.owner(owner)]),
    ...(due === null ? [] : [words.due(due)]),
  ].join(', ')
  const after = details === '' ? '' : ` <small>${escapeHtml(details)}</small>`
  const inner = `<b>${words.action}:</b> ${inlineHtml(action, context)}${after}`
  return element('p', { class: 'action', dir: 'auto' }, inner)
}

/** In its own language and direction, word for word. */
function statementHtml(block: Node, context: HtmlContext): string {
  const statement = statementOf(block, context)
  if (!statement) return ''
  const { language, direction, title } = statement
  const label = element('b', {}, escapeHtml(statementLabel(statement)))
  const paragraphs = [
    ...(title === undefined ? [] : [`<p><b>${escapeHtml(title)}</b></p>`]),
    ...statementParagraphs(statement).map((text) => `<p>${escapeHtml(text)}</p>`),
  ].join('\n')
  const quote = element('blockquote', { lang: language, dir: direction }, paragraphs)
  const speaker = element('p', { class: 'speaker', dir: 'auto' }, label)
  return element('article', { class: 'statement' }, speaker + quote)
}

function tableCellHtml(cell: Node, position: number, context: HtmlContext): string {
  const { heading, align } = cell.attrs
  const style = typeof align === 'string' ? `text-align: ${align}` : null
  const inner = childrenHtml(cell, position, context)
  return heading
    ? element('th', { scope: 'col', dir: 'auto', style }, inner)
    : element('td', { dir: 'auto', style }, inner)
}
