import { Plugin } from '@tiptap/pm/state'
import { completeSpeaker } from '../../../shared/roster/completion.ts'
import { entityForName } from '../../../shared/roster/entities.ts'
import type { CaptureContext } from './CaptureContext.ts'

/** Safari has no idle callbacks; by then the page is drawn. */
const LATER_MS = 500

/** Reads the names of the world's countries while nothing else is to do, not at somebody's first key. */
export function warmingUp({ roster, language }: CaptureContext): Plugin {
  const warmUp = () => {
    completeSpeaker('zz', { entities: roster.getEntities(), recent: [], language })
    entityForName('zz', language)
  }
  return new Plugin({
    view() {
      if (typeof requestIdleCallback === 'undefined') {
        const timer = setTimeout(warmUp, LATER_MS)
        return { destroy: () => clearTimeout(timer) }
      }
      const idle = requestIdleCallback(warmUp)
      return { destroy: () => cancelIdleCallback(idle) }
    },
  })
}
