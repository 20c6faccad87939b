/** Stands for the record as it is when it is asked for. */
export const NOW = 'now'

/** The page that shows what changed between two states of a record. */
export function compareAddress(meetingId: string, from: string, to: string): string {
  return `/meetings/${meetingId}/compare/${from}/${to}`
}
