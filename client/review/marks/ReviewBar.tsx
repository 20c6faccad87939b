import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '../../look/Button.tsx'
import { useWords } from '../../messages/useWords.ts'
import { AskedDialogs } from '../requests/AskedDialogs.tsx'
import type { Asked } from '../requests/AskedDialogs.tsx'
import { isPlainAlt } from '../reviewKeys.ts'
import type { ReviewDesk } from '../ReviewDesk.ts'
import { beside } from './askableBlocks.ts'
import { allWordsOf, selectedWords } from './selectedWords.ts'
import type { SelectedWords } from './selectedWords.ts'
import { CaretSlip } from './CaretSlip.tsx'
import { useCaretSlip } from './useCaretSlip.ts'

export interface ReviewBarProps {
  editor: Editor
  desk: ReviewDesk
}

interface Chosen {
  words: Exclude<SelectedWords, { kind: 'nothing' }>
  isWholeBlock: boolean
}

/** Below selected words: what can be said about them. Also of a record that is only read. */
export function ReviewBar({ editor, desk }: ReviewBarProps) {
  useCaretSlip(editor, desk)
  // What is asked about stays what it is while its dialog has taken the focus from the words.
  const [asked, setAsked] = useState<Asked | null>(null)
  const mayAsk = desk.may('comment') || desk.may('requestCorrection')
  return (
    <>
      <CaretSlip desk={desk} />
      {mayAsk && <Asking editor={editor} desk={desk} onAsk={setAsked} />}
      <AskedDialogs meetingId={desk.meetingId} asked={asked} onClose={() => setAsked(null)} />
    </>
  )
}

interface AskingProps extends ReviewBarProps {
  onAsk: (asked: Asked) => void
}

function Asking({ editor, desk, onAsk }: AskingProps) {
  const words = useWords()
  const bar = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const target = chosen?.words.kind === 'words' ? chosen.words.target : null
  const isWholeBlock = chosen?.isWholeBlock === true
  const ask = useCallback(
    (about: Asked['about']) => {
      if (!target) return
      onAsk({ about, target, isWholeBlock })
      setChosen(null)
    },
    [target, isWholeBlock, onAsk],
  )

  useEffect(() => {
    function follow() {
      const { selection } = editor.state
      const hasFocus = editor.view.hasFocus() || bar.current?.contains(document.activeElement)
      const isSelecting = !selection.empty && (!editor.isEditable || hasFocus === true)
      const selected = isSelecting ? selectedWords(selection) : null
      if (!selected || selected.kind === 'nothing') {
        setChosen(null)
        return
      }
      setChosen({ words: selected, isWholeBlock: false })
      placeBelow(bar.current, editor, selection.to)
    }
    // Hidden a moment after the editor, so that a click on the bar itself still arrives.
    const blurred = () => setTimeout(() => !editor.isDestroyed && follow(), 100)
    editor.on('selectionUpdate', follow)
    editor.on('focus', follow)
    editor.on('blur', blurred)
    return () => {
      editor.off('selectionUpdate', follow)
      editor.off('focus', follow)
      editor.off('blur', blurred)
    }
  }, [editor])

  useEffect(() => {
    function chooseBlock(step: 1 | -1) {
      const block = beside(editor.state, step)
      const all = block && allWordsOf(block.node)
      if (!all) return
      const end = block.position + block.node.nodeSize
      desk.session.goToWords({ from: block.position, to: end })
      setChosen({ words: { kind: 'words', target: all }, isWholeBlock: true })
      placeBelow(bar.current, editor, end - 1)
    }
    // Without words to ask about, these keys type letters on some keyboards.
    const askable: Record<string, () => void> = target
      ? {
          KeyC: () => ask('comment'),
          ...(desk.may('requestCorrection') ? { KeyR: () => ask('request') } : {}),
        }
      : {}
    const actions: Record<string, () => void> = {
      ArrowDown: () => chooseBlock(1),
      ArrowUp: () => chooseBlock(-1),
      ...askable,
    }
    function listen(event: KeyboardEvent) {
      const action = actions[event.code]
      if (!action || !isPlainAlt(event)) return
      event.preventDefault()
      action()
    }
    function forget({ key }: KeyboardEvent) {
      if (key === 'Escape') setChosen(null)
    }
    addEventListener('keydown', listen)
    addEventListener('keydown', forget)
    return () => {
      removeEventListener('keydown', listen)
      removeEventListener('keydown', forget)
    }
  }, [editor, desk, target, ask])

  return (
    <>
      <div
        ref={bar}
        className="review-bar"
        role="toolbar"
        aria-label={words('review.bar')}
        hidden={chosen === null}
      >
        {chosen?.words.kind === 'severalBlocks' ? (
          <p>{words('review.bar.severalBlocks')}</p>
        ) : (
          <>
            <Button look="quiet" onPress={() => ask('comment')}>
              {words('review.bar.comment')} <Keycaps letter="C" />
            </Button>
            {desk.may('requestCorrection') && (
              <Button look="quiet" onPress={() => ask('request')}>
                {words('review.bar.request')} <Keycaps letter="R" />
              </Button>
            )}
          </>
        )}
      </div>
      <output className="visually-hidden">
        {isWholeBlock && target !== null && words('review.bar.selected', { words: target.quote })}
      </output>
    </>
  )
}

function Keycaps({ letter }: { letter: string }) {
  return (
    <span className="keycaps" aria-hidden>
      <kbd>Alt</kbd> <kbd>{letter}</kbd>
    </span>
  )
}

function placeBelow(bar: HTMLElement | null, { view }: Editor, position: number): void {
  const around = bar?.parentElement?.getBoundingClientRect()
  if (!bar || !around) return
  const end = view.coordsAtPos(position, -1)
  bar.style.setProperty('inset-block-start', `${end.bottom - around.top}px`)
  bar.style.setProperty('left', `${Math.min(end.left - around.left, around.width * 0.6)}px`)
}
