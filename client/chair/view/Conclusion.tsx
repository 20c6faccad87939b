import type { Node } from '@tiptap/pm/model'
import { useEffect, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { clockTime } from '../../../shared/minutes/wallClock.ts'
import type { Conclusions } from '../conclusions.ts'
import { conclusionCard } from './conclusionCard.ts'
import type { ConclusionCard } from './conclusionCard.ts'

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
  const [card, setCard] = useState<ConclusionCard | null>(null)

  useEffect(() => {
    const built = conclusionCard({
      translate: (id, values) => formatMessage({ id }, values),
      clockTime: (value) => clockTime(value, timeZone),
      conclusions,
    })
    place.current?.replaceChildren(built.dom)
    setCard(built)
    return () => built.destroy()
  }, [conclusions, timeZone, formatMessage])

  useEffect(() => card?.show(node), [card, node])

  return <li ref={place} />
}
