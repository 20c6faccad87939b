import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { clockTime } from '../../shared/minutes/wallClock.ts'
import type { Entity } from '../../shared/minutes/minutes.ts'
import type { RecordFacts } from './recordFacts.ts'
import type { ViewContext } from './views/ViewContext.ts'

/** The words and names that the plain DOM views show, in this person's language. */
export function useViewContext(
  entities: () => Record<string, Entity>,
  facts: RecordFacts,
): ViewContext {
  const { formatMessage, locale } = useIntl()
  return useMemo(
    () => ({
      translate: (id, values) => formatMessage({ id }, values),
      language: locale.split('-')[0] ?? locale,
      facts,
      clockTime: (value) => clockTime(value, facts.meeting().timeZone),
      entityName: (id) => entities()[id]?.name ?? null,
      findEntity(name) {
        const wanted = name.trim().toLowerCase()
        const found = Object.entries(entities()).find(([, entity]) =>
          [entity.name, entity.abbreviation].some((known) => known?.toLowerCase() === wanted),
        )
        return found?.[0] ?? null
      },
      entityNames: () => Object.values(entities()).map(({ name }) => name),
    }),
    [formatMessage, locale, entities, facts],
  )
}
