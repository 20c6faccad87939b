import type { Node } from '@tiptap/pm/model'
import { element, setData } from '../../minutes/views/element.ts'
import { asText } from '../../minutes/views/ViewContext.ts'
import type { ViewBuilder } from '../../minutes/views/ViewContext.ts'

/** A statement for the record: its words as the delegation gave them, which nobody can alter here. */
export const statementView: ViewBuilder =
  ({ review, translate }) =>
  (first) => {
    const id = asText(first.attrs.id)
    const head = element('figcaption', { class: 'statement-head' })
    const words = element('blockquote', { class: 'statement-words' })
    const dom = element('figure', { class: 'statement', 'data-id': id }, head, words)

    function show(): void {
      const statement = review.statement(id)
      setData(dom, 'missing', statement ? null : 'true')
      if (!statement) {
        head.replaceChildren(translate('review.statement'))
        words.replaceChildren(element('p', {}, translate('review.statement.missing')))
        for (const name of ['lang', 'dir']) words.removeAttribute(name)
        return
      }
      const { by, title, text, language, direction } = statement
      const whose = by.delegation ?? by.name
      const note = element('small', {}, translate('review.statement.verbatim'))
      head.replaceChildren(
        element('bdi', {}, translate('review.statement.of', { delegation: whose })),
        note,
      )
      words.lang = language
      words.dir = direction
      const paragraphs = text.split('\n').filter((line) => line.trim() !== '')
      words.replaceChildren(
        ...(title === undefined ? [] : [element('p', { class: 'statement-title' }, title)]),
        ...paragraphs.map((line) => element('p', {}, line)),
      )
    }
    show()
    const stopWatching = review.watch(id, show)

    return {
      dom,
      ignoreMutation: () => true,
      // The review is keyed by the id: a statement with another one is another view.
      update: (updated: Node) => updated.type === first.type && asText(updated.attrs.id) === id,
      destroy: stopWatching,
    }
  }
