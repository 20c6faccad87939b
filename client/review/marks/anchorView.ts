import type { MarkViewConstructor } from '@tiptap/pm/view'
import { element, setData } from '../../minutes/views/element.ts'
import type { Marking } from '../LiveReview.ts'
import type { ViewContext } from '../../minutes/views/ViewContext.ts'

/** A stretch of anchored words that is drawn as one: formatting within them makes several. */
interface Stretch {
  dom: HTMLElement
  words: HTMLElement
}

/**
 * Words that a comment or a request is about. Of an open request they are struck through, and the new
 * words stand behind the last of them, as on a proof. A change of the review draws the words anew that
 * it is about, and no others.
 */
export function anchorView({ review, translate }: ViewContext): MarkViewConstructor {
  const marked = new Map<string, MarkedWords>()

  return (mark) => {
    const id = String(mark.attrs.id)
    const words = element('span', {})
    const dom = element('span', { 'data-anchor': id }, words)
    const stretch: Stretch = { dom, words }
    const all = marked.get(id) ?? follow(id)
    all.add(stretch)
    return {
      dom,
      contentDOM: words,
      ignoreMutation: ({ type, target }) =>
        type === 'attributes' || (type !== 'selection' && !words.contains(target)),
      destroy: () => all.remove(stretch),
    }
  }

  function follow(id: string): MarkedWords {
    const words = markedWords({
      markingOf: () => review.markingOf(id),
      onGone() {
        stopWatching()
        marked.delete(id)
      },
      leaveOut: translate('review.mark.leaveOut'),
    })
    const stopWatching = review.watch(id, words.show)
    marked.set(id, words)
    return words
  }
}

interface MarkedWords {
  add: (stretch: Stretch) => void
  remove: (stretch: Stretch) => void
  show: () => void
}

function markedWords({
  markingOf,
  onGone,
  leaveOut,
}: {
  markingOf: () => Marking | null
  onGone: () => void
  leaveOut: string
}): MarkedWords {
  const stretches = new Set<Stretch>()
  const replacement = element('ins', { class: 'anchor-new', contenteditable: 'false', dir: 'auto' })
  let isWaiting = false

  /** The editor puts stretches into the page after it has made all of them. */
  function showSoon(): void {
    if (isWaiting) return
    isWaiting = true
    queueMicrotask(() => {
      isWaiting = false
      show()
    })
  }

  function show(): void {
    const marking = markingOf()
    // The editor drops some stretches without a word.
    for (const stretch of stretches) if (!stretch.dom.isConnected) stretches.delete(stretch)
    for (const { dom, words } of stretches) {
      setData(dom, 'marking', marking?.kind ?? null)
      if (marking?.kind === 'correction') words.setAttribute('role', 'deletion')
      else words.removeAttribute('role')
    }
    if (marking?.kind === 'correction') showReplacement(marking.replacement)
    else replacement.remove()
  }

  function showReplacement(words: string): void {
    const last = lastOf(stretches)
    if (!last) return
    replacement.textContent = words || leaveOut
    setData(replacement, 'leavesOut', words === '' ? 'true' : null)
    if (replacement.parentElement !== last.dom) last.dom.append(replacement)
  }

  return {
    add(stretch) {
      stretches.add(stretch)
      showSoon()
    },
    remove(stretch) {
      stretches.delete(stretch)
      if (stretches.size === 0) onGone()
      else showSoon()
    },
    show,
  }
}

function lastOf(stretches: Iterable<Stretch>): Stretch | null {
  let last: Stretch | null = null
  for (const stretch of stretches) {
    const isLater =
      last === null ||
      (last.dom.compareDocumentPosition(stretch.dom) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
    if (isLater) last = stretch
  }
  return last
}
