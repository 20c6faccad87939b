import type { Page } from 'playwright-core'
import { ADHOC_MEETING, attributionOf, STANCE_WORDS } from './adhocMeeting.ts'
import type { AdhocBlock, AdhocPosition } from './adhocMeeting.ts'

/** A page with nothing but a field for text, in which Tab is a letter: a table of columns by tabs. */
export async function openPlainEditor(page: Page): Promise<void> {
  await page.setContent('<textarea autofocus rows="40" cols="100"></textarea>')
  await page.evaluate(() => {
    const field = document.querySelector('textarea')
    field?.addEventListener('keydown', (event) => {
      if (event.key !== 'Tab') return
      event.preventDefault()
      field.setRangeText('\t', field.selectionStart, field.selectionEnd, 'end')
    })
    field?.focus()
  })
}

/**
 * Types the ad hoc meeting as in a co-editor that knows text, lists and tables, where each costs the
 * fewest keys that it can cost: a heading two, a bullet two for the whole list, a cell one, a line
 * break in a cell two, and the table itself none.
 */
export async function typePlainly(page: Page): Promise<void> {
  const { keyboard } = page
  const type = (words: string) => keyboard.type(words)
  const press = (key: string) => keyboard.press(key)

  async function typeBlock(block: AdhocBlock): Promise<void> {
    if (block.kind === 'bullets') {
      // Such an editor continues the list by itself, and ends it at an empty item.
      await type('- ')
      for (const item of block.items) await typeLine(item)
      await press('Enter')
    } else if (block.kind === 'said') {
      const [first = '', ...others] = block.words
      await typeLine(`${attributionOf(block.by)}: ${first}`)
      for (const words of others) await typeLine(words)
    } else if (block.kind === 'positions') {
      await typeLine(block.caption)
      await typeRow(['Delegation', 'Was consulted', 'Comments', 'Position'])
      for (const row of block.rows) await typePosition(row)
    } else if (block.kind === 'conclusion') {
      await typeLine(`Conclusion: ${block.words}`)
    } else if (block.kind === 'closing') {
      await typeLine('The meeting closed at 19:27, 3 minutes before the scheduled time.')
    } else {
      await typeLine(block.words)
    }
  }

  async function typeLine(words: string): Promise<void> {
    await type(words)
    await press('Enter')
  }

  async function typeRow(cells: readonly string[]): Promise<void> {
    for (const [index, cell] of cells.entries()) {
      await type(cell)
      await press(index === cells.length - 1 ? 'Enter' : 'Tab')
    }
  }

  async function typePosition({ delegation, wasConsulted, comments, stance }: AdhocPosition) {
    await type(attributionOf(delegation))
    await press('Tab')
    await type(wasConsulted ? 'Yes' : 'No')
    await press('Tab')
    for (const [index, comment] of comments.entries()) {
      if (index > 0) await press('Shift+Enter')
      await type(comment)
    }
    await press('Tab')
    await typeLine(STANCE_WORDS[stance])
  }

  for (const { heading, blocks } of ADHOC_MEETING) {
    await typeLine(`# ${heading}`)
    for (const block of blocks) await typeBlock(block)
  }
}
