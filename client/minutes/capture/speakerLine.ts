import type { ResolvedPos } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorState } from '@tiptap/pm/state'
import { isUnspoken } from '../editor/blockCommands.ts'

/** More than any name; a caret further in its line has no speaker before it. */
const MOST_CHARACTERS = 80

/** The words before the caret, where they can name who speaks from here on. */
export interface SpeakerLine {
  /**
   * What naming somebody does: an intervention begins in place of the paragraph, the one around it
   * gets its speaker, or it ends here and the next one begins.
   */
  does: 'opens' | 'names' | 'splits'
  text: string
  /** Where the line begins. */
  from: number
  $cursor: ResolvedPos
}

/** The line of the caret; null where no speaker can be named. The cost is that of a short text. */
export function speakerLineAt({ selection }: EditorState): SpeakerLine | null {
  const $cursor = selection instanceof TextSelection ? selection.$cursor : null
  if (!$cursor || $cursor.parentOffset > MOST_CHARACTERS) return null
  const does = $cursor.parent.type.name === 'paragraph' ? whatNamingDoes($cursor) : null
  const text = does && textBefore($cursor)
  if (!does || text === null || isInsideWord(text, $cursor)) return null
  return { does, text, from: $cursor.start(), $cursor }
}

function whatNamingDoes($cursor: ResolvedPos): SpeakerLine['does'] | null {
  const container = $cursor.node(-1)
  if (container.type.name === 'doc' || container.type.name === 'agendaItem') return 'opens'
  if (container.type.name !== 'intervention') return null
  if ($cursor.index(-1) > 0) return 'splits'
  return isUnspoken(container) ? 'names' : null
}

/** Null where something other than letters stands before the caret. */
function textBefore({ parent, parentOffset }: ResolvedPos): string | null {
  const text = parent.textBetween(0, parentOffset, undefined, '\uFFFC')
  return text.includes('\uFFFC') ? null : text
}

function isInsideWord(text: string, { nodeAfter }: ResolvedPos): boolean {
  return /[\p{L}\p{N}]$/u.test(text) && /^[\p{L}\p{N}]/u.test(nodeAfter?.text ?? '')
}
