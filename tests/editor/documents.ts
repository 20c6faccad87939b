import * as fc from 'fast-check'
import type { Node } from '@tiptap/pm/model'
import { minutesSchema } from '../../shared/minutes/schema.ts'

const { nodes } = minutesSchema

/** Documents for tests, built in one expression; strings are paragraphs or inline text. */
export function doc(...content: (Node | string)[]): Node {
  return minutesSchema.topNodeType.create(null, blocks(content))
}

export function p(...content: (Node | string)[]): Node {
  const words = content.filter((part) => part !== '')
  return create('paragraph', null, words.map(inline))
}

export function item(id: string | null, heading: string, ...content: (Node | string)[]): Node {
  const title = create('agendaHeading', null, heading === '' ? [] : [inline(heading)])
  return create('agendaItem', { id }, [title, ...blocks(content)])
}

export function said(id: string | null, speaker: string, ...content: (Node | string)[]): Node {
  return create('intervention', { id, attribution: speaker }, blocks(content))
}

export function concluded(id: string, ...content: (Node | string)[]): Node {
  return create('conclusion', { id }, blocks(content))
}

export function table(id: string, ...rows: Node[]): Node {
  return create('positionTable', { id }, rows)
}

export function row(id: string, entity: string, stance: string, ...content: string[]): Node {
  return create('positionRow', { id, attribution: entity, stance }, blocks(content))
}

export function ref(name: string): Node {
  return create('documentRef', { ref: name, text: name }, [])
}

function create(name: string, attributes: Record<string, unknown> | null, content: Node[]): Node {
  const type = nodes[name]
  if (!type) throw new RangeError(`The schema has no ${name}.`)
  return type.create(attributes, content)
}

function blocks(content: readonly (Node | string)[]): Node[] {
  return content.map((child) => (typeof child === 'string' ? p(child) : child))
}

function inline(content: Node | string): Node {
  return typeof content === 'string' ? minutesSchema.text(content) : content
}

const words = fc.stringMatching(/^[ab]{1,6}$/)
const stance = fc.constantFrom('support', 'object', 'abstain')

/** Small documents of few letters and few ids, so that two of them often share parts. */
export function anyDocument(): fc.Arbitrary<Node> {
  const id = fc.constantFrom('1', '2', '3')
  const paragraph = fc.array(fc.oneof(words, words.map(ref)), { maxLength: 2 }).map((c) => p(...c))
  const intervention = fc
    .tuple(id, words, fc.array(paragraph, { maxLength: 3 }))
    .map(([key, speaker, content]) => said(key, speaker, ...content))
  const positions = fc
    .tuple(id, fc.array(fc.tuple(id, words, stance, words), { maxLength: 3 }))
    .map(([key, rows]) => table(key, ...rows.map((cells) => row(...cells))))
  const block = fc.oneof(paragraph, intervention, positions)
  const section = fc
    .tuple(id, words, fc.array(block, { maxLength: 4 }))
    .map(([key, heading, content]) => item(key, heading, ...content))
  return fc.array(fc.oneof(section, block), { maxLength: 4 }).map((content) => doc(...content))
}
