import { useEffect, useRef } from 'react'
import type { Stance } from '../../../shared/positions/stance.ts'
import { stanceIcon } from './stanceIcon.ts'

/** The shape of a stance; the word for it stands beside it. */
export function StanceMark({ stance }: { stance: Stance }) {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const icon = stanceIcon()
    icon.show(stance)
    place.current?.replaceChildren(icon.dom)
  }, [stance])
  return <span ref={place} className="stance-mark" data-stance={stance} />
}
