import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { clockTime } from '../../shared/minutes/wallClock.ts'
import { displayName, findEntityByName, resolveEntity } from '../../shared/roster/entities.ts'
import { speakingAsTyped } from './capture/speaking.ts'
import type { RecordSources } from './recordSources.ts'
import type { ViewContext } from './views/ViewContext.ts'

/** The words and names that the plain DOM views show, in this person's language. */
export function useViewContext({
  names,
  facts,
  positionsIn,
  conclusions,
  watchWriters,
  review,
}: RecordSources): ViewContext {
  const { formatMessage, locale } = useIntl()
  return useMemo(() => {
    const { getEntities, onRenamed, add } = names
    const language = locale.split('-')[0] ?? locale
    return {
      translate: (id, values) => formatMessage({ id }, values),
      language,
      facts,
      clockTime: (value) => clockTime(value, facts.meeting().timeZone),
      entityName: (id) => resolveEntity(getEntities(), id)?.entity.name ?? null,
      displayName: (attribution, id) => displayName(getEntities(), attribution, id),
      onRenamed,
      findEntity: (name) => findEntityByName(getEntities(), name),
      identify(name) {
        const input = { speaker: name, capacity: null, onBehalfOf: null, isUnknown: name === '?' }
        const speaking = speakingAsTyped(input, { entities: getEntities(), language })
        if (speaking?.joins) add(speaking.joins.id, speaking.joins.entity)
        return speaking?.attributes.speaker ?? null
      },
      entityNames: () =>
        Object.values(getEntities())
          .filter(({ mergedInto }) => mergedInto === undefined)
          .map(({ name }) => name),
      positions: positionsIn(locale),
      conclusions,
      watchWriters,
      review,
    }
  }, [formatMessage, locale, names, facts, positionsIn, conclusions, watchWriters, review])
}
