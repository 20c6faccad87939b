import type { Node } from '@tiptap/pm/model'
import type { NodeViewConstructor } from '@tiptap/pm/view'
import { aside, element } from '../views/element.ts'
import { asText } from '../views/ViewContext.ts'
import type { ViewContext } from '../views/ViewContext.ts'
import type { Writer } from './blockWriters.ts'

/** The same view, and at its edge the names of the others who write in the block. */
export function withWriters(context: ViewContext, build: NodeViewConstructor): NodeViewConstructor {
  return (node, view, ...rest) => {
    const built = build(node, view, ...rest)
    if (!(built.dom instanceof HTMLElement)) return built
    const { dom } = built
    // What is in a row belongs to a cell.
    const place = dom.getAttribute('role') === 'row' ? dom.firstElementChild : dom
    let names: HTMLElement | null = null
    let watched = ''
    let unwatch = () => undefined as void

    function show(writers: readonly Writer[]): void {
      const [first] = writers
      if (!first && !names) return
      names ??= aside('div', { class: 'writers' })
      names.replaceChildren(...writers.map((writer) => nameOf(writer, context)))
      dom.toggleAttribute('data-written', first !== undefined)
      dom.style.setProperty('--person', first?.color ?? '')
      if (first) place?.append(names)
      else names.remove()
    }

    function watch({ attrs }: Node): void {
      const id = asText(attrs.id)
      if (id === watched) return
      unwatch()
      watched = id
      unwatch = id === '' ? () => undefined : context.watchWriters(id, show)
    }
    watch(node)

    return {
      ...built,
      update(updated, ...drawn) {
        if (built.update?.(updated, ...drawn) === false) return false
        watch(updated)
        return true
      },
      destroy() {
        unwatch()
        built.destroy?.()
      },
    }
  }
}

function nameOf({ name, color }: Writer, { translate }: ViewContext): HTMLElement {
  const words = element('span', { class: 'visually-hidden' }, `${translate('writers.here')} `)
  const chip = element('span', { class: 'writer', dir: 'auto' }, words, name)
  chip.style.setProperty('--person', color)
  return chip
}
