import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** The folder of real minutes by other people, which is not part of the project. */
const INPUTS = resolve(process.cwd(), '..', 'shared', 'inputs')

export function hasInput(name: string): boolean {
  return existsSync(resolve(INPUTS, name))
}

export function inputBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(resolve(INPUTS, name)))
}

export function inputText(name: string): string {
  return readFileSync(resolve(INPUTS, name), 'utf8')
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** The words of a text in order: what must survive an import, white space aside. */
export function wordsIn(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
