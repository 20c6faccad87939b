import { useCallback, useRef, useState } from 'react'
import { asFailure } from './ApiFailure.ts'
import type { ApiFailure } from './ApiFailure.ts'

/** One call at a time that a person starts: whether it runs, and how the last one was refused. */
export function useAction() {
  const [isRunning, setRunning] = useState(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const isTaken = useRef(false)

  const run = useCallback((action: () => Promise<void>) => {
    if (isTaken.current) return
    isTaken.current = true
    setRunning(true)
    setFailure(null)
    action()
      .catch((error: unknown) => setFailure(asFailure(error)))
      .finally(() => {
        isTaken.current = false
        setRunning(false)
      })
  }, [])

  return { isRunning, failure, run, forget: useCallback(() => setFailure(null), []) }
}
