import { useEffect } from 'react'
import { isInDialog, isPlainAlt } from '../reviewKeys.ts'
import type { ReviewDesk } from '../ReviewDesk.ts'

/**
 * F9 goes to the next request or thread, Shift F9 to the one before; Alt M from the words to their slip
 * in the margin, and back. The slip that has the focus is the current one; when it is decided and gone,
 * the next one has it.
 */
export function useSlipKeys(desk: ReviewDesk): void {
  useEffect(() => {
    function go(step: 1 | -1): void {
      const { slips, current } = desk.getState()
      const at = slips.findIndex(({ id }) => id === current)
      const next = at < 0 ? (step > 0 ? 0 : -1) : (at + step) % slips.length
      const slip = slips.at(next)
      if (!slip) return
      const isInMargin = focusedSlip() !== null
      desk.goToWords(slip.id)
      // Drawn anew first: what is near may be another part of them.
      requestAnimationFrame(() => {
        const drawn = slipElement(slip.id)
        drawn?.scrollIntoView({ block: 'nearest' })
        if (isInMargin) drawn?.focus()
      })
    }
    function cross(): void {
      const { current } = desk.getState()
      if (current === null) return
      if (focusedSlip() === null) slipElement(current)?.focus()
      else {
        desk.goToWords(current)
        document.querySelector<HTMLElement>('.minutes')?.focus()
      }
    }
    function listen(event: KeyboardEvent): void {
      const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event
      const isNext = key === 'F9' && !altKey && !ctrlKey && !metaKey && !isInDialog(event)
      const isCrossing = code === 'KeyM' && isPlainAlt(event)
      if (!isNext && !isCrossing) return
      event.preventDefault()
      if (isNext) go(shiftKey ? -1 : 1)
      else cross()
    }
    /** The slip that had the focus last, and its place. */
    let left: { id: string; index: number } | null = null
    function follow(): void {
      const id = focusedSlip()?.dataset.slip
      if (id === undefined) return
      desk.setCurrent(id)
      left = { id, index: desk.getState().slips.findIndex((slip) => slip.id === id) }
    }
    function goOn(): void {
      const { slips } = desk.getState()
      if (left === null || slips.some(({ id }) => id === left?.id)) return
      const next = slips[Math.min(left.index, slips.length - 1)]
      left = null
      requestAnimationFrame(() => {
        if (next && document.activeElement === document.body) slipElement(next.id)?.focus()
      })
    }
    const stopHearing = desk.subscribe(goOn)
    addEventListener('keydown', listen)
    addEventListener('focusin', follow)
    return () => {
      stopHearing()
      removeEventListener('keydown', listen)
      removeEventListener('focusin', follow)
    }
  }, [desk])
}

function slipElement(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-slip="${CSS.escape(id)}"]`)
}

function focusedSlip(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('[data-slip]') ?? null
}
