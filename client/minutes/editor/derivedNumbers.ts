import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { numberDocument } from '../../../shared/minutes/numbering.ts'

/** The deepest level that the style sheet counts by itself. */
const COUNTED_LEVELS = 4

interface Numbers {
  /** What the numbers follow from: the levels and the places of tables. */
  signature: string
  decorations: DecorationSet
}

const key = new PluginKey<Numbers>('derivedNumbers')
const counts = new WeakMap<Node, number>()

/**
 * The numbers of agenda items and tables. The style sheet counts, at no cost per key; a section is
 * told a number only where the style sheet cannot know it: how many tables stand before its own, and
 * its number where levels were left out. They are told again only when what they follow from changes.
 */
export const derivedNumbers = Extension.create({
  name: 'derivedNumbers',
  addProseMirrorPlugins: () => [
    new Plugin<Numbers>({
      key,
      state: {
        init: (_config, { doc }) => decorate(doc, sign(doc)),
        apply({ docChanged, doc, mapping }, before) {
          if (!docChanged) return before
          const signature = sign(doc)
          if (signature !== before.signature) return decorate(doc, signature)
          return { signature, decorations: before.decorations.map(mapping, doc) }
        },
      },
      props: { decorations: (state) => key.getState(state)?.decorations },
    }),
  ],
})

function sign(doc: Node): string {
  let signature = ''
  doc.forEach((block) => {
    const tables = tablesIn(block)
    const isNumbered = block.type.name === 'agendaItem' && block.attrs.numbered !== false
    signature += isNumbered ? `${String(block.attrs.level)}:${tables} ` : `:${tables} `
  })
  return signature
}

function decorate(doc: Node, signature: string): Numbers {
  const decorations: Decoration[] = []
  const { agendaItems } = numberDocument(doc)
  const nextCounted = styleSheetNumbers()
  let tablesBefore = 0
  doc.forEach((block, position) => {
    const style: string[] = []
    const number = agendaItems.get(position)
    if (number !== undefined && number !== nextCounted(Number(block.attrs.level))) {
      style.push(`--number: '${number}'`)
    }
    const tables = tablesIn(block)
    if (tables > 0) style.push(`--tables-before: ${tablesBefore}`)
    tablesBefore += tables
    if (style.length === 0) return
    const end = position + block.nodeSize
    decorations.push(Decoration.node(position, end, { style: style.join('; ') }))
  })
  return { signature, decorations: DecorationSet.create(doc, decorations) }
}

/** What the counters of the style sheet come to. */
function styleSheetNumbers(): (level: number) => string | null {
  const counters = Array.from({ length: COUNTED_LEVELS }, () => 0)
  return (level) => {
    if (!(level >= 1 && level <= COUNTED_LEVELS)) return null
    counters[level - 1] = (counters[level - 1] ?? 0) + 1
    counters.fill(0, level)
    return counters.slice(0, level).join('.')
  }
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
