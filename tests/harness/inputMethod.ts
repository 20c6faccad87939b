import type { CDPSession, Page } from 'playwright-core'

/** What a key means while an input method is at work, in every browser. */
const PROCESSED_KEY = 229

/** The keyboard of someone whose letters are composed: by dead keys or an input method. */
export class InputMethod {
  readonly #devtools: CDPSession

  private constructor(devtools: CDPSession) {
    this.#devtools = devtools
  }

  static async of(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page))
  }

  /** Shows what has been composed so far in place of what was before. */
  async compose(text: string): Promise<void> {
    await this.#press('Process', PROCESSED_KEY)
    await this.#devtools.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
    await this.#release('Process', PROCESSED_KEY)
  }

  /** Ends the composition with this text. */
  async commit(text: string): Promise<void> {
    await this.#press('Process', PROCESSED_KEY)
    await this.#devtools.send('Input.insertText', { text })
    await this.#release('Process', PROCESSED_KEY)
  }

  /** Composes the text a letter at a time, then ends with it or with what was chosen instead. */
  async write(text: string, chosen = text): Promise<void> {
    for (let length = 1; length <= text.length; length++) await this.compose(text.slice(0, length))
    await this.commit(chosen)
  }

  /** A dead key as on Linux and macOS: the accent is shown until its letter comes. */
  async deadKey(accent: string): Promise<void> {
    await this.#press('Dead', PROCESSED_KEY)
    await this.#devtools.send('Input.imeSetComposition', {
      text: accent,
      selectionStart: accent.length,
      selectionEnd: accent.length,
    })
    await this.#release('Dead', PROCESSED_KEY)
  }

  /** A dead key as on Windows: nothing is shown, and the next key brings the letter. */
  async silentDeadKey(): Promise<void> {
    await this.#press('Dead', 0)
    await this.#release('Dead', 0)
  }

  /** One key that brings this letter. */
  async letter(letter: string): Promise<void> {
    await this.#devtools.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key: letter,
      text: letter,
    })
    await this.#release(letter, 0)
  }

  async #press(key: string, windowsVirtualKeyCode: number): Promise<void> {
    const type = 'rawKeyDown'
    await this.#devtools.send('Input.dispatchKeyEvent', { type, key, windowsVirtualKeyCode })
  }

  async #release(key: string, windowsVirtualKeyCode: number): Promise<void> {
    const type = 'keyUp'
    await this.#devtools.send('Input.dispatchKeyEvent', { type, key, windowsVirtualKeyCode })
  }
}
