import { element, setText } from './element.ts'

/** A small control inside the record; in a record that is only read it is plain text. */
export interface Field {
  dom: HTMLElement
  show: (value: string) => void
}

interface TextFieldOptions {
  label: string
  className: string
  isEditable: boolean
  placeholder?: string
  onCommit: (value: string) => void
  /** Enter: the value is committed already. */
  onEnter?: () => void
}

/** Text that grows with its words. Commits when it is left or on Enter; Escape takes back. */
export function textField(options: TextFieldOptions): Field {
  const { label, className, isEditable, placeholder, onCommit, onEnter } = options
  if (!isEditable) return plainText(className)
  const input = element('textarea', {
    class: `field ${className}`,
    rows: '1',
    dir: 'auto',
    'aria-label': label,
    placeholder: placeholder ?? '',
  })
  let shown = ''
  const commit = () => {
    const value = input.value.replaceAll('\n', ' ').trim()
    if (value !== shown) onCommit(value)
  }
  input.addEventListener('change', commit)
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      input.value = shown
      input.blur()
    }
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    commit()
    if (!event.ctrlKey && !event.metaKey) onEnter?.()
  })
  return {
    dom: input,
    show(value) {
      // What somebody is typing here is not taken away by another person's value.
      const isBeingTyped = document.activeElement === input && input.value !== shown
      shown = value
      if (!isBeingTyped && input.value !== value) input.value = value
    },
  }
}

export interface Choice {
  value: string
  label: string
}

interface ChoiceFieldOptions {
  label: string
  className: string
  isEditable: boolean
  choices: readonly Choice[]
  onCommit: (value: string) => void
}

export function choiceField(options: ChoiceFieldOptions): Field {
  const { label, className, isEditable, choices, onCommit } = options
  const labelOf = (value: string) =>
    choices.find((choice) => choice.value === value)?.label ?? value
  if (!isEditable) {
    const text = plainText(className)
    return { dom: text.dom, show: (value) => text.show(labelOf(value)) }
  }
  const select = element(
    'select',
    { class: `field ${className}`, 'aria-label': label },
    ...choices.map((choice) => element('option', { value: choice.value }, choice.label)),
  )
  select.addEventListener('change', () => onCommit(select.value))
  return {
    dom: select,
    show(value) {
      // A value of another program is shown as it is, not as one of ours.
      if (!choices.some((choice) => choice.value === value) && !hasOption(select, value)) {
        select.append(element('option', { value }, value))
      }
      if (select.value !== value) select.value = value
    },
  }
}

function hasOption(select: HTMLSelectElement, value: string): boolean {
  return [...select.options].some((option) => option.value === value)
}

function plainText(className: string): Field {
  const text = element('span', { class: className, dir: 'auto' })
  return { dom: text, show: (value) => setText(text, value) }
}
