import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { isFromSharedDocument } from '../editor/collaboration.ts'
import type { Translate } from '../views/ViewContext.ts'
import { isSameList, step, takesOnEnter } from './completion.ts'
import type { Choice, Completion, CompletionSource } from './completion.ts'
import { completionList, newListId, optionId } from './completionList.ts'

interface Completing {
  completion: Completion | null
  /** The list that was sent away, until there is another one to show. */
  dismissed: Completion | null
}

type Action =
  { kind: 'look' } | { kind: 'move'; active: number } | { kind: 'dismiss' } | { kind: 'close' }

const key = new PluginKey<Completing>('completing')
const NONE: Completing = { completion: null, dismissed: null }

/**
 * The list of what may be meant by the words before the caret. It comes with a key that changes the
 * words, never with a caret that passes by; Tab takes from it, the arrows choose, Escape sends it away.
 */
export function completing(sources: readonly CompletionSource[], translate: Translate): Plugin {
  const listId = newListId()
  return new Plugin<Completing>({
    key,
    state: {
      init: () => NONE,
      apply: (transaction, before, _state, state) => next(transaction, before, state, sources),
    },
    props: {
      attributes: (state) => ariaOf(key.getState(state)?.completion ?? null, listId),
      handleKeyDown: (view, event) => handleKey(view, event),
      handleDOMEvents: {
        blur(view) {
          act(view, { kind: 'close' })
          return false
        },
      },
    },
    view(view) {
      const list = completionList(view, listId, translate, (choice) => take(view, choice))
      // The candidates of an input method stand in the same place.
      const draw = () => {
        const isHidden = view.composing || !view.editable
        list.show(isHidden ? null : (key.getState(view.state)?.completion ?? null))
      }
      const afterComposition = () => setTimeout(() => !view.isDestroyed && draw())
      view.dom.addEventListener('compositionend', afterComposition)
      return {
        update(_view, before) {
          const isOpen = key.getState(view.state)?.completion !== null
          const wasOpen = key.getState(before)?.completion !== null
          if (!isOpen && !wasOpen) return
          draw()
          if (isOpen && view.state.doc !== before.doc) list.place()
        },
        destroy() {
          view.dom.removeEventListener('compositionend', afterComposition)
          list.destroy()
        },
      }
    },
  })
}

function next(
  transaction: Transaction,
  before: Completing,
  state: EditorState,
  sources: readonly CompletionSource[],
): Completing {
  const action = transaction.getMeta(key) as Action | undefined
  if (action && action.kind !== 'look') return after(action, before)
  const { completion, dismissed } = before
  const isRemote = isFromSharedDocument(transaction)
  const isOpening = (transaction.docChanged && !isRemote) || action !== undefined
  if (!isOpening && !completion) return before
  if (!isOpening && !transaction.docChanged && !transaction.selectionSet) return before
  const found = firstOf(sources, state)
  if (isOpening) return isSameList(found, dismissed) ? { ...NONE, dismissed } : opened(found)
  const mapped = completion && {
    ...completion,
    from: transaction.mapping.map(completion.from, -1),
  }
  if (!isSameList(found, mapped)) return NONE
  return { completion: found && keepActive(found, completion), dismissed: null }
}

function opened(completion: Completion | null): Completing {
  return completion ? { completion, dismissed: null } : NONE
}

/** Shows what there is to choose from where the caret stands after the transaction. */
export function lookAgain(transaction: Transaction): Transaction {
  return transaction.setMeta(key, { kind: 'look' } satisfies Action)
}

function after(
  action: Exclude<Action, { kind: 'look' }>,
  { completion, dismissed }: Completing,
): Completing {
  if (!completion) return { completion, dismissed }
  if (action.kind === 'close') return NONE
  if (action.kind === 'dismiss') return { completion: null, dismissed: completion }
  return { completion: { ...completion, active: action.active }, dismissed: null }
}

function keepActive(found: Completion, before: Completion | null): Completion {
  const label = before?.active === null ? null : before?.choices[before.active]?.label
  const active = found.choices.findIndex((choice) => choice.label === label)
  return active === -1 ? found : { ...found, active }
}

function firstOf(sources: readonly CompletionSource[], state: EditorState): Completion | null {
  for (const source of sources) {
    const found = source(state)
    if (found) return found
  }
  return null
}

function ariaOf(completion: Completion | null, listId: string): Record<string, string> {
  if (!completion || completion.choices.length === 0) return {}
  const { active } = completion
  return {
    'aria-haspopup': 'listbox',
    'aria-autocomplete': 'list',
    'aria-controls': listId,
    ...(active === null ? {} : { 'aria-activedescendant': optionId(listId, active) }),
  }
}

function handleKey(view: EditorView, event: KeyboardEvent): boolean {
  const completion = key.getState(view.state)?.completion
  const { key: pressed, ctrlKey, altKey, metaKey, shiftKey } = event
  if (!completion || ctrlKey || altKey || metaKey || shiftKey) return false
  const { active, choices } = completion
  const choice = active === null ? undefined : choices[active]
  if (pressed === 'Escape') return act(view, { kind: 'dismiss' })
  if ((pressed === 'ArrowDown' || pressed === 'ArrowUp') && choices.length > 0) {
    return act(view, { kind: 'move', active: step(completion, pressed === 'ArrowDown' ? 1 : -1) })
  }
  const isTaking = pressed === 'Tab' || (pressed === 'Enter' && takesOnEnter(completion))
  return isTaking && choice !== undefined && take(view, choice)
}

function take(view: EditorView, choice: Choice): boolean {
  return choice.take(view.state, view.dispatch, view)
}

function act(view: EditorView, action: Action): boolean {
  if (key.getState(view.state)?.completion) view.dispatch(view.state.tr.setMeta(key, action))
  return true
}
