import type { Node } from '@tiptap/pm/model'
import { useEffect, useState } from 'react'
import { readBody } from '../../../shared/minutes/minutesDocument.ts'
import { minutesSchema } from '../../../shared/minutes/schema.ts'
import { useMinutes } from '../../meeting/useMinutes.ts'
import type { MinutesSession } from '../../minutes/MinutesSession.ts'

/** Reading the whole record takes a while, and a room does not read faster. */
const READ_MS = 250

/** The live record on a page without an editor; the session's outline and findings follow it too. */
export function useRecord(session: MinutesSession): Node | null {
  const isReady = useMinutes(session, 'ready')
  const [record, setRecord] = useState<Node | null>(null)

  useEffect(() => {
    if (!isReady) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      timer = undefined
      const doc = minutesSchema.nodeFromJSON(readBody(session.body))
      session.showDocument(doc)
      setRecord(doc)
    }
    const readSoon = () => {
      timer ??= setTimeout(read, READ_MS)
    }
    timer = setTimeout(read, 0)
    session.body.observeDeep(readSoon)
    return () => {
      clearTimeout(timer)
      session.body.unobserveDeep(readSoon)
    }
  }, [session, isReady])

  return record
}
