import type { Visitor } from '../harness/browser.ts'
import type { Utterance } from './scribeLog.ts'

/** Between two keys: at this pace the words of a busy minute take a part of it. */
const KEY_MS = 8
/** What a rapporteur did not catch is at most this many of the last words. */
const MISSED_WORDS = 3
const TRIES_TO_FIND_A_GAP = 60

/** A person who writes down utterances by the keyboard alone, and fills in later what was missed. */
export class Rapporteur {
  readonly visitor: Visitor
  readonly name: string
  /** What is still missing, by the words that stand before the gap. */
  readonly #missed = new Map<string, string>()
  #last: Utterance | null = null
  #work: Promise<void> = Promise.resolve()

  constructor(visitor: Visitor, name: string) {
    this.visitor = visitor
    this.name = name
  }

  get #keyboard() {
    return this.visitor.page.keyboard
  }

  /** One after the other, however fast they come. */
  do(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work)
    return this.#work
  }

  /** Goes to the end of the record, where the writing goes on. */
  async comeToTheEnd(): Promise<void> {
    await this.visitor.editor.focus()
    await this.#keyboard.press('Control+End')
    this.#last = null
  }

  /** @param isMissed the last words are not caught: a gap stands for them until they are filled in. */
  async write(utterance: Utterance, isMissed: boolean): Promise<void> {
    await this.#begin(utterance)
    const words = utterance.words.split(' ')
    if (isMissed && words.length > MISSED_WORDS) {
      const heard = words.slice(0, -MISSED_WORDS).join(' ')
      this.#missed.set(heard, words.slice(-MISSED_WORDS).join(' '))
      await this.#type(`${heard} @@ `)
    } else {
      await this.#type(utterance.words)
    }
    this.#last = utterance
  }

  async #begin({ kind, speaker }: Utterance): Promise<void> {
    if (kind === 'item') {
      await this.#keyboard.press('Control+Shift+Enter')
    } else if (kind === 'continuation' && this.#last?.speaker === speaker) {
      await this.#keyboard.press('Enter')
    } else {
      await this.#keyboard.press('Control+Enter')
      await this.#type(`${speaker}: `)
    }
  }

  async #type(text: string): Promise<void> {
    await this.#keyboard.type(text, { delay: KEY_MS })
  }

  /** Goes from gap to gap, anybody's, and fills in the own ones. @returns how many. */
  async tidy(): Promise<number> {
    let filled = 0
    for (let tries = 0; this.#missed.size > 0 && tries < TRIES_TO_FIND_A_GAP; tries += 1) {
      await this.#keyboard.press('Control+j')
      const heard = await this.#wordsBeforeSelectedGap()
      const words = heard === null ? undefined : this.#missed.get(heard)
      if (heard === null || words === undefined) continue
      await this.#type(words)
      this.#missed.delete(heard)
      filled += 1
    }
    return filled
  }

  get missing(): number {
    return this.#missed.size
  }

  async #wordsBeforeSelectedGap(): Promise<string | null> {
    return this.visitor.editor.evaluate((editor) => {
      const gap = editor.querySelector('.ProseMirror-selectednode')
      if (gap?.getAttribute('data-node') !== 'gap') return null
      const range = document.createRange()
      range.setStart(gap.parentElement ?? gap, 0)
      range.setEndBefore(gap)
      const before = range.cloneContents()
      for (const caret of before.querySelectorAll('.person-caret')) caret.remove()
      return (before.textContent ?? '').replaceAll(/[\s\u2060\ufeff]+/g, ' ').trim()
    })
  }
}
