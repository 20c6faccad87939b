import { isTimeZone } from '../../shared/minutes/wallClock.ts'
import { Field } from '../look/Field.tsx'
import { useWords } from '../messages/useWords.ts'

export const MEETING_FIELDS = [
  'title',
  'body',
  'place',
  'date',
  'scheduledStart',
  'scheduledEnd',
  'timeZone',
  'chair',
  'secretariat',
] as const
export type MeetingField = (typeof MEETING_FIELDS)[number]
export type MeetingFieldValues = Partial<Record<MeetingField, string>>

const TITLE_CHARACTERS = 300
const FIELD_CHARACTERS = 500
const WIDE: readonly MeetingField[] = ['title', 'body']

export interface MeetingFieldsProps {
  values: MeetingFieldValues
  onChange: (values: MeetingFieldValues) => void
}

/** What is known about a meeting; all but the title may stay unknown. Dates are kept as written. */
export function MeetingFields({ values, onChange }: MeetingFieldsProps) {
  const words = useWords()
  const timeZone = {
    placeholder: words('meeting.timeZoneExample'),
    validate: (value: string) =>
      value.trim() === '' || isTimeZone(value.trim()) ? null : words('meeting.noTimeZone'),
  }
  return (
    <div className="fields">
      {MEETING_FIELDS.map((field) => (
        <Field
          key={field}
          label={words(`meeting.${field}`)}
          value={values[field] ?? ''}
          type={inputType(field, values[field] ?? '')}
          isRequired={field === 'title'}
          takesFocus={field === 'title'}
          isWide={WIDE.includes(field)}
          maxLength={field === 'title' ? TITLE_CHARACTERS : FIELD_CHARACTERS}
          onChange={(value) => onChange({ ...values, [field]: value })}
          {...(field === 'timeZone' ? timeZone : {})}
        />
      ))}
    </div>
  )
}

/** Days and times have the browser's own pickers, unless the record has them in its own words. */
function inputType(field: MeetingField, value: string): string {
  if (field === 'date') return value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : 'text'
  if (field !== 'scheduledStart' && field !== 'scheduledEnd') return 'text'
  return value === '' || /^\d{2}:\d{2}$/.test(value) ? 'time' : 'text'
}
