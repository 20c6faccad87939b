/** Milliseconds that the server's clock is ahead of this device's, as its last answer told. */
let ahead = 0

/** Takes the server's time from an answer that has just come. */
export function hearServerClock({ headers }: Response): void {
  const time = Date.parse(headers.get('date') ?? '')
  if (!Number.isNaN(time)) ahead = time - Date.now()
}

/** The time by the server's clock, to the second, in milliseconds. */
export function serverNow(): number {
  return Date.now() + ahead
}
