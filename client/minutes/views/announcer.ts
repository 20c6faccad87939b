import { element } from './element.ts'

/** Says to people who listen what those who look can see. */
export interface Announcer {
  dom: HTMLElement
  say: (words: string) => void
}

export function announcer(): Announcer {
  const dom = element('output', { class: 'visually-hidden said-aloud' })
  return {
    dom,
    say(words) {
      // What is said twice in a row is heard twice.
      const isSame = dom.textContent === words
      dom.textContent = isSame ? `${words}\u00a0` : words
    },
  }
}
