/** A time of the record as it is read in the margin: `HH:MM`, or the words that were written. */
export function clockTime(value: unknown): string {
  if (typeof value !== 'string') return ''
  if (!/^\d{4}-\d\d-\d\dT/.test(value)) return value
  const time = new Date(value)
  if (Number.isNaN(time.getTime())) return value
  const [hours, minutes] = [time.getHours(), time.getMinutes()]
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}
