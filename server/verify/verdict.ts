/** What a check has found, for people to read. */
export interface Verdict {
  isSound: boolean
  lines: string[]
}
