import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { Person } from '../../shared/meeting/api.ts'
import { leave, readSession } from './api.ts'
import { asFailure } from './ApiFailure.ts'
import type { ApiFailure } from './ApiFailure.ts'

export type Session =
  | { kind: 'asking' }
  | { kind: 'signedOut' }
  | { kind: 'signedIn'; person: Person }
  | { kind: 'failed'; failure: ApiFailure }

interface SessionHandle {
  session: Session
  signedIn: (person: Person) => void
  signOut: () => Promise<void>
  askAgain: () => void
}

const SessionContext = createContext<SessionHandle | null>(null)

/** Knows who is signed in: asks once, and is told when somebody enters. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<Session>({ kind: 'asking' })

  const askAgain = useCallback(() => {
    readSession().then(
      (person) => setSession(person ? { kind: 'signedIn', person } : { kind: 'signedOut' }),
      (error: unknown) => setSession({ kind: 'failed', failure: asFailure(error) }),
    )
  }, [])
  useEffect(askAgain, [askAgain])

  const handle = useMemo(
    () => ({
      session,
      askAgain,
      signedIn: (person: Person) => setSession({ kind: 'signedIn', person }),
      signOut: async () => {
        await leave()
        setSession({ kind: 'signedOut' })
      },
    }),
    [session, askAgain],
  )
  return <SessionContext value={handle}>{children}</SessionContext>
}

export function useSession(): SessionHandle {
  const handle = useContext(SessionContext)
  if (!handle) throw new Error('useSession is called outside SessionProvider')
  return handle
}
