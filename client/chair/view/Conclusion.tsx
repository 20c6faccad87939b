import type { Node } from '@tiptap/pm/model'
import { useEffect, useMemo, useRef } from 'react'
import { useIntl } from 'react-intl'
import { clockTime } from '../../../shared/minutes/wallClock.ts'
import type { Conclusions } from '../conclusions.ts'
import { conclusionCard } from './conclusionCard.ts'

export interface ConclusionProps {
  node: Node
  conclusions: Conclusions
  /** Where the meeting is. */
  timeZone: string | undefined
}

/** A conclusion with the chair's controls. */
export function Conclusion({ node, conclusions, timeZone }: ConclusionProps) {
  const { formatMessage } = useIntl()
  const place = useRef<HTMLLIElement>(null)
  const card = useMemo(
    () =>
      conclusionCard({
        translate: (id, values) => formatMessage({ id }, values),
        clockTime: (value) => clockTime(value, timeZone),
        conclusions,
      }),
    [conclusions, timeZone, formatMessage],
  )

  useEffect(() => {
    place.current?.replaceChildren(card.dom)
    return () => card.destroy()
  }, [card])
  useEffect(() => card.show(node), [card, node])

  return <li ref={place} />
}
