import type { Node } from '@tiptap/pm/model'
import { UNHEARD } from '../../../shared/import/speaker.ts'
import { element } from './element.ts'
import { asText } from './ViewContext.ts'
import type { ViewContext } from './ViewContext.ts'

interface SpeakerFormOptions {
  onCommit: (attributes: Record<string, unknown>) => void
  /** Where the focus goes next; `elsewhere` where the person has put it somewhere already. */
  onClose: (next: 'words' | 'button' | 'elsewhere') => void
}

const FIELDS = ['attribution', 'capacity', 'onBehalfOf', 'startedAt'] as const
const LABELS = {
  attribution: 'minutes.speaker.attribution',
  capacity: 'minutes.speaker.capacity',
  onBehalfOf: 'minutes.speaker.onBehalfOf.label',
  startedAt: 'minutes.speaker.startedAt',
} as const
let lists = 0

/**
 * Who spoke, in which capacity, for whom, when. Enter keeps and goes on to the words; so do Tab and a
 * colon after a name that was just typed.
 */
export function speakerForm(
  node: Node,
  context: ViewContext,
  { onCommit, onClose }: SpeakerFormOptions,
): HTMLFormElement {
  const { translate } = context
  lists += 1
  const listId = `speakers-${lists}`
  const shown: Record<string, string> = {
    attribution: context.displayName(
      asText(node.attrs.attribution) || null,
      asText(node.attrs.speaker) || null,
    ),
    capacity: asText(node.attrs.capacity),
    onBehalfOf: asText(node.attrs.onBehalfOf),
    startedAt: context.clockTime(node.attrs.startedAt),
  }
  const inputs = FIELDS.map((name) => {
    const label = translate(LABELS[name])
    return element('input', {
      name,
      dir: 'auto',
      autocomplete: 'off',
      'aria-label': label,
      placeholder: label,
      ...(name === 'attribution' ? { list: listId } : {}),
    })
  })
  for (const input of inputs) input.value = shown[input.name] ?? ''
  const isWithdrawn = node.attrs.withdrawn === true
  const withdraw = element(
    'button',
    { type: 'button', class: 'speaker-withdraw' },
    translate(isWithdrawn ? 'minutes.intervention.bringBack' : 'minutes.intervention.withdraw'),
  )
  const names = context.entityNames().map((name) => element('option', { value: name }))
  const form = element(
    'form',
    { class: 'speaker-form', 'aria-label': translate('minutes.speaker.form') },
    ...inputs,
    element('datalist', { id: listId }, ...names),
    withdraw,
    element('button', { type: 'submit', class: 'speaker-keep' }, translate('minutes.speaker.keep')),
  )
  let isOpen = true

  function close(next: 'words' | 'button' | 'elsewhere'): void {
    if (!isOpen) return
    isOpen = false
    onClose(next)
  }

  function commit(): void {
    const changed = inputs.filter((input) => input.value.trim() !== shown[input.name])
    const attributes: Record<string, unknown> = {}
    for (const { name, value } of changed) attributes[name] = value.trim() || null
    if ('attribution' in attributes) {
      const name = asText(attributes.attribution)
      attributes.speaker = context.identify(name)
      attributes.confidence = UNHEARD.test(name) ? 'unknown' : null
    }
    if (changed.length > 0) onCommit(attributes)
  }

  withdraw.addEventListener('click', () => {
    commit()
    onCommit({ withdrawn: !isWithdrawn })
    close('button')
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    commit()
    close('words')
  })
  form.addEventListener('keydown', (event) => {
    const endsName = isAfterNewName(event, shown.attribution ?? '')
    if (event.key !== 'Escape' && !endsName) return
    event.preventDefault()
    event.stopPropagation()
    if (endsName) commit()
    close(endsName ? 'words' : 'button')
  })
  form.addEventListener('focusout', ({ relatedTarget }) => {
    // A window that loses focus reports no target; the form stays open then.
    if (!isOpen || relatedTarget === null || form.contains(relatedTarget as HTMLElement)) return
    commit()
    close('elsewhere')
  })
  return form
}

/** Tab or a colon at the end of a name that is not the one shown before. */
function isAfterNewName(event: KeyboardEvent, before: string): boolean {
  const { key, target, shiftKey, isComposing } = event
  if (!(target instanceof HTMLInputElement) || target.name !== 'attribution') return false
  if (isComposing || !(key === ':' || (key === 'Tab' && !shiftKey))) return false
  const name = target.value.trim()
  return name !== '' && name !== before && target.selectionStart === target.value.length
}
