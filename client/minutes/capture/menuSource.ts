import { TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState } from '@tiptap/pm/state'
import { foldName } from '../../../shared/roster/foldName.ts'
import { beginUndoStep } from '../editor/undoSteps.ts'
import { nameOfKey } from '../../look/keyName.ts'
import type { CaptureContext } from './CaptureContext.ts'
import type { CompletionSource } from './completion.ts'
import { MENU } from './menu.ts'
import type { MenuEntry } from './menu.ts'

const MOST_CHARACTERS = 30
const CONTAINERS = new Set(['doc', 'agendaItem', 'intervention', 'conclusion'])

/** What a line that begins with `/` can become; the letters after it are looked for in the names. */
export function menuSource(context: CaptureContext): CompletionSource {
  return (state) => {
    const line = menuLineAt(state)
    if (!line) return null
    const wanted = foldName(line.text.slice(1))
    const choices = MENU.map((entry) => ({ entry, label: nameOf(entry, context) }))
      .filter(({ label }) => ` ${foldName(label)}`.includes(` ${wanted}`))
      .map(({ entry, label }) => ({
        label,
        hint: '',
        keys: entry.keys.map(nameOfKey),
        take: run(entry.command(context)),
      }))
    return choices.length === 0 ? null : { list: 'menu', from: line.from, choices, active: 0 }
  }
}

function nameOf({ id }: MenuEntry, { translate }: CaptureContext): string {
  return translate(`capture.menu.${id}`)
}

interface MenuLine {
  text: string
  from: number
}

/** The line of the caret, where all of it is `/` and a few letters. */
function menuLineAt({ selection }: EditorState): MenuLine | null {
  const $cursor = selection instanceof TextSelection ? selection.$cursor : null
  if (!$cursor || $cursor.parent.type.name !== 'paragraph') return null
  const { parent, parentOffset } = $cursor
  const isWhole = parentOffset === parent.content.size && parentOffset <= MOST_CHARACTERS
  if (!isWhole || parent.firstChild?.text?.startsWith('/') !== true) return null
  if (!CONTAINERS.has($cursor.node(-1).type.name)) return null
  return { text: parent.textContent, from: $cursor.start() }
}

/** The typed words go, and the entry is done in their place, in one step of the undo history. */
function run(command: Command): Command {
  return (state, dispatch, view) => {
    const line = menuLineAt(state)
    if (!line || !view) return false
    if (!dispatch) return true
    beginUndoStep(state)
    dispatch(state.tr.delete(line.from, line.from + line.text.length))
    command(view.state, view.dispatch, view)
    beginUndoStep(view.state)
    return true
  }
}
