import { completeSpeaker } from '../../../shared/roster/completion.ts'
import type { Candidate } from '../../../shared/roster/completion.ts'
import { element, setText } from '../views/element.ts'
import type { ViewContext } from '../views/ViewContext.ts'
import { entityIdOf } from '../../../shared/roster/entities.ts'
import { delegationAsTyped, delegationNamed, namePart } from './delegationAsTyped.ts'
import type { Delegation } from './delegationAsTyped.ts'
import { splitNames } from './splitNames.ts'
import type { NameList } from './splitNames.ts'

/** Whom the names are of: who is asked, in this order, or who speaks up from the floor. */
export type Asking = 'asked' | 'floor'

interface AddFieldOptions {
  context: ViewContext
  /** Who may be meant rather than others: entity ids, the most recent first. */
  recent: () => readonly string[]
  onAdd: (delegations: Delegation[], asking: Asking) => void
  /** Escape, and Enter without a name. */
  onLeave: () => void
  /** Backspace in the empty field. */
  onErase: () => void
}

export interface AddField {
  dom: HTMLElement
  /** `isFirst`: nobody is in the table yet. */
  show: (isFirst: boolean) => void
  destroy: () => void
}

let fields = 0

/** The field at a table's foot: names with commas between them, completed as they are typed. */
export function addField(options: AddFieldOptions): AddField {
  const { context, recent, onAdd, onLeave, onErase } = options
  const { translate, positions } = context
  fields += 1
  const listId = `position-names-${fields}`
  const input = element('input', {
    class: 'positions-add-name',
    type: 'text',
    dir: 'auto',
    autocomplete: 'off',
    spellcheck: 'false',
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
  })
  const list = element('ul', { class: 'position-names', id: listId, role: 'listbox' })
  const hint = element('small', { class: 'positions-add-hint', 'aria-hidden': 'true' })
  const dom = element('div', { class: 'positions-add' }, input, hint)
  let asking: Asking = 'floor'
  /** Who was asked is complete, though nobody is in the table. */
  let isFloorOpen = false
  let candidates: Candidate[] = []
  let active = 0
  /** By the words that stand for them in the field. */
  let taken = new Map<string, Delegation>()

  function label(): void {
    const words = translate(`minutes.add.${asking}`)
    input.placeholder = words
    input.setAttribute('aria-label', words)
    setText(hint, translate(`minutes.add.${asking}.hint`))
    list.setAttribute('aria-label', words)
  }

  function complete(): void {
    const { last } = split()
    const { roster, language } = positions
    const isAsked = last !== '' && !taken.has(last)
    candidates = isAsked
      ? completeSpeaker(namePart(last), {
          entities: roster.getEntities(),
          recent: recent(),
          language,
        })
      : []
    active = 0
    draw()
  }

  function draw(): void {
    const isOpen = candidates.length > 0
    input.setAttribute('aria-expanded', String(isOpen))
    if (!isOpen) {
      input.removeAttribute('aria-activedescendant')
      list.remove()
      return
    }
    list.replaceChildren(...candidates.map(option))
    input.setAttribute('aria-activedescendant', `${listId}-${active}`)
    place()
  }

  function option({ name, hint: known }: Candidate, index: number): HTMLElement {
    const built = element(
      'li',
      { role: 'option', id: `${listId}-${index}`, 'aria-selected': String(index === active) },
      element('span', { dir: 'auto' }, name),
      ...(known === '' ? [] : [element('small', { dir: 'auto' }, known)]),
    )
    built.addEventListener('pointerdown', (event) => {
      // The field keeps the focus.
      event.preventDefault()
      active = index
      take()
    })
    return built
  }

  /** Beside the record: an agenda item clips what reaches out of it. */
  function place(): void {
    const around = dom.closest<HTMLElement>('.minutes-place')
    if (!around) return
    const [field, page] = [input.getBoundingClientRect(), around.getBoundingClientRect()]
    list.style.insetBlockStart = `${field.bottom - page.top}px`
    const isRightToLeft = getComputedStyle(around).direction === 'rtl'
    const start = isRightToLeft ? page.right - field.right : field.left - page.left
    list.style.insetInlineStart = `${start}px`
    list.style.minInlineSize = `${field.width}px`
    around.append(list)
  }

  function close(): void {
    candidates = []
    draw()
  }

  function meant(typed: string): string {
    const candidate = candidates[active]
    return candidate && !isWrittenOut(typed, candidate.name) ? candidate.name : typed
  }

  function split(): NameList {
    return splitNames(input.value, [...taken.keys()])
  }

  /** Completes the name that is being typed, and makes room for the next. */
  function take(): void {
    const { last, from } = split()
    if (last === '') return
    const delegation = delegationAsTyped(last, meant)
    taken.set(delegation.attribution, delegation)
    input.value = `${input.value.slice(0, from)}${delegation.attribution}, `
    close()
  }

  function add(): void {
    const { names, last } = split()
    const all = names.map((name) => taken.get(name) ?? delegationNamed(name))
    if (last !== '') all.push(taken.get(last) ?? delegationAsTyped(last, meant))
    clear()
    if (all.length > 0) {
      onAdd(all, asking)
    } else if (asking === 'asked') {
      isFloorOpen = true
      asking = 'floor'
      label()
    } else {
      onLeave()
    }
  }

  function clear(): void {
    input.value = ''
    taken = new Map()
    close()
  }

  function move(by: number): void {
    active = (active + by + candidates.length) % candidates.length
    draw()
  }

  function handle(event: KeyboardEvent): boolean {
    const isOpen = candidates.length > 0
    const isEmpty = input.value.trim() === ''
    switch (event.key) {
      case 'Enter':
        add()
        return true
      case 'Tab':
        if (event.shiftKey || split().last === '') return false
        take()
        return true
      case ',':
      case '،':
      case '、':
      case '，':
        if (!isOpen) return false
        take()
        return true
      case 'Escape':
        if (isOpen) close()
        else {
          clear()
          onLeave()
        }
        return true
      case 'ArrowDown':
        if (isOpen) move(1)
        return isOpen
      case 'ArrowUp':
        if (isOpen) move(-1)
        else if (isEmpty) onLeave()
        return isOpen || isEmpty
      case 'Backspace':
        if (isEmpty) onErase()
        return isEmpty
      default:
        return false
    }
  }

  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey) return
    if (!handle(event)) return
    event.preventDefault()
    event.stopPropagation()
  })
  input.addEventListener('input', complete)
  input.addEventListener('blur', close)
  label()

  return {
    dom,
    show(isFirst) {
      if (!isFirst) isFloorOpen = false
      // What is being typed was begun under the other heading.
      if (input.value !== '') return
      asking = isFirst && !isFloorOpen ? 'asked' : 'floor'
      label()
    },
    destroy: () => list.remove(),
  }
}

/** "Korea" stays as it is written where it means what the completion says in other words. */
function isWrittenOut(typed: string, name: string): boolean {
  return /^\p{Lu}\P{Lu}{3}/u.test(typed) && entityIdOf(typed) === entityIdOf(name)
}
