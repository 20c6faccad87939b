import { useCallback, useEffect, useRef, useState } from 'react'
import type { MeetingDetail } from '../../shared/meeting/api.ts'
import { openLiveMinutes } from '../minutes/LiveMinutes.ts'
import type { LiveMinutes } from '../minutes/LiveMinutes.ts'
import { readMeeting } from '../session/api.ts'
import { asFailure } from '../session/ApiFailure.ts'
import type { Loaded } from '../session/useLoaded.ts'

export interface OpenMeeting {
  detail: MeetingDetail
  live: LiveMinutes
}

/** A meeting and its live minutes, which last as long as the workspace is shown. */
export function useOpenMeeting(id: string): [Loaded<OpenMeeting>, retry: () => void] {
  const [opened, setOpened] = useState<Loaded<OpenMeeting>>({ kind: 'loading' })
  const latest = useRef(0)
  const live = useRef<LiveMinutes | null>(null)

  const open = useCallback(() => {
    latest.current += 1
    const asked = latest.current
    const show = (detail: MeetingDetail) => {
      const { person, color, roles, standing } = detail
      live.current = openLiveMinutes({ meetingId: id, person, color, roles, phase: standing.phase })
      setOpened({ kind: 'loaded', value: { detail, live: live.current } })
    }
    readMeeting(id).then(
      (detail) => asked === latest.current && show(detail),
      (error: unknown) =>
        asked === latest.current && setOpened({ kind: 'failed', failure: asFailure(error) }),
    )
  }, [id])

  useEffect(() => {
    open()
    return () => {
      latest.current += 1
      live.current?.destroy()
      live.current = null
    }
  }, [open])

  return [opened, open]
}
