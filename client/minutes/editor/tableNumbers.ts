import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

interface Numbers {
  /** `index:tables before` of every block that holds tables. */
  signature: string
  decorations: DecorationSet
}

const key = new PluginKey<Numbers>('tableNumbers')
const counts = new WeakMap<Node, number>()

/**
 * Numbers the position tables through the whole record. The style sheet counts; only blocks that
 * hold tables are told how many stand before them, and told again only when that changes.
 */
export const tableNumbers = Extension.create({
  name: 'tableNumbers',
  addProseMirrorPlugins: () => [
    new Plugin<Numbers>({
      key,
      state: {
        init: (_config, { doc }) => number(doc),
        apply(transaction, before) {
          if (!transaction.docChanged) return before
          const { doc, mapping } = transaction
          if (sign(doc) !== before.signature) return number(doc)
          return { ...before, decorations: before.decorations.map(mapping, doc) }
        },
      },
      props: { decorations: (state) => key.getState(state)?.decorations },
    }),
  ],
})

function sign(doc: Node): string {
  let signature = ''
  let before = 0
  doc.forEach((block, _position, index) => {
    const tables = tablesIn(block)
    if (tables === 0) return
    signature += `${index}:${before} `
    before += tables
  })
  return signature
}

function number(doc: Node): Numbers {
  const decorations: Decoration[] = []
  let before = 0
  doc.forEach((block, position) => {
    const tables = tablesIn(block)
    if (tables === 0) return
    const style = `--tables-before: ${before}`
    decorations.push(Decoration.node(position, position + block.nodeSize, { style }))
    before += tables
  })
  return { signature: sign(doc), decorations: DecorationSet.create(doc, decorations) }
}

function tablesIn(block: Node): number {
  if (block.type.name === 'positionTable') return 1
  if (block.type.name !== 'agendaItem') return 0
  const known = counts.get(block)
  if (known !== undefined) return known
  let tables = 0
  block.forEach(({ type }) => {
    if (type.name === 'positionTable') tables += 1
  })
  counts.set(block, tables)
  return tables
}
