import type { Node } from '@tiptap/pm/model'
import { wordsOfBlock } from '../../../shared/review/wordsOfBlock.ts'

/** As many letters as tell one block from another on a button. */
const NAME_LENGTH = 48

export interface BlockName {
  words: string
  isItem: boolean
}

/** What a reader knows a block by: how it begins; null where the record has no such block. */
export function blockName(record: Node | null, id: string): BlockName | null {
  let name: BlockName | null = null
  record?.descendants((node) => {
    if (name) return false
    if (node.attrs.id === id) name = { words: beginning(node), isItem: isItem(node) }
    return !node.isTextblock
  })
  return name
}

function beginning(block: Node): string {
  const { attribution, caption } = block.attrs as Record<string, unknown>
  const head = isItem(block) ? block.firstChild : block
  const said = [attribution, caption, head && wordsOfBlock(head)].filter(isSaid).join(': ')
  const line = said.replaceAll('\n', ' ')
  return line.length > NAME_LENGTH ? `${line.slice(0, NAME_LENGTH).trimEnd()}…` : line
}

function isItem({ type }: Node): boolean {
  return type.name === 'agendaItem'
}

function isSaid(words: unknown): words is string {
  return typeof words === 'string' && words.trim() !== ''
}
