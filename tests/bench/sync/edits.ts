import * as Y from 'yjs'
import type { Edit } from './writer.ts'

const WORDS =
  'The delegate of the second region asked that the annex be read again before the group decides. '
const LINE = 90

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}

const textOf = (element: Y.XmlElement) => element.get(0) as Y.XmlText

/** One edit: as many paragraphs as there will be writers, each for one of them to write in. */
export function outline(paragraphs: number): Edit {
  return (body) =>
    body.push(Array.from({ length: paragraphs }, () => paragraph(WORDS.slice(0, 40))))
}

/**
 * What a page sends while somebody types at the end of a paragraph of their own: letters, now and
 * then a word at once, a correction, an insertion before the end, and a new paragraph a line.
 */
export function keystrokes(index: number): Edit {
  let current: Y.XmlElement | null = null
  return (body, count) => {
    current ??= body.get(index) as Y.XmlElement
    const text = textOf(current)
    const letter = WORDS[count % WORDS.length] ?? ' '
    if (text.length > LINE) {
      const next = paragraph(letter)
      body.insertAfter(current, [next])
      current = next
    } else if (count % 25 === 24) {
      text.delete(text.length - 2, 2)
      text.insert(text.length, letter)
    } else if (count % 12 === 11) {
      text.insert(text.length, 'again ')
    } else if (count % 9 === 8) {
      text.insert(text.length - 5, letter)
    } else {
      text.insert(text.length, letter)
    }
  }
}

/** Pastes a long passage over the last one, so that much is sent and little remains. */
export function passages(index: number, characters: number): Edit {
  return (body, count) => {
    const text = textOf(body.get(index) as Y.XmlElement)
    text.delete(0, text.length)
    text.insert(0, String.fromCharCode(97 + (count % 26)).repeat(characters))
  }
}
