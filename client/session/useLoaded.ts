import { useCallback, useEffect, useRef, useState } from 'react'
import { asFailure } from './ApiFailure.ts'
import type { ApiFailure } from './ApiFailure.ts'

export type Loaded<T> =
  { kind: 'loading' } | { kind: 'loaded'; value: T } | { kind: 'failed'; failure: ApiFailure }

/** What `load` answers; `load` must keep its identity (useCallback) until something else is meant. */
export function useLoaded<T>(load: () => Promise<T>): [Loaded<T>, reload: () => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ kind: 'loading' })
  const latest = useRef(0)

  const reload = useCallback(() => {
    latest.current += 1
    const asked = latest.current
    load().then(
      (value) => asked === latest.current && setLoaded({ kind: 'loaded', value }),
      (error: unknown) =>
        asked === latest.current && setLoaded({ kind: 'failed', failure: asFailure(error) }),
    )
  }, [load])

  useEffect(() => {
    reload()
    return () => {
      latest.current += 1
    }
  }, [reload])

  return [loaded, reload]
}
