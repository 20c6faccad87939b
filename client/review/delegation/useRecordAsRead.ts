import type { Node } from '@tiptap/pm/model'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { readBody } from '../../../shared/minutes/minutesDocument.ts'
import { minutesSchema } from '../../../shared/minutes/schema.ts'
import type { Entities } from '../../../shared/roster/entities.ts'
import { useMinutes } from '../../meeting/useMinutes.ts'
import type { MinutesSession } from '../../minutes/MinutesSession.ts'

/** Whoever reads a page about the record need not see each letter that is typed in it. */
const LATE_MS = 400

export interface RecordAsRead {
  /** Null until the record is there. */
  doc: Node | null
  entities: Entities
}

/** The record of a session that no editor shows. */
export function useRecordAsRead(session: MinutesSession): RecordAsRead {
  const ready = useMinutes(session, 'ready')
  const entities = useSyncExternalStore(session.roster.subscribe, session.roster.getEntities)
  const [doc, setDoc] = useState<Node | null>(null)
  useEffect(() => {
    if (!ready) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      timer = undefined
      setDoc(minutesSchema.nodeFromJSON(readBody(session.body)))
    }
    const readSoon = () => {
      timer ??= setTimeout(read, LATE_MS)
    }
    read()
    session.doc.on('update', readSoon)
    return () => {
      clearTimeout(timer)
      session.doc.off('update', readSoon)
    }
  }, [session, ready])
  return { doc, entities }
}
