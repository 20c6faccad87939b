import type { Node } from 'prosemirror-model'
import { readableMarkdown } from '../../export/markdown/readableMarkdown.ts'
import type { RecordData } from '../../export/leafWords.ts'
import { spokenLabel } from '../../export/spokenLabel.ts'
import type { ImportWarning } from '../../meeting/api.ts'
import type { Minutes } from '../../minutes/minutes.ts'
import { Gathering } from '../gathering.ts'
import { ImportError } from '../importError.ts'
import { readMeetingRecord } from '../json/meetingRecord.ts'
import { readBody, readNode } from '../json/readBody.ts'
import { withStatementsAsWords } from '../statements.ts'
import { node, nodeWithId, paragraph, plainText, toPlainJSON } from '../nodes.ts'
import { type MarkdownPart, PRECIS_MARKDOWN_VERSION, splitAtMarkers } from './markers.ts'
import { parseFlow } from './parseFlow.ts'

const FRONT_MATTER = /^---\nprecis: (\d{1,9})\n((?:[a-zA-Z]+: [^\n]*\n)*)---(?:\n|$)/

/** True for Markdown that Précis exported. */
export function isPrecisMarkdown(source: string): boolean {
  return /^---\r?\nprecis: \d/.test(source)
}

/**
 * Imports Précis' own Markdown: what was exported comes back exactly. What a person changed in the
 * words since then is taken as changed.
 *
 * @throws ImportError where its structure can no longer be read.
 */
export function importPrecisMarkdown(source: string): {
  minutes: Minutes
  warnings: ImportWarning[]
} {
  const text = source.replaceAll('\r\n', '\n')
  const [frontMatter, version, data] = FRONT_MATTER.exec(text) ?? []
  if (frontMatter === undefined || Number(version) > PRECIS_MARKDOWN_VERSION) {
    throw refusal('its front matter is damaged, or was written by a newer Précis')
  }
  const record = readMeetingRecord(readFrontMatter(data ?? ''))
  const lines = frontMatter.split('\n').length
  const reader = new PrecisMarkdown(splitAtMarkers(text.slice(frontMatter.length), lines), record)
  const doc = readBody(node('doc', null, reader.readBody()).toJSON())
  const read = withStatementsAsWords(doc, record)
  return {
    minutes: { ...read.record, body: toPlainJSON(read.doc) },
    warnings: [...reader.warnings, ...read.warnings],
  }
}

function readFrontMatter(data: string): Record<string, unknown> {
  const entries = data.split('\n').flatMap((line) => {
    const [, key, json] = /^([a-zA-Z]+): ([^\n]*)$/.exec(line) ?? []
    return key === undefined || json === undefined ? [] : [[key, parseJson(json)] as const]
  })
  return Object.fromEntries(entries)
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw refusal('its front matter is not the JSON that Précis wrote')
  }
}

const CONTAINERS = ['agendaItem', 'intervention', 'conclusion', 'action']

class PrecisMarkdown {
  readonly #parts: readonly MarkdownPart[]
  readonly #gathering = new Gathering('')
  readonly #data: RecordData
  #next = 0

  constructor(parts: readonly MarkdownPart[], data: RecordData) {
    this.#parts = parts
    this.#data = data
  }

  get warnings(): ImportWarning[] {
    return this.#gathering.warnings
  }

  readBody(): Node[] {
    return this.#readUntil(null).map((block) =>
      block.type.name === 'agendaHeading' ? nodeWithId('agendaItem', {}, [block]) : block,
    )
  }

  /** Reads blocks as far as the end of the container, which may be missing after an edit. */
  #readUntil(name: string | null): Node[] {
    const blocks: Node[] = []
    for (let part = this.#parts[this.#next]; part; part = this.#parts[this.#next]) {
      if (part.kind === 'open' && part.name === 'agendaItem' && name !== null) break
      this.#next += 1
      if (part.kind === 'close') {
        if (part.name === name) return blocks
        this.#gathering.warn('A marker ends what did not begin; it was left out.', part.line)
      } else {
        blocks.push(...(part.kind === 'text' ? this.#readText(part) : this.#readMarked(part)))
      }
    }
    if (name !== null) this.#gathering.warn(`The marker that ends “${name}” is missing.`)
    return blocks
  }

  #readText({ text, line }: { text: string; line: number }): Node[] {
    return parseFlow(text, this.#data.meeting, (message, offset, excerpt) =>
      this.#gathering.warn(message, line + offset - 1, excerpt),
    )
  }

  #readMarked(part: MarkdownPart & { kind: 'open' }): Node[] {
    const { name, line, source } = part
    const attributes = part.attributes as Record<string, unknown>
    if (name === 'break') return []
    if (name === 'emptyParagraph') return [paragraph([])]
    if (name === 'exact') return this.#readExact(attributes, line)
    if (name === 'list') return this.#readList(attributes)
    if (CONTAINERS.includes(name)) return this.#readContainer(name, attributes)
    this.#gathering.warn('The marker is not known; it was kept as text.', line, source)
    return [node('codeBlock', { language: 'html' }, plainText(source))]
  }

  #readContainer(name: string, attributes: Record<string, unknown>): Node[] {
    const blocks = this.#readUntil(name)
    if (name === 'agendaItem') return [container(name, attributes, blocks)]
    const content = blocks.map((block) =>
      block.type.name === 'agendaHeading' ? paragraph(block.content.content) : block,
    )
    if (name === 'intervention') return [this.#intervention(attributes, content)]
    if (name === 'conclusion') return [container(name, attributes, content)]
    const [first, ...rest] = content
    const isText = first?.type.name === 'paragraph'
    const words = isText ? first.content.content : []
    return [container(name, attributes, words), ...(isText ? rest : content)]
  }

  /** The words begin with the speaker in bold, as far as nobody changed that. */
  #intervention(attributes: Record<string, unknown>, blocks: readonly Node[]): Node {
    const label = spokenLabel(attributes, this.#data.entities)
    if (label === null) return container('intervention', attributes, blocks)
    const [first, ...rest] = blocks
    const [bold, words, ...others] = first?.content.content ?? []
    if (first?.type.name !== 'paragraph' || bold?.text !== label) {
      const message = 'The speaker was changed in the text; the text was kept as it is now.'
      this.#gathering.warn(message, undefined, label)
      return container('intervention', { ...attributes, attribution: null }, blocks)
    }
    if (!words) return container('intervention', attributes, rest)
    const afterSpace = plainText(words.text?.slice(1) ?? '', words.marks)
    return container('intervention', attributes, [paragraph([...afterSpace, ...others]), ...rest])
  }

  #readList(attributes: Record<string, unknown>): Node[] {
    const part = this.#parts[this.#next]
    if (part?.kind !== 'text') return []
    this.#next += 1
    const [list, ...rest] = this.#readText(part)
    if (list?.type.name !== 'bulletList' && list?.type.name !== 'orderedList') {
      return list ? [list, ...rest] : rest
    }
    const { marker = null } = attributes
    return [node(list.type.name, { ...list.attrs, marker }, list.content.content), ...rest]
  }

  /** The node that Markdown could not show; where its words were changed, the words count. */
  #readExact(json: unknown, line: number): Node[] {
    const exact = readNode(json)
    const readable: MarkdownPart[] = []
    for (let part = this.#parts[this.#next]; part; part = this.#parts[this.#next]) {
      this.#next += 1
      if (part.kind === 'close' && part.name === 'exact') break
      readable.push(part)
    }
    const written = readable.map((part) => (part.kind === 'text' ? part.text : '')).join('\n')
    if (withoutSpace(written) === withoutSpace(readableMarkdown(exact, this.#data))) return [exact]
    this.#gathering.warn(
      'These words were changed since the export; they were read as ordinary text.',
      line,
      written.trim(),
    )
    return readable.flatMap((part) => (part.kind === 'text' ? this.#readText(part) : []))
  }
}

function container(
  type: string,
  attributes: Record<string, unknown>,
  blocks: readonly Node[],
): Node {
  const plain = node(type, null, blocks)
  // The checks for untrusted JSON also find an attribute that was changed by hand to something else.
  return readNode({ ...plain.toJSON(), attrs: attributes })
}

function withoutSpace(text: string): string {
  return text.replaceAll(/\s+/g, '')
}

function refusal(reason: string): ImportError {
  return new ImportError(
    'not_minutes',
    `This Markdown from Précis cannot be read: ${reason}. Export it again, or remove the front matter to import it as ordinary Markdown.`,
  )
}
