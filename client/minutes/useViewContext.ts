import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import type { Entity } from '../../shared/minutes/minutes.ts'
import type { ViewContext } from './views/ViewContext.ts'
import type { WatchWriters } from './writers/blockWriters.ts'

/** The words and names that the plain DOM views show, in this person's language. */
export function useViewContext(
  entities: () => Record<string, Entity>,
  watchWriters: WatchWriters,
): ViewContext {
  const { formatMessage } = useIntl()
  return useMemo(
    () => ({
      translate: (id, values) => formatMessage({ id }, values),
      entityName: (id) => entities()[id]?.name ?? null,
      findEntity(name) {
        const wanted = name.trim().toLowerCase()
        const found = Object.entries(entities()).find(([, entity]) =>
          [entity.name, entity.abbreviation].some((known) => known?.toLowerCase() === wanted),
        )
        return found?.[0] ?? null
      },
      entityNames: () => Object.values(entities()).map(({ name }) => name),
      watchWriters,
    }),
    [formatMessage, entities, watchWriters],
  )
}
