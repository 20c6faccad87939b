import type { Editor } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import { Bold, Italic, Link, List, ListOrdered, Underline } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { useIntl } from 'react-intl'
import { isSafeHref } from '../../shared/minutes/schema.ts'
import {
  toggleBold,
  toggleBulletList,
  toggleItalic,
  toggleOrderedList,
  toggleUnderline,
} from './editor/keys.ts'

const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

const TOOLS = [
  { id: 'minutes.shortcut.bold', icon: <Bold {...ICON} />, command: toggleBold },
  { id: 'minutes.shortcut.italic', icon: <Italic {...ICON} />, command: toggleItalic },
  { id: 'minutes.shortcut.underline', icon: <Underline {...ICON} />, command: toggleUnderline },
  { id: 'minutes.shortcut.bulletList', icon: <List {...ICON} />, command: toggleBulletList },
  {
    id: 'minutes.shortcut.orderedList',
    icon: <ListOrdered {...ICON} />,
    command: toggleOrderedList,
  },
] as const

/** Appears over selected words. Everything in it has a key as well. */
export function FormattingBar({ editor }: { editor: Editor }) {
  const { formatMessage } = useIntl()
  const bar = useRef<HTMLDivElement>(null)
  const [isShown, setShown] = useState(false)
  const [isLinking, setLinking] = useState(false)

  useEffect(() => {
    function follow() {
      const { selection } = editor.state
      const isOnWords = !selection.empty && selection.$from.parent.inlineContent
      const hasFocus = editor.view.hasFocus() || bar.current?.contains(document.activeElement)
      const shows = editor.isEditable && isOnWords && hasFocus === true
      setShown(shows)
      if (!shows) setLinking(false)
      else place(bar.current, editor)
    }
    function openLink(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      if (editor.state.selection.empty || !editor.isEditable) return
      event.preventDefault()
      setLinking(true)
    }
    const { dom } = editor.view
    // Hidden a moment after the editor, so that a click on the bar itself still arrives.
    const blurred = () => setTimeout(() => !editor.isDestroyed && follow(), 100)
    editor.on('selectionUpdate', follow)
    editor.on('focus', follow)
    editor.on('blur', blurred)
    dom.addEventListener('keydown', openLink)
    return () => {
      editor.off('selectionUpdate', follow)
      editor.off('focus', follow)
      editor.off('blur', blurred)
      dom.removeEventListener('keydown', openLink)
    }
  }, [editor])

  function run(command: Command) {
    command(editor.state, editor.view.dispatch, editor.view)
    editor.view.focus()
  }

  function setLink(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const href = new FormData(event.currentTarget).get('href')
    run(linkTo(typeof href === 'string' ? href.trim() : ''))
    setLinking(false)
  }

  return (
    <div
      ref={bar}
      className="formatting-bar"
      role="toolbar"
      aria-label={formatMessage({ id: 'minutes.formatting' })}
      hidden={!isShown}
    >
      {isLinking ? (
        <form onSubmit={setLink}>
          <input
            ref={(input) => input?.focus()}
            name="href"
            type="url"
            placeholder="https://"
            aria-label={formatMessage({ id: 'minutes.link.address' })}
            onKeyDown={({ key }) => {
              if (key !== 'Escape') return
              setLinking(false)
              editor.view.focus()
            }}
          />
        </form>
      ) : (
        <>
          {TOOLS.map(({ id, icon, command }) => (
            <Tool key={id} label={formatMessage({ id })} onPress={() => run(command)}>
              {icon}
            </Tool>
          ))}
          <Tool
            label={formatMessage({ id: 'minutes.shortcut.link' })}
            onPress={() => setLinking(true)}
          >
            <Link {...ICON} />
          </Tool>
        </>
      )}
    </div>
  )
}

interface ToolProps {
  label: string
  onPress: () => void
  children: React.ReactNode
}

function Tool({ label, onPress, children }: ToolProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  )
}

/** Sets the link, or takes it away where the address is empty or none a reader may follow. */
function linkTo(href: string): Command {
  return (state, dispatch) => {
    const { from, to } = state.selection
    const { link } = state.schema.marks
    if (!link || from === to) return false
    const transaction = state.tr.removeMark(from, to, link)
    if (isSafeHref(href)) transaction.addMark(from, to, link.create({ href }))
    dispatch?.(transaction)
    return true
  }
}

function place(bar: HTMLElement | null, { view, state }: Editor): void {
  // A hidden bar has no offset parent; the element around it is the same one.
  const around = bar?.parentElement?.getBoundingClientRect()
  if (!bar || !around) return
  const start = view.coordsAtPos(state.selection.from)
  bar.style.setProperty('inset-block-start', `${start.top - around.top}px`)
  bar.style.setProperty('left', `${start.left - around.left}px`)
}
