import type { Minutes, NodeJSON } from '../../shared/minutes/minutes.ts'

/** What the record says each speaker said, a paragraph each, in the record's order. */
export function saidIn({ body, entities }: Minutes): { speaker: string; words: string }[] {
  const said: { speaker: string; words: string }[] = []
  const nameIn = ({ attrs = {} }: NodeJSON): string => {
    const { attribution, speaker } = attrs
    if (typeof attribution === 'string') return attribution
    return typeof speaker === 'string' ? (entities[speaker]?.name ?? '') : ''
  }
  const visit = (node: NodeJSON, speaker: string): void => {
    const name = node.type === 'intervention' ? nameIn(node) : speaker
    if (node.type === 'paragraph' || node.type === 'agendaHeading') {
      said.push({ speaker: name, words: wordsOf(node) })
    }
    for (const child of node.content ?? []) visit(child, name)
  }
  visit(body, '')
  return said.filter(({ words }) => words !== '')
}

function wordsOf(node: NodeJSON): string {
  const text = (part: NodeJSON): string =>
    part.text ?? (typeof part.attrs?.['text'] === 'string' ? part.attrs['text'] : '')
  return (node.content ?? []).map(text).join('').replaceAll(/\s+/g, ' ').trim()
}
