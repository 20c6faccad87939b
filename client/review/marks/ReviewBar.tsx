import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection } from '@tiptap/pm/state'
import type { Selection } from '@tiptap/pm/state'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { Button } from '../../look/Button.tsx'
import { useWords } from '../../messages/useWords.ts'
import { AskedDialogs } from '../requests/AskedDialogs.tsx'
import type { Asked } from '../requests/AskedDialogs.tsx'
import type { Correctable } from '../requests/CorrectionDialog.tsx'
import { heldPosition } from '../heldPosition.ts'
import { isPlainAlt } from '../reviewKeys.ts'
import type { ReviewDesk } from '../ReviewDesk.ts'
import { beside } from './askableBlocks.ts'
import { allWordsOf, selectedWords } from './selectedWords.ts'
import { useCaretSlip } from './useCaretSlip.ts'

export interface ReviewBarProps {
  editor: Editor
  desk: ReviewDesk
}

/** What is selected, as it can be asked about; or words of several blocks, which cannot. */
type Chosen = (Correctable & { kind: 'askable' }) | { kind: 'severalBlocks' }

/** Below selected words: what can be said about them. Also of a record that is only read. */
export function ReviewBar({ editor, desk }: ReviewBarProps) {
  useCaretSlip(editor, desk)
  // What is asked about stays what it is while its dialog has taken the focus from the words.
  const [asked, setAsked] = useState<Asked | null>(null)
  const mayAsk = desk.may('comment') || desk.may('requestCorrection')
  return (
    <>
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
  const subject = chosen?.kind === 'askable' ? chosen : null
  const target = subject?.target ?? null
  const mayRequest = desk.may('requestCorrection')
  const ask = useCallback(
    (about: Asked['about']) => {
      if (about === 'request' && subject) onAsk({ about, subject })
      else if (about === 'comment' && target) onAsk({ about, target })
      else return
      setChosen(null)
    },
    [subject, target, onAsk],
  )

  useEffect(() => {
    function follow() {
      const { selection } = editor.state
      const hasFocus = editor.view.hasFocus() || bar.current?.contains(document.activeElement)
      const isSelecting = !selection.empty && (!editor.isEditable || hasFocus === true)
      const selected = isSelecting ? chosenIn(selection, mayRequest) : null
      setChosen(selected)
      if (selected) placeBelow(bar.current, editor, selection.to)
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
  }, [editor, mayRequest])

  useEffect(() => {
    function chooseBlock(step: 1 | -1) {
      const block = beside(editor.state, step, mayRequest)
      if (!block) return
      const end = block.position + block.node.nodeSize
      desk.session.goToWords({ from: block.position, to: end })
      setChosen(wholeBlock(block.node, mayRequest))
      placeBelow(bar.current, editor, end - 1)
    }
    // With nothing to ask about, these keys type letters on some keyboards.
    const askable: Record<string, () => void> = {
      ...(target && { KeyC: () => ask('comment') }),
      ...(subject && mayRequest && { KeyR: () => ask('request') }),
    }
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
  }, [editor, desk, subject, target, mayRequest, ask])

  return (
    <>
      <div
        ref={bar}
        className="review-bar"
        role="toolbar"
        aria-label={words('review.bar')}
        hidden={chosen === null}
      >
        {chosen?.kind === 'severalBlocks' ? (
          <p>{words('review.bar.severalBlocks')}</p>
        ) : (
          <>
            {target && (
              <Button look="quiet" onPress={() => ask('comment')}>
                {words('review.bar.comment')} <Keycaps letter="C" />
              </Button>
            )}
            {mayRequest && (
              <Button look="quiet" onPress={() => ask('request')}>
                {words('review.bar.request')} <Keycaps letter="R" />
              </Button>
            )}
          </>
        )}
      </div>
      <output className="visually-hidden">
        {subject?.isWholeBlock && <Selected subject={subject} />}
      </output>
    </>
  )
}

/** What is said of a block that was chosen with the keys. */
function Selected({ subject: { target, position } }: { subject: Correctable }) {
  const words = useWords()
  const { formatMessage } = useIntl()
  const stance = position && formatMessage({ id: `minutes.stance.${position.stance}` })
  const said = [stance, target?.quote].filter(Boolean).join('. ')
  return words(target ? 'review.bar.selected' : 'review.bar.selectedStance', { words: said })
}

function chosenIn(selection: Selection, mayRequest: boolean): Chosen | null {
  if (selection instanceof NodeSelection && heldPosition(selection.node)) {
    return wholeBlock(selection.node, mayRequest)
  }
  const selected = selectedWords(selection)
  if (selected.kind === 'nothing') return null
  if (selected.kind === 'severalBlocks') return selected
  return { kind: 'askable', target: selected.target, isWholeBlock: false, position: null }
}

function wholeBlock(block: Node, mayRequest: boolean): Chosen | null {
  const target = allWordsOf(block)
  const position = mayRequest ? heldPosition(block) : null
  return (target ?? position) && { kind: 'askable', target, isWholeBlock: true, position }
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
