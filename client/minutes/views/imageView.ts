import type { Node } from '@tiptap/pm/model'
import { element } from './element.ts'
import { asText } from './ViewContext.ts'
import type { ViewBuilder } from './ViewContext.ts'

/** A picture kept inside the record; of one that would load from elsewhere only the words are shown. */
export const imageView: ViewBuilder = () => (first) => {
  const dom = element('span', { class: 'picture' })
  function show({ attrs }: Node): void {
    const alt = asText(attrs.alt)
    const src = asText(attrs.src)
    const isInside = /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/i.test(src)
    dom.replaceChildren(isInside ? element('img', { src, alt }) : alt)
    dom.title = asText(attrs.title)
  }
  show(first)
  return {
    dom,
    ignoreMutation: () => true,
    update(node) {
      if (node.type !== first.type) return false
      show(node)
      return true
    },
  }
}
