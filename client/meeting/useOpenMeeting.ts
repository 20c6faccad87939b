import { useCallback, useEffect, useRef, useState } from 'react'
import type { MeetingDetail } from '../../shared/meeting/api.ts'
import type { Conclusions } from '../chair/conclusions.ts'
import type { Layers } from '../layers/meetingLayers.ts'
import type { LiveMinutes } from '../minutes/LiveMinutes.ts'
import { readMeeting } from '../session/api.ts'
import { asFailure } from '../session/ApiFailure.ts'
import type { Loaded } from '../session/useLoaded.ts'
import { openMeeting } from './openMeeting.ts'
import type { MeetingConnections } from './openMeeting.ts'

/** What was not answered is asked again, at first soon, then less and less often. */
const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 30_000

/** Whoever is told this has no part in the meeting any more. */
const OUT = ['no_such_meeting', 'not_signed_in']

export interface OpenMeeting {
  detail: MeetingDetail
  /** Null while the minutes are not for this person to read. */
  live: LiveMinutes | null
  layers: Layers
  conclusions: Conclusions
  /** Asks anew what the person may do, after a change that was made here. */
  refresh: () => void
}

/**
 * A meeting and its live layers, which last as long as the workspace is shown. Whenever a connection
 * was lost, as it is when rights change, the meeting is asked anew what this person may do.
 */
export function useOpenMeeting(id: string): [Loaded<OpenMeeting>, retry: () => void] {
  const [opened, setOpened] = useState<Loaded<OpenMeeting>>({ kind: 'loading' })
  const asking = useRef(() => undefined as void)
  const ask = useCallback(() => asking.current(), [])

  useEffect(() => {
    let connections: MeetingConnections | null = null
    let latest = 0
    let retryMs = FIRST_RETRY_MS
    let retryTimer: ReturnType<typeof setTimeout> | undefined

    function askAgain(): void {
      retryTimer = setTimeout(() => asking.current(), retryMs * (0.5 + Math.random() / 2))
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
    }

    function show(detail: MeetingDetail): void {
      retryMs = FIRST_RETRY_MS
      if (connections) connections.change(detail)
      else connections = openMeeting(detail, ask)
      const { getLive, getLayers, conclusions } = connections
      const opening = { live: getLive(), layers: getLayers(), conclusions }
      const value = { detail, ...opening, refresh: ask }
      setOpened({ kind: 'loaded', value })
    }

    asking.current = () => {
      latest += 1
      const asked = latest
      clearTimeout(retryTimer)
      readMeeting(id).then(
        (detail) => asked === latest && show(detail),
        (error: unknown) => {
          if (asked !== latest) return
          const failure = asFailure(error)
          // What is open stays, with what its connections say of themselves.
          const isOut = OUT.includes(failure.code) && !connections?.getLive()
          if (!connections || isOut) setOpened({ kind: 'failed', failure })
          else if (!OUT.includes(failure.code)) askAgain()
        },
      )
    }
    ask()
    return () => {
      latest = Infinity
      clearTimeout(retryTimer)
      asking.current = () => undefined
      connections?.destroy()
    }
  }, [id, ask])

  return [opened, ask]
}
