import type { Node } from '@tiptap/pm/model'
import { diffWords } from 'diff'
import type { Seal } from '../../shared/chair/chairDocument.ts'
import { contentHash } from '../../shared/review/contentHash.ts'
import { wordsOfBlock } from '../../shared/review/wordsOfBlock.ts'
import { element, setData, setText } from '../minutes/views/element.ts'
import type { ViewContext } from '../minutes/views/ViewContext.ts'
import { failureWords } from '../messages/useFailureWords.ts'
import { asFailure } from '../session/ApiFailure.ts'

/** Words that differ more than can be told by then are shown as they were and as they are. */
const COMPARING_MS = 100
/** While words are being typed, what changed is not told with every key. */
const QUIET_MS = 250

/** The chair's seal on a conclusion: whether it holds, else what changed since; for the chair a button. */
export interface SealView {
  dom: HTMLElement
  show: (id: string, conclusion: Node) => void
  destroy: () => void
}

export type SealContext = Pick<ViewContext, 'translate' | 'clockTime' | 'conclusions'>

export function sealView({ translate, clockTime, conclusions }: SealContext): SealView {
  const state = element('p', { class: 'seal-state', dir: 'auto', tabindex: '-1' })
  const changes = element('p', { class: 'seal-changes', dir: 'auto' })
  const button = element('button', { type: 'button', class: 'slip-button' })
  const refusal = element('output', { class: 'slip-refusal' })
  const dom = element('div', { class: 'seal' }, state, changes, button, refusal)
  let sealed: Seal | null = null
  let now = { id: '', words: '', hash: '' }
  let timer: ReturnType<typeof setTimeout> | undefined
  let isSealing = false
  button.addEventListener('click', () => void seal())

  async function seal(): Promise<void> {
    if (isSealing) return
    const { id, hash } = now
    // Not `disabled`: the focus would go from a button that is.
    markSealing(true)
    refusal.textContent = ''
    try {
      await conclusions.hand()?.seal(id, hash)
    } catch (error) {
      refusal.textContent = refusalWords(error)
    } finally {
      markSealing(false)
    }
  }

  function markSealing(is: boolean): void {
    isSealing = is
    button.setAttribute('aria-disabled', String(is))
  }

  function refusalWords(error: unknown): string {
    const failure = asFailure(error)
    if (failure.code === 'words_changed') return translate('chair.seal.wordsChanged')
    return failureWords(failure, translate)
  }

  function showChanges(): void {
    if (!sealed) return
    if (sealed.words === now.words) setText(changes, translate('chair.seal.sameWords'))
    else changes.replaceChildren(...changedWords(sealed.words, now.words))
  }

  return {
    dom,
    show(id, conclusion) {
      const words = wordsOfBlock(conclusion)
      const before = sealed
      sealed = conclusions.sealOf(id)
      now = { id, words, hash: contentHash(conclusion) }
      const isBroken = sealed !== null && sealed.hash !== now.hash
      const mark = sealed === null ? null : isBroken ? 'broken' : 'whole'
      setData(dom, 'seal', mark)
      dom.hidden = sealed === null && conclusions.hand() === null
      state.hidden = sealed === null
      if (sealed) {
        const by = { name: sealed.by, time: clockTime(sealed.at) }
        const broken = isBroken ? [element('b', {}, translate('chair.seal.broken')), ' '] : []
        state.replaceChildren(...broken, translate('chair.seal.by', by))
      }
      changes.hidden = !isBroken
      const isOffered = conclusions.hand() !== null && mark !== 'whole' && words.trim() !== ''
      // Whoever sealed by the keyboard stays here, and hears that it is done.
      if (!isOffered && sealed && document.activeElement === button) state.focus()
      button.hidden = !isOffered
      button.textContent = translate(isBroken ? 'chair.seal.again' : 'chair.seal.seal')
      if (before !== sealed) refusal.textContent = ''
      clearTimeout(timer)
      if (isBroken) timer = setTimeout(showChanges, changes.childNodes.length === 0 ? 0 : QUIET_MS)
      else changes.replaceChildren()
    },
    destroy: () => clearTimeout(timer),
  }
}

/** What was taken out and what was put in, each as such to people who listen too. */
function changedWords(before: string, after: string): (HTMLElement | string)[] {
  const changes = diffWords(before, after, { timeout: COMPARING_MS })
  if (!changes) return [element('del', {}, before), ' ', element('ins', {}, after)]
  return changes.map(({ value, added, removed }) => {
    if (added) return element('ins', {}, value)
    return removed ? element('del', {}, value) : value
  })
}
