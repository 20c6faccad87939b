import type { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { useEffect, useSyncExternalStore } from 'react'
import { setData } from '../../minutes/views/element.ts'
import { heldPosition } from '../heldPosition.ts'
import { stancesAskedIn } from '../stancesAskedIn.ts'
import { anchorsAt } from '../ReviewDesk.ts'
import type { ReviewDesk } from '../ReviewDesk.ts'

/** The slip of the words that the caret stands in is the current one, and its words show it. */
export function useCaretSlip(editor: Editor, desk: ReviewDesk): void {
  const current = useSyncExternalStore(desk.subscribe, () => desk.getState().current)

  useEffect(() => {
    const follow = () => {
      const { doc, selection } = editor.state
      const position = selection instanceof NodeSelection ? heldPosition(selection.node) : null
      if (position) {
        const asked = stancesAskedIn(position.row, desk.review, desk.session.ledger, doc)
        desk.showCaret(asked.map(({ id }) => id))
        return
      }
      const { $head } = selection
      const marks = [...$head.marks(), ...($head.nodeAfter?.marks ?? [])]
      if (marks.length > 0) desk.showCaret(anchorsAt(marks))
    }
    editor.on('selectionUpdate', follow)
    return () => {
      editor.off('selectionUpdate', follow)
    }
  }, [editor, desk])

  useEffect(() => {
    if (current === null) return undefined
    const { dom } = editor.view
    const stretches = dom.querySelectorAll<HTMLElement>(`[data-anchor="${CSS.escape(current)}"]`)
    for (const stretch of stretches) setData(stretch, 'current', 'true')
    return () => {
      for (const stretch of stretches) setData(stretch, 'current', null)
    }
  }, [editor, current])
}
