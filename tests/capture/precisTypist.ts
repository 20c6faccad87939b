import type { Visitor } from '../harness/browser.ts'
import { ADHOC_MEETING } from './adhocMeeting.ts'
import type { AdhocBlock, AdhocItem, AdhocPosition, Delegation } from './adhocMeeting.ts'

const LETTERS = { support: 's', object: 'o', abstain: 'a', notApplicable: 'x' } as const

/** Types the ad hoc meeting in Précis, from an empty page, as somebody does who knows the keys. */
export async function typeInPrecis({ page }: Visitor, delay: number): Promise<void> {
  const { keyboard } = page
  const type = (words: string) => keyboard.type(words, { delay })
  const press = (key: string) => keyboard.press(key, { delay })
  /** Where the caret is left: in a line of its own, after what a speaker said, or in a list. */
  let place: 'free' | 'inWords' | 'inList' = 'free'
  const known = new Set<string>()

  function namedShort({ name, short, capacity, isUnlisted }: Delegation): string {
    const called = isUnlisted && !known.has(name) ? name : short
    known.add(name)
    return capacity ? `${called}/${capacity.short}` : called
  }

  async function typeItem({ heading, blocks }: AdhocItem): Promise<void> {
    await press('Control+Shift+Enter')
    await type(heading)
    await press('Enter')
    place = 'free'
    for (const [index, block] of blocks.entries()) {
      await typeBlock(block, blocks[index - 1])
    }
  }

  async function typeBlock(block: AdhocBlock, before: AdhocBlock | undefined): Promise<void> {
    if (block.kind === 'said') await typeSpeech(block, before)
    else if (block.kind === 'bullets') await typeBullets(block.items)
    else if (block.kind === 'positions') await typePositions(block.caption, block.rows)
    else if (block.kind === 'conclusion') {
      await press('Control+Alt+c')
      await type(block.words)
      place = 'inWords'
    } else if (block.kind === 'closing') {
      await newLine(before)
      await type('/clos')
      await press('Enter')
      place = 'free'
    } else {
      await newLine(before)
      await type(block.words)
      place = 'free'
    }
  }

  /** A new line that is nobody's words. */
  async function newLine(before: AdhocBlock | undefined): Promise<void> {
    if (before === undefined) return
    await press('Enter')
    if (place === 'inWords') await press('Enter')
    if (place === 'inList') {
      await press('Enter')
      await press('Enter')
    }
  }

  async function typeSpeech(
    { by, words }: { by: Delegation; words: readonly string[] },
    before: AdhocBlock | undefined,
  ): Promise<void> {
    if (place === 'inWords') await press('Control+Enter')
    else await newLine(before)
    await type(namedShort(by))
    await press('Tab')
    for (const [index, paragraph] of words.entries()) {
      if (index > 0) await press('Enter')
      await type(paragraph)
    }
    place = 'inWords'
  }

  async function typeBullets(items: readonly string[]): Promise<void> {
    await press('Enter')
    for (const [index, item] of items.entries()) {
      await type(index === 0 ? `- ${item}` : item)
      if (index < items.length - 1) await press('Enter')
    }
    place = 'inList'
  }

  async function typePositions(caption: string, rows: readonly AdhocPosition[]): Promise<void> {
    await press('Alt+p')
    await type(caption)
    await press('Enter')
    const asked = rows.filter(({ wasConsulted }) => wasConsulted)
    await type(asked.map(({ delegation }) => namedShort(delegation)).join(','))
    await press('Enter')
    for (const row of asked) await typePosition(row)
    for (const row of rows.filter(({ wasConsulted }) => !wasConsulted)) {
      await type(namedShort(row.delegation))
      await press('Enter')
      await typePosition(row)
    }
    await press('Escape')
    await press('Escape')
    place = 'inWords'
  }

  async function typePosition({ stance, comments }: AdhocPosition): Promise<void> {
    await press(LETTERS[stance])
    await press('Tab')
    for (const [index, comment] of comments.entries()) {
      if (index > 0) await press('Enter')
      await type(comment)
    }
    await press('Tab')
  }

  for (const item of ADHOC_MEETING) await typeItem(item)
}
