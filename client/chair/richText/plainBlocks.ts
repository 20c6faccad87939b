import type { Fragment, Node } from '@tiptap/pm/model'

const LISTS = ['bulletList', 'orderedList']
/** It ties words of the record to what is said of them there. */
const OF_THE_RECORD = 'anchor'

/**
 * What is pasted into a small text, as it can hold it: paragraphs and lists, and the marks of their
 * words. Of what else a record has, the words stay, each line a paragraph, and nothing with an id.
 */
export function plainBlocks(content: Fragment): Node[] {
  const blocks: Node[] = []
  let line: Node[] = []
  const endLine = () => {
    const [first] = line
    if (first) blocks.push(first.type.schema.node('paragraph', null, line))
    line = []
  }
  content.forEach((node) => {
    if (node.isInline) {
      line.push(...plainInline(node))
      return
    }
    endLine()
    blocks.push(...plainBlock(node))
  })
  endLine()
  return blocks
}

function plainBlock(node: Node): Node[] {
  const { schema, name } = node.type
  if (LISTS.includes(name)) {
    const items = node.children.map((item) =>
      schema.node('listItem', null, plainBlocks(item.content)),
    )
    return [schema.node(name, null, items)]
  }
  if (node.isTextblock && node.childCount === 0) return [schema.node('paragraph')]
  return plainBlocks(node.content)
}

function plainInline(node: Node): Node[] {
  const { schema, name, spec } = node.type
  const marks = node.marks.filter(({ type }) => type.name !== OF_THE_RECORD)
  if (node.isText || name === 'hardBreak') return [node.mark(marks)]
  const words = spec.leafText?.(node) ?? ''
  return words === '' ? [] : [schema.text(words, marks)]
}
