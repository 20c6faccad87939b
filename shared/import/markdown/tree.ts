import type { Definition, Nodes } from 'mdast'

/** The plain words of a piece of Markdown. */
export function wordsOf(node: Nodes): string {
  if ('value' in node) return node.value
  if (node.type === 'break') return '\n'
  return 'children' in node ? node.children.map(wordsOf).join('') : ''
}

/** Link definitions by identifier (the first one counts), and the identifiers that are referred to. */
export function findDefinitions(root: Nodes): {
  definitions: Map<string, Definition>
  usedDefinitions: Set<string>
} {
  const definitions = new Map<string, Definition>()
  const usedDefinitions = new Set<string>()
  const visit = (node: Nodes): void => {
    if (node.type === 'definition') {
      if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
    } else if (node.type === 'linkReference' || node.type === 'imageReference') {
      usedDefinitions.add(node.identifier)
    }
    if ('children' in node) node.children.forEach(visit)
  }
  visit(root)
  return { definitions, usedDefinitions }
}
