const FIELDS = 'input, textarea, select'

/** True for Alt with a key and nothing else, where that does not type a letter or open a list. */
export function isPlainAlt(event: KeyboardEvent): boolean {
  const { altKey, ctrlKey, metaKey, shiftKey, isComposing } = event
  if (!altKey || ctrlKey || metaKey || shiftKey || isComposing) return false
  return !event.getModifierState('AltGraph') && !isIn(FIELDS, event) && !isInDialog(event)
}

/** A drawer has the margin in it, and its keys. */
export function isInDialog(event: KeyboardEvent): boolean {
  return isIn('[role$="dialog"]', event) && !isInDrawer(event.target)
}

export function isInDrawer(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.drawer') !== null
}

function isIn(selector: string, { target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(selector) !== null
}
