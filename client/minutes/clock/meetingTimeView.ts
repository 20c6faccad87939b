import type { Node } from '@tiptap/pm/model'
import { leafWords } from '../../../shared/export/leafWords.ts'
import { element, setData, setText } from '../views/element.ts'
import { asText } from '../views/ViewContext.ts'
import type { ViewBuilder } from '../views/ViewContext.ts'
import { READERS_ZONE } from './readersZone.ts'

/** When the meeting opened or closed, in words that follow the meeting's data. */
export const meetingTimeView: ViewBuilder = (context) => (first) => {
  const { translate, facts } = context
  const dom = element('time', { class: 'meeting-time', dir: 'auto' })
  let node = first

  function show(): void {
    const meeting = facts.meeting()
    const { of, language } = node.attrs
    const isKnown = (of === 'opening' ? meeting.openedAt : meeting.closedAt) !== undefined
    setText(dom, leafWords(node, meeting, READERS_ZONE))
    setData(dom, 'known', String(isKnown))
    dom.lang = asText(language)
    dom.title = translate(
      isKnown
        ? 'minutes.meetingTime.derived'
        : of === 'opening'
          ? 'minutes.meetingTime.notOpened'
          : 'minutes.meetingTime.notClosed',
    )
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
