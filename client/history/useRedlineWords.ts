import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import type { DataField } from '../../shared/history/dataDifference.ts'
import type { FactName } from '../../shared/history/facts.ts'
import type { Run } from '../../shared/history/line.ts'
import type { FactChange } from '../../shared/history/redline.ts'
import type { Change } from '../../shared/history/redlineChanges.ts'
import { clockTime } from '../../shared/minutes/wallClock.ts'
import type { MessageId } from '../messages/messages.en.ts'
import { useWords } from '../messages/useWords.ts'

/** What a redline says beside the record's own words, in the reader's language. */
export interface RedlineWords {
  fact: (name: FactName) => string
  /** A value of a fact as it is read; null is what nobody knows. */
  value: (name: FactName, value: string | null) => string
  /** "18:42, on instruction": when a stance was recorded, and why it changed; may be empty. */
  recorded: (change: FactChange) => string
  fieldValue: (name: DataField, value: string | null) => string
  /** "Intervention: Egypt". */
  what: (type: string, label: string) => string
  /** How words look: "bold, italic". */
  look: (run: Pick<Run, 'marks' | 'href'>) => string
  /** "3 words in, 1 word out"; empty for none. */
  count: (change: Change) => string
}

/** @param timeZone of the meeting; null where nobody gave it, then times are the reader's own. */
export function useRedlineWords(timeZone: string | null): RedlineWords {
  const { formatMessage, messages } = useIntl()
  const words = useWords()
  return useMemo(() => {
    const named = (prefix: string, value: string) => {
      const id = `${prefix}.${value}`
      return id in messages ? formatMessage({ id }) : null
    }
    const time = (value: string) =>
      /^\d{4}-\d\d-\d\dT/.test(value) ? clockTime(value, timeZone ?? undefined) : value
    const type = (name: string): string => named('redline.type', name) ?? words('redline.type.text')
    return {
      fact: (name) => words(`redline.fact.${name}`),
      value(name, value) {
        if (value === null) return words('redline.nothing')
        const said = VALUES[name] === undefined ? null : named(VALUES[name], value)
        return said?.toLocaleLowerCase() ?? time(value)
      },
      recorded: ({ at, reason }) =>
        [...(at === undefined ? [] : [time(at)]), ...(reason ? [reason] : [])].join(', '),
      fieldValue(name, value) {
        if (value === null) return words('redline.nothing')
        const said = FIELD_VALUES[name] === undefined ? null : named(FIELD_VALUES[name], value)
        return said ?? time(value)
      },
      what: (name, label) => words('redline.what', { type: type(name), label }),
      look({ marks = [], href }) {
        if (marks.length === 0) return words('redline.plain')
        return marks
          .map(
            (mark) => (mark === 'link' && href !== undefined ? href : named(MARKS, mark)) ?? mark,
          )
          .join(', ')
      },
      count({ inserted, deleted }) {
        const counted = (id: MessageId, count: number) =>
          count === 0 ? [] : [words(id, { count })]
        return [
          ...counted('redline.count.in', inserted),
          ...counted('redline.count.out', deleted),
        ].join(', ')
      },
    }
  }, [formatMessage, messages, timeZone, words])
}

/** Where the words for values are that have a name of their own. */
const VALUES: Partial<Record<FactName, string>> = {
  stance: 'minutes.stance',
  outcome: 'minutes.outcome',
  actionKind: 'minutes.action',
  wasConsulted: 'minutes.consulted',
  withdrawn: 'minutes.consulted',
  numbered: 'minutes.consulted',
}
const FIELD_VALUES: Partial<Record<DataField, string>> = {
  kind: 'roster.kind',
  treatment: 'treatment',
}
const MARKS = 'minutes.shortcut'
