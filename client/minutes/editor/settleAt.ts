/** Sections off screen have a guessed height; a few frames later their real one is known. */
const SETTLING_FRAMES = 6

/** Scrolls to an element of the record, and again until what lies before it has its real height. */
export function settleAt(
  target: Element,
  block: ScrollLogicalPosition,
  frames = SETTLING_FRAMES,
): void {
  target.scrollIntoView({ block })
  if (frames > 0) requestAnimationFrame(() => settleAt(target, block, frames - 1))
}
