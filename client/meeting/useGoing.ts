import { useEffect, useRef } from 'react'

/** Goes to a place in the record; from a drawer, which keeps the focus, once that is gone. */
export function useGoing(go: (key: string) => void, closeDrawer: () => void) {
  const afterDrawer = useRef<string | null>(null)
  const latest = useRef(go)
  useEffect(() => {
    latest.current = go
  }, [go])
  useEffect(
    () => () => {
      if (afterDrawer.current !== null) latest.current(afterDrawer.current)
    },
    [],
  )
  return (key: string, isInDrawer: boolean) => {
    if (isInDrawer) afterDrawer.current = key
    else go(key)
    closeDrawer()
  }
}
