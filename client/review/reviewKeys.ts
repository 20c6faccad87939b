/** True for Alt with a key and nothing else, where it does not compose a letter for a text field. */
export function isPlainAlt(event: KeyboardEvent): boolean {
  const { altKey, ctrlKey, metaKey, shiftKey, isComposing } = event
  if (!altKey || ctrlKey || metaKey || shiftKey || isComposing) return false
  return !event.getModifierState('AltGraph') && !isInDialog(event)
}

export function isInDialog({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('[role$="dialog"]') !== null
}
