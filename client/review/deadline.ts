import { useCallback, useSyncExternalStore } from 'react'
import type { MeetingDetail } from '../../shared/meeting/api.ts'
import { serverNow } from '../session/serverClock.ts'

type Standing = MeetingDetail['standing']

/** The server's clock is looked at anew so often: this device may have slept, or set its own. */
const LOOK_MS = 30_000

/** True once the deadline for corrections and statements has passed, by the server's clock. */
export function isOver({ correctionsUntil }: Standing): boolean {
  return correctionsUntil !== undefined && serverNow() > Date.parse(correctionsUntil)
}

/** Calls back when the deadline passes, and now and then before. */
export function watchDeadline({ correctionsUntil }: Standing, listener: () => void): () => void {
  if (correctionsUntil === undefined) return () => undefined
  let timer: ReturnType<typeof setTimeout>
  function wait(): void {
    const left = Date.parse(correctionsUntil ?? '') - serverNow() + 1
    timer = setTimeout(look, left > 0 ? Math.min(left, LOOK_MS) : LOOK_MS)
  }
  function look(): void {
    listener()
    wait()
  }
  wait()
  return () => clearTimeout(timer)
}

/** As `isOver`; what shows it is drawn anew when the deadline passes. */
export function useIsOver(standing: Standing): boolean {
  const subscribe = useCallback(
    (listener: () => void) => watchDeadline(standing, listener),
    [standing],
  )
  return useSyncExternalStore(subscribe, () => isOver(standing))
}
