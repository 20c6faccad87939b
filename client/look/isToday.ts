/** Whether the date is of this day here, where its hour says more than its day. */
export function isToday(date: Date): boolean {
  return date.toDateString() === new Date().toDateString()
}
