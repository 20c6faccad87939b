import { useState } from 'react'
import type { Rapporteur } from '../../../shared/minutes/minutes.ts'
import type { MessageId } from '../../messages/messages.en.ts'
import type { RunningTake } from './useTake.ts'

const SOON_MS = 60_000

interface Announcement {
  id: MessageId
  name: string
}

/** What is to be said of the takes, politely: at each change, and to the next one a minute before. */
export function useTakesAnnouncement(
  { take, now }: RunningTake,
  selfId: string,
): Announcement | null {
  const turn = take?.writer.id ?? null
  const isSoon =
    take !== null &&
    !take.isPaused &&
    take.next?.id === selfId &&
    take.endsAt - now.getTime() <= SOON_MS
  const [last, setLast] = useState<Last>({ turn, wasSoon: isSoon, said: null })
  if (last.turn !== turn) {
    setLast({ turn, wasSoon: false, said: take && changeTo(take.writer, selfId) })
  } else if (isSoon && !last.wasSoon) {
    setLast({ turn, wasSoon: true, said: { id: 'takes.now.soon', name: '' } })
  }
  return last.said
}

interface Last {
  /** Who writes. */
  turn: string | null
  /** The next one was told in this take that their own begins soon. */
  wasSoon: boolean
  said: Announcement | null
}

function changeTo({ id, name }: Rapporteur, selfId: string): Announcement {
  return { id: id === selfId ? 'takes.now.youWrite' : 'takes.now.writes', name }
}
