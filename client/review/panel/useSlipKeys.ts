import { useEffect, useRef } from 'react'
import { isInDialog, isInDrawer, isPlainAlt } from '../reviewKeys.ts'
import type { ReviewDesk } from '../ReviewDesk.ts'

/**
 * F9 goes to the next request or thread, Shift F9 to the one before; Alt M from the words to their slip
 * in the margin, which is opened where there is no room for it. The slip that has the focus is the
 * current one; when it is decided and gone, the next one has it.
 */
export function useSlipKeys(desk: ReviewDesk | null, openMargin: () => void): void {
  const open = useRef(openMargin)
  useEffect(() => {
    open.current = openMargin
  }, [openMargin])

  useEffect(() => {
    if (!desk) return undefined
    return followSlips(desk, () => open.current())
  }, [desk])
}

function followSlips(desk: ReviewDesk, openMargin: () => void): () => void {
  function go(step: 1 | -1): void {
    const { slips, current } = desk.getState()
    const at = slips.findIndex(({ id }) => id === current)
    const next = at < 0 ? (step > 0 ? 0 : -1) : (at + step) % slips.length
    const slip = slips.at(next)
    if (!slip) return
    const isInMargin = focusedSlip() !== null
    // The words behind a drawer do not take the focus from it.
    if (isInDrawer(document.activeElement)) desk.setCurrent(slip.id)
    else desk.goToWords(slip.id)
    // Drawn anew first: what is near may be another part of them.
    requestAnimationFrame(() => {
      const drawn = slipElement(slip.id)
      drawn?.scrollIntoView({ block: 'nearest' })
      if (isInMargin) drawn?.focus()
    })
  }
  function toMargin(): void {
    const { current } = desk.getState()
    if (current === null) return
    if (!slipElement(current)) openMargin()
    focusDrawn(current)
  }
  function listen(event: KeyboardEvent): void {
    const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event
    const isNext = key === 'F9' && !altKey && !ctrlKey && !metaKey && !isInDialog(event)
    const isCrossing = code === 'KeyM' && isPlainAlt(event) && slipAround(event.target) === null
    if (!isNext && !isCrossing) return
    event.preventDefault()
    if (isNext) go(shiftKey ? -1 : 1)
    else toMargin()
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
}

/** In how many frames a margin that opens is drawn. */
const FRAMES = 20

function focusDrawn(id: string, frames = FRAMES): void {
  const slip = slipElement(id)
  if (slip) slip.focus()
  else if (frames > 0) requestAnimationFrame(() => focusDrawn(id, frames - 1))
}

function slipElement(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-slip="${CSS.escape(id)}"]`)
}

function focusedSlip(): HTMLElement | null {
  return slipAround(document.activeElement)
}

/** The slip that something is in, such as the button that has the focus. */
export function slipAround(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-slip]') : null
}
