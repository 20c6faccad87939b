import type { Definition, Image, ImageReference, Nodes, PhrasingContent } from 'mdast'
import type { Mark, Node } from 'prosemirror-model'
import { leafWords } from '../../export/leafWords.ts'
import type { MeetingData } from '../../minutes/minutes.ts'
import { isSafeHref, minutesSchema } from '../../minutes/schema.ts'
import { isPictureSource } from '../json/attributes.ts'
import { plainText } from '../nodes.ts'

/** What reading Markdown needs to know of the file around a node. */
export interface MarkdownContext {
  source: string
  definitions: ReadonlyMap<string, Definition>
  /** Definitions that something refers to; the others are kept as they are written. */
  usedDefinitions: ReadonlySet<string>
  /** True for what Précis exported: then HTML tags carry nodes and marks, and text stays as it is. */
  isPrecis: boolean
  /** What Précis exported says about its meeting. */
  meeting: MeetingData
  text: (value: string, marks: readonly Mark[]) => Node[]
  warn: (message: string, node: Nodes) => void
}

/** The Markdown that a node was written as. */
export function sourceOf(node: Nodes, context: MarkdownContext): string {
  const { start, end } = node.position ?? {}
  return context.source.slice(start?.offset ?? 0, end?.offset ?? 0)
}

/** Reads inline Markdown. Nothing is left out: what has no node is kept as it was written. */
export function readPhrasing(
  nodes: readonly PhrasingContent[],
  context: MarkdownContext,
  marks: readonly Mark[] = [],
): Node[] {
  const content: Node[] = []
  for (let index = 0; index < nodes.length; index++) {
    const child = nodes[index]
    const tagged = context.isPrecis ? readTagged(nodes, index, context, marks) : null
    if (tagged) {
      content.push(...tagged.content)
      index = tagged.last
    } else if (child) {
      content.push(...readOne(child, context, marks))
    }
  }
  return content
}

function readOne(child: PhrasingContent, context: MarkdownContext, marks: readonly Mark[]): Node[] {
  switch (child.type) {
    case 'text':
      return context.text(child.value, marks)
    case 'strong':
      return readPhrasing(child.children, context, withMark(marks, 'bold'))
    case 'emphasis':
      return readPhrasing(child.children, context, withMark(marks, 'italic'))
    case 'delete':
      return readPhrasing(child.children, context, withMark(marks, 'strike'))
    case 'inlineCode':
      return plainText(child.value, withMark(marks, 'code'))
    case 'break':
      return [hardBreak(marks)]
    case 'link':
      return readLink(child, child.url, child.title ?? null, child.children, context, marks)
    case 'linkReference': {
      const definition = context.definitions.get(child.identifier)
      if (!definition) return asWritten(child, context, marks)
      const { url, title } = definition
      return readLink(child, url, title ?? null, child.children, context, marks)
    }
    case 'image':
      return readImage(child, child.url, child.title ?? null, context, marks)
    case 'imageReference': {
      const definition = context.definitions.get(child.identifier)
      if (!definition) return asWritten(child, context, marks)
      return readImage(child, definition.url, definition.title ?? null, context, marks)
    }
    case 'html':
      if (/^<br\s*\/?>$/i.test(child.value)) return [hardBreak(marks)]
      context.warn('HTML is not read; it was kept as it is written.', child)
      return asWritten(child, context, marks)
    default:
      context.warn('Footnotes are not read; this one was kept as it is written.', child)
      return asWritten(child, context, marks)
  }
}

function asWritten(node: Nodes, context: MarkdownContext, marks: readonly Mark[]): Node[] {
  return plainText(sourceOf(node, context), marks)
}

function hardBreak(marks: readonly Mark[]): Node {
  return minutesSchema.node('hardBreak', null, [], marks)
}

function withMark(
  marks: readonly Mark[],
  type: string,
  attrs: Record<string, unknown> = {},
): readonly Mark[] {
  return minutesSchema.mark(type, attrs).addToSet(marks)
}

function readLink(
  node: PhrasingContent,
  href: string,
  title: string | null,
  children: readonly PhrasingContent[],
  context: MarkdownContext,
  marks: readonly Mark[],
): Node[] {
  const words = readPhrasing(children, context, withMark(marks, 'link', { href, title }))
  if (isSafeHref(href) && words.length > 0) return words
  context.warn('A link that leads nowhere safe was kept as text.', node)
  return asWritten(node, context, marks)
}

/** Pictures inside the file are shown; others become a link to where they are. */
function readImage(
  node: Image | ImageReference,
  src: string,
  title: string | null,
  context: MarkdownContext,
  marks: readonly Mark[],
): Node[] {
  const alt = node.alt ?? ''
  if (isPictureSource(src) || (context.isPrecis && src === '')) {
    return [minutesSchema.node('image', { src, alt, title }, [], marks)]
  }
  context.warn('A picture outside the file is not loaded; it was kept as a link.', node)
  if (alt === '' || !isSafeHref(src)) return asWritten(node, context, marks)
  return plainText(alt, withMark(marks, 'link', { href: src, title }))
}

/** The tags in which Précis writes what Markdown has no sign for. */
const TAGS: Record<string, RegExp> = {
  u: /^<u>$/,
  span: /^<span data-anchor="([^"]*)">$/,
  cite: /^<cite(?: data-ref="([^"]*)")?>$/,
  mark: /^<mark(?: data-gap="([^"]*)")?>$/,
  time: /^<time data-of="(closing|opening)" lang="(en|fr)">$/,
}

function readTagged(
  nodes: readonly PhrasingContent[],
  first: number,
  context: MarkdownContext,
  marks: readonly Mark[],
): { content: Node[]; last: number } | null {
  const opening = nodes[first]
  if (opening?.type !== 'html') return null
  const name = /^<([a-z]+)/.exec(opening.value)?.[1] ?? ''
  const match = Object.hasOwn(TAGS, name) ? TAGS[name]?.exec(opening.value) : null
  const last = match ? findClosing(nodes, first, name) : -1
  if (!match || last === -1) return null
  const inside = nodes.slice(first + 1, last)
  const value = match[1] === undefined ? null : unescapeAttribute(match[1])
  if (name === 'u')
    return { content: readPhrasing(inside, context, withMark(marks, 'underline')), last }
  if (name === 'span') {
    const anchored = withMark(marks, 'anchor', { id: value ?? '' })
    return { content: readPhrasing(inside, context, anchored), last }
  }
  const text = inside.map((node) => (node.type === 'text' ? node.value : '')).join('')
  if (name === 'time') {
    const time = minutesSchema.node('meetingTime', { of: value, language: match[2] }, [], marks)
    if (text === leafWords(time, context.meeting)) return { content: [time], last }
    context.warn('This time is not the meeting’s; its words were kept as they are.', opening)
    return { content: readPhrasing(inside, context, marks), last }
  }
  const atom =
    name === 'cite'
      ? minutesSchema.node('documentRef', { ref: value, text }, [], marks)
      : minutesSchema.node('gap', { id: value, text }, [], marks)
  return { content: [atom], last }
}

function findClosing(nodes: readonly PhrasingContent[], first: number, name: string): number {
  let depth = 0
  for (let index = first; index < nodes.length; index++) {
    const node = nodes[index]
    if (node?.type !== 'html') continue
    if (node.value.startsWith(`<${name}`)) depth += 1
    if (node.value === `</${name}>`) depth -= 1
    if (depth === 0) return index
  }
  return -1
}

const ENTITIES: Record<string, string> = { quot: '"', lt: '<', gt: '>', amp: '&' }

function unescapeAttribute(value: string): string {
  return value.replaceAll(/&(quot|lt|gt|amp);/g, (_, name: string) => ENTITIES[name] ?? '')
}
