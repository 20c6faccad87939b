import type { Node } from 'prosemirror-model'
import { minutesSchema } from '../../minutes/schema.ts'
import { ImportError } from '../importError.ts'
import { MARK_ATTRIBUTES, NODE_ATTRIBUTES } from './attributes.ts'

/** Deeper than any list in a lasting record; a limit on the recursion of everything that walks it. */
const DEEPEST_NODE = 100
const MOST_NODES = 2_000_000
const MOST_MARKS = 100

/**
 * A `doc` node from untrusted JSON. Nothing that the schema does not know is dropped on the way: it
 * is refused.
 *
 * @throws ImportError where the JSON is no body of minutes.
 */
export function readBody(json: unknown): Node {
  return readNode(json, 'doc')
}

/** Like `readBody`, for one node of any type that stands in a body. */
export function readNode(json: unknown, onlyType?: string): Node {
  if (onlyType !== undefined && (!isRecord(json) || json.type !== onlyType)) {
    throw refusal(`the body is not a “${onlyType}” node`)
  }
  checkNode(json, 0, { left: MOST_NODES })
  try {
    const node = minutesSchema.nodeFromJSON(json)
    node.check()
    return node
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw refusal(error.message)
  }
}

function checkNode(json: unknown, depth: number, budget: { left: number }): void {
  if (depth > DEEPEST_NODE) throw refusal('its nodes are nested too deep')
  budget.left -= 1
  if (budget.left < 0) throw refusal('it holds too many nodes')
  if (!isRecord(json) || typeof json.type !== 'string') throw refusal('a node has no type')
  const { type, attrs, content, marks, text } = json
  checkKeys(json, ['type', 'attrs', 'content', 'marks', 'text'], `a node “${type}”`)
  if (!Object.hasOwn(minutesSchema.nodes, type)) throw refusal(`there is no node “${type}”`)
  checkAttributes(attrs, NODE_ATTRIBUTES[type] ?? {}, `the node “${type}”`)
  if (type === 'text') checkText(text)
  else if (text !== undefined) throw refusal(`the node “${type}” has text of its own`)
  if (marks !== undefined) checkMarks(marks)
  if (content === undefined) return
  if (!Array.isArray(content)) throw refusal(`the content of a node “${type}” is not a list`)
  for (const child of content) checkNode(child, depth + 1, budget)
}

function checkText(text: unknown): void {
  if (typeof text !== 'string') throw refusal('a text node has no text')
  checkCharacters(text)
}

/** What cannot be stored as UTF-8 would come back changed. */
function checkCharacters(text: string): void {
  if (/\p{Surrogate}/u.test(text)) throw refusal('its text holds half of a character')
  if (text.includes('\0')) throw refusal('its text holds a null character')
}

function checkMarks(marks: unknown): void {
  if (!Array.isArray(marks) || marks.length > MOST_MARKS) throw refusal('the marks are not a list')
  for (const mark of marks as unknown[]) {
    if (!isRecord(mark) || typeof mark.type !== 'string') throw refusal('a mark has no type')
    checkKeys(mark, ['type', 'attrs'], `a mark “${mark.type}”`)
    if (!Object.hasOwn(minutesSchema.marks, mark.type)) {
      throw refusal(`there is no mark “${mark.type}”`)
    }
    checkAttributes(mark.attrs, MARK_ATTRIBUTES[mark.type] ?? {}, `the mark “${mark.type}”`)
  }
}

function checkAttributes(
  attrs: unknown,
  known: Record<string, (value: unknown) => boolean>,
  where: string,
): void {
  if (attrs === undefined) return
  if (!isRecord(attrs)) throw refusal(`the attributes of ${where} are not an object`)
  checkKeys(attrs, Object.keys(known), where)
  for (const [key, value] of Object.entries(attrs)) {
    if (!known[key]?.(value)) throw refusal(`${where} cannot have this value for “${key}”`)
    if (typeof value === 'string') checkCharacters(value)
  }
}

function checkKeys(object: object, known: readonly string[], where: string): void {
  const unknown = Object.keys(object).find((key) => !known.includes(key))
  if (unknown !== undefined) throw refusal(`${where} has an unknown key “${unknown.slice(0, 40)}”`)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refusal(reason: string): ImportError {
  return new ImportError(
    'not_minutes',
    `These are not minutes that Précis can read: ${reason}. Export them again from Précis, or import them as text.`,
  )
}
