import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import type { MessageId } from './messages.en.ts'

export type Words = (id: MessageId, values?: Record<string, string | number>) => string

/** The interface's words in the reader's language; an unknown id does not compile. */
export function useWords(): Words {
  const intl = useIntl()
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl])
}
