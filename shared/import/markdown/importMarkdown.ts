import type { Heading, Nodes, Paragraph, Root, RootContent, Table } from 'mdast'
import type { Node } from 'prosemirror-model'
import type { ImportWarning } from '../../meeting/api.ts'
import { type Minutes, minutesOf } from '../../minutes/minutes.ts'
import { Gathering } from '../gathering.ts'
import { type HeadingNumber, numberHeadings, readHeadingNumber } from '../headingNumbers.ts'
import { MeetingFacts, readFullDate } from '../meetingFacts.ts'
import { node, nodeWithId, paragraph, textWithReferences, toPlainJSON } from '../nodes.ts'
import { buildPositionTable } from '../positionTable.ts'
import { findQuestion } from '../question.ts'
import { speakerName } from '../speaker.ts'
import { isCaption } from '../text/headings.ts'
import { importText } from '../text/importText.ts'
import { readBlock } from './flow.ts'
import { isCostlyMarkdown } from './isCostly.ts'
import { parseMarkdown } from './parseMarkdown.ts'
import { type MarkdownContext, readPhrasing, sourceOf } from './phrasing.ts'
import { importPrecisMarkdown, isPrecisMarkdown } from './precisMarkdown.ts'
import { readSpeakers } from './speakers.ts'
import { readAttendees, readPositions } from './tables.ts'
import { findDefinitions, wordsOf } from './tree.ts'

/**
 * Imports Markdown: Précis' own exactly, any other with all its words in their order. What has no
 * node is kept as it is written and named in a warning.
 */
export function importMarkdown(source: string): { minutes: Minutes; warnings: ImportWarning[] } {
  if (isPrecisMarkdown(source)) return importPrecisMarkdown(source)
  if (!isCostlyMarkdown(source)) return new MarkdownImport(source).run()
  const { minutes, warnings } = importText(source)
  const message =
    'The file is too large or too intricate to be read as Markdown; it was read as text.'
  return { minutes, warnings: [{ message }, ...warnings] }
}

const CONCLUSION = /^(?:conclusions?|decisions?\/conclusions?|conclusions?\/decisions?):?$/i

interface Section {
  heading: Heading | null
  blocks: Node[]
  /** The first blocks under a heading such as "Conclusion", until something else begins. */
  conclusion: Node[] | null
}

/** An intervention goes on in the next block after a colon, or while it has no words yet. */
interface OpenIntervention {
  attributes: { attribution: string; speaker: string | null }
  blocks: Node[]
}

class MarkdownImport {
  readonly #gathering: Gathering
  readonly #facts = new MeetingFacts()
  readonly #root: Root
  readonly #context: MarkdownContext
  readonly #sections: Section[] = [{ heading: null, blocks: [], conclusion: null }]
  #paragraphs: string[] = []
  #spoken: OpenIntervention | null = null

  constructor(source: string) {
    this.#gathering = new Gathering(source)
    this.#root = parseMarkdown(source, true)
    this.#context = {
      source,
      ...findDefinitions(this.#root),
      isPrecis: false,
      meeting: {},
      text: (value, marks) =>
        textWithReferences(value.replaceAll(/\r\n|\r|\n/g, ' '), this.#gathering, marks),
      warn: (message, at) => this.#warn(message, at),
    }
  }

  run(): { minutes: Minutes; warnings: ImportWarning[] } {
    for (const child of this.#root.children) {
      if (child.type === 'table')
        readAttendees(child).forEach((person) => this.#gathering.addEntity(person))
    }
    for (const child of this.#root.children) this.#take(child)
    this.#closeIntervention()
    const doc = node('doc', null, this.#nodes())
    doc.check()
    const { entities, documents, warnings } = this.#gathering
    const data = { meeting: this.#facts.data, entities, documents }
    const minutes = minutesOf(toPlainJSON(doc), data)
    return { minutes, warnings }
  }

  #take(child: RootContent): void {
    if (child.type === 'heading') this.#openSection(child)
    else if (child.type === 'paragraph') this.#takeParagraph(child)
    else if (child.type === 'table') this.#takeTable(child)
    else {
      if (child.type === 'yaml') this.#readFrontMatter(child.value)
      this.#add(readBlock(child, this.#context))
    }
  }

  #openSection(heading: Heading): void {
    this.#closeIntervention()
    const conclusion = CONCLUSION.test(wordsOf(heading).trim()) ? [] : null
    this.#sections.push({ heading, blocks: [], conclusion })
    this.#paragraphs = []
  }

  #takeParagraph(child: Paragraph): void {
    const isKnown = (name: string) => this.#gathering.findEntity(name) !== null
    for (const { attribution, children } of readSpeakers(child, isKnown)) {
      const content = readPhrasing(children, this.#context)
      const blocks = content.length > 0 ? [paragraph(content)] : []
      if (attribution === null) {
        this.#add(blocks)
        continue
      }
      this.#closeIntervention()
      const speaker = this.#gathering.findEntity(speakerName(attribution))
      this.#spoken = { attributes: { attribution, speaker }, blocks }
    }
    const words = wordsOf(child)
    this.#paragraphs.push(words)
    if (!this.#spoken) this.#readFacts(words)
  }

  #takeTable(table: Table): void {
    const positions = readPositions(table, this.#context)
    if (!positions) {
      this.#add(readBlock(table, this.#context))
      return
    }
    this.#closeIntervention()
    const caption = this.#takeCaption()
    const question = findQuestion(this.#paragraphs)
    this.#place(buildPositionTable({ caption, question, ...positions }, this.#gathering))
    this.#paragraphs = []
  }

  /** Takes the caption back out of the blocks: the table prints it. */
  #takeCaption(): string | null {
    const blocks = this.#sections.at(-1)?.blocks
    const text = plainWords(blocks?.at(-1))
    if (text === null || !isCaption(text)) return null
    blocks?.pop()
    return text
  }

  /** Adds blocks that may stand in an intervention, to the one that goes on or after it. */
  #add(blocks: readonly Node[]): void {
    if (this.#spoken && goesOn(this.#spoken)) {
      this.#spoken.blocks.push(...blocks)
      return
    }
    this.#closeIntervention()
    const section = this.#sections.at(-1)
    if (section?.conclusion && section.blocks.length === 0) section.conclusion.push(...blocks)
    else section?.blocks.push(...blocks)
  }

  #place(block: Node): void {
    this.#sections.at(-1)?.blocks.push(block)
  }

  #closeIntervention(): void {
    const spoken = this.#spoken
    this.#spoken = null
    if (spoken) this.#place(nodeWithId('intervention', spoken.attributes, spoken.blocks))
  }

  #readFacts(words: string): void {
    this.#facts.read(words)
    const isUnderTitle = this.#sections.length === 2 && this.#paragraphs.length === 1
    const date = isUnderTitle ? readFullDate(words) : null
    if (date !== null) this.#facts.tell('date', date)
  }

  #readFrontMatter(yaml: string): void {
    for (const line of yaml.split('\n')) {
      const [, key, value = ''] = /^(title|date):[ \t]+(\S.{0,400})$/.exec(line) ?? []
      const words = value.trim().replace(/^(["'])(.*)\1$/, '$2')
      if ((key === 'title' || key === 'date') && words !== '') this.#facts.tell(key, words)
    }
  }

  #nodes(): Node[] {
    const title = this.#findTitle()
    if (title) this.#facts.tell('title', wordsOf(title).trim())
    const depths = this.#sections.flatMap(({ heading }) =>
      heading && heading !== title ? [heading.depth] : [],
    )
    const levels = [...new Set(depths)].toSorted((one, other) => one - other)
    const written = this.#sections.map(({ heading }) => ({
      level: heading && heading !== title ? levels.indexOf(heading.depth) + 1 : 1,
      number: heading ? (writtenNumber(heading)?.number ?? null) : null,
      mayBeNumbered: heading !== null && heading !== title,
    }))
    const numbers = numberHeadings(written)
    return this.#sections.flatMap((section, index) => {
      const number = numbers[index]
      if (!section.heading || !number) return section.blocks
      return [this.#agendaItem(section, section.heading, written[index]?.level ?? 1, number)]
    })
  }

  /** The first heading is the title where it is the only one of the first level. */
  #findTitle(): Heading | null {
    const headings = this.#sections.flatMap(({ heading }) => heading ?? [])
    const [first] = headings
    const isAlone = headings.filter(({ depth }) => depth === 1).length === 1
    return first?.depth === 1 && isAlone && headings.length > 1 ? first : null
  }

  #agendaItem(section: Section, heading: Heading, level: number, number: HeadingNumber): Node {
    const { numbered, numberAsWritten } = number
    const children = numberAsWritten === null ? heading.children : withoutNumber(heading)
    const title = node('agendaHeading', null, readPhrasing(children, this.#context))
    const { conclusion, blocks } = section
    const concluded = conclusion ? [nodeWithId('conclusion', {}, conclusion), ...blocks] : blocks
    return nodeWithId('agendaItem', { level, numbered, numberAsWritten }, [title, ...concluded])
  }

  #warn(message: string, at: Nodes): void {
    this.#gathering.warn(message, at.position?.start.line, sourceOf(at, this.#context))
  }
}

function goesOn({ blocks }: OpenIntervention): boolean {
  const last = blocks.at(-1)
  return !last || (last.type.name === 'paragraph' && last.textContent.trimEnd().endsWith(':'))
}

/** The number that the heading's words begin with. */
function writtenNumber(heading: Heading): { number: string; length: number } | null {
  const [first] = heading.children
  return first?.type === 'text' ? readHeadingNumber(first.value) : null
}

/** The heading's words without their number, which then stands in an attribute. */
function withoutNumber(heading: Heading): Heading['children'] {
  const [first, ...rest] = heading.children
  if (first?.type !== 'text') return heading.children
  return [{ ...first, value: first.value.slice(writtenNumber(heading)?.length ?? 0) }, ...rest]
}

/** A paragraph's words as an attribute can hold them; null for words that lead somewhere. */
function plainWords(block: Node | undefined): string | null {
  if (block?.type.name !== 'paragraph') return null
  const isLinked = block.content.content.some(({ marks }) =>
    marks.some(({ type }) => type.name === 'link'),
  )
  if (isLinked) return null
  return block.textBetween(
    0,
    block.content.size,
    '',
    (leaf) => leaf.type.spec.leafText?.(leaf) ?? '',
  )
}
