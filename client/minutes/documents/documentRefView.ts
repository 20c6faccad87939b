import type { Node } from '@tiptap/pm/model'
import { element, setData } from '../views/element.ts'
import { asText } from '../views/ViewContext.ts'
import type { ViewBuilder } from '../views/ViewContext.ts'

/** A reference to a document, as written; to an older revision, it says which one is newer. */
export const documentRefView: ViewBuilder = (context) => (first) => {
  const { translate, facts } = context
  const dom = element('cite', { 'data-node': 'documentRef', dir: 'auto' })
  const note = element('span', { class: 'visually-hidden' })
  let node = first

  function show(): void {
    const newer = facts.newerRevision(asText(node.attrs.ref))
    const told = newer === null ? '' : translate('minutes.document.newer', { reference: newer })
    note.textContent = ` (${told})`
    dom.replaceChildren(asText(node.attrs.text), ...(newer === null ? [] : [note]))
    setData(dom, 'newer', newer)
    dom.title = told
  }
  show()
  const unwatch = facts.watch(show)

  return {
    dom,
    ignoreMutation: () => true,
    update(updated: Node) {
      if (updated.type !== first.type) return false
      node = updated
      show()
      return true
    },
    destroy: unwatch,
  }
}
