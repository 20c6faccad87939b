import { useCallback, useEffect, useRef } from 'react'
import { placeId } from './placeId.ts'

/** The ways from one change to another. */
export interface ChangeSteps {
  go: (place: number) => void
  next: () => void
  previous: () => void
}

/**
 * Goes from change to change, round the end, by F8 and Shift+F8 too: the place is scrolled to, and has
 * the focus, so that it is read out.
 *
 * @param places where the changes are, in order
 */
export function useChangeSteps(places: readonly number[]): ChangeSteps {
  const current = useRef<number | null>(null)

  const go = useCallback((place: number) => {
    const element = document.getElementById(placeId(place))
    current.current = place
    element?.scrollIntoView({ block: 'center' })
    element?.focus({ preventScroll: true })
  }, [])
  const step = useCallback(
    (by: 1 | -1) => {
      const index = places.findIndex((place) => place === current.current)
      const start = index === -1 && by === -1 ? 0 : index
      const target = places.at((start + by) % places.length)
      if (target !== undefined) go(target)
    },
    [places, go],
  )
  const next = useCallback(() => step(1), [step])
  const previous = useCallback(() => step(-1), [step])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, shiftKey, altKey, ctrlKey, metaKey } = event
      if (key !== 'F8' || altKey || ctrlKey || metaKey) return
      event.preventDefault()
      step(shiftKey ? -1 : 1)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [step])

  return { go, next, previous }
}
