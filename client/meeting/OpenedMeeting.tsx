import type { ReactNode } from 'react'
import { Failed } from '../app/Failed.tsx'
import { Waiting } from '../app/Waiting.tsx'
import type { LiveMinutes } from '../minutes/LiveMinutes.ts'
import { Preparing } from './lifecycle/Preparing.tsx'
import { useOpenMeeting } from './useOpenMeeting.ts'
import type { OpenMeeting } from './useOpenMeeting.ts'

/** A meeting whose minutes this person may read now. */
export type ReadableMeeting = OpenMeeting & { live: LiveMinutes }

export interface OpenedMeetingProps {
  id: string
  children: (meeting: ReadableMeeting) => ReactNode
}

/** Opens a meeting for a page; says so where that takes a while, fails, or is not allowed yet. */
export function OpenedMeeting({ id, children }: OpenedMeetingProps) {
  const [opened, retry] = useOpenMeeting(id)
  if (opened.kind === 'loading') return <Waiting />
  if (opened.kind === 'failed') return <Failed failure={opened.failure} onRetry={retry} />
  const { detail, live, refresh } = opened.value
  if (!live) return <Preparing detail={detail} refresh={refresh} />
  return children({ ...opened.value, live })
}
