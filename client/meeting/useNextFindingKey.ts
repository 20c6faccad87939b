import { useEffect } from 'react'
import type { MinutesSession } from '../minutes/MinutesSession.ts'

/** F8, wherever the focus is on the page: the next thing to confirm. */
export function useNextFindingKey(session: MinutesSession): void {
  useEffect(() => {
    const goToNext = (event: KeyboardEvent) => {
      const { key, target, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event
      if (key !== 'F8' || altKey || ctrlKey || metaKey || shiftKey || isComposing) return
      if (target instanceof Element && target.closest('[role="dialog"]')) return
      event.preventDefault()
      session.goToNextFinding()
    }
    window.addEventListener('keydown', goToNext)
    return () => window.removeEventListener('keydown', goToNext)
  }, [session])
}
