import type { Paragraph, PhrasingContent } from 'mdast'
import { isSpeaker, readSpokenLine } from '../speaker.ts'
import { wordsOf } from './tree.ts'

/** A paragraph, or the part of it that one speaker said. */
export interface SpokenParagraph {
  attribution: string | null
  children: PhrasingContent[]
}

type IsKnown = (name: string) => boolean

const LONGEST_NAME = 80
/** "Jane A. Doe", "Head of Delegation": a name in bold need not be known to be a speaker. */
const NAME = /^\p{Lu}[\p{L}’'.-]*(?: (?:\p{Lu}[\p{L}’'.-]*|of|de|van|von|der|da|bin|al|el)){1,5}$/u

/** Splits a paragraph where its lines change speaker, and reads each part's speaker. */
export function readSpeakers(paragraph: Paragraph, isKnown: IsKnown): SpokenParagraph[] {
  return splitAtSpeakers(paragraph.children, isKnown).map((children) => {
    const [first, ...rest] = children
    if (first?.type === 'text') {
      const spoken = readSpokenLine(first.value, isKnown)
      if (!spoken) return { attribution: null, children }
      const words = withValue(first.value.slice(spoken.textFrom))
      return { attribution: spoken.attribution, children: [...words, ...rest] }
    }
    return readBoldSpeaker(children, isKnown) ?? { attribution: null, children }
  })
}

function splitAtSpeakers(children: readonly PhrasingContent[], isKnown: IsKnown) {
  const parts: PhrasingContent[][] = [[]]
  for (const child of children) {
    if (child.type !== 'text' || !child.value.includes('\n')) {
      parts.at(-1)?.push(child)
      continue
    }
    let kept = ''
    for (const [index, line] of child.value.split('\n').entries()) {
      if (index > 0 && readSpokenLine(line, isKnown)) {
        parts.at(-1)?.push(...withValue(kept))
        parts.push([])
        kept = line
      } else {
        kept += index > 0 ? `\n${line}` : line
      }
    }
    parts.at(-1)?.push(...withValue(kept))
  }
  return parts
}

/** `**Name:** words` and `**Name**: words`. */
function readBoldSpeaker(
  children: readonly PhrasingContent[],
  isKnown: IsKnown,
): SpokenParagraph | null {
  const [first, second, ...rest] = children
  if (first?.type !== 'strong') return null
  const bold = wordsOf(first)
  if (bold.length > LONGEST_NAME || bold !== bold.trim()) return null
  const follows = second?.type === 'text' ? second.value : ''
  const isInside = bold.endsWith(':')
  const name = isInside ? bold.slice(0, -1) : bold
  if (!isInside && !/^:(?:\s|$)/.test(follows)) return null
  if (isInside && second && !/^\s/.test(follows)) return null
  if (!isSpeaker(name, isKnown) && !NAME.test(name)) return null
  const words = isInside ? follows : follows.slice(1)
  const others = second && second.type !== 'text' ? [second, ...rest] : rest
  return { attribution: name, children: [...withValue(words.trimStart()), ...others] }
}

function withValue(value: string): PhrasingContent[] {
  return value === '' ? [] : [{ type: 'text', value }]
}
