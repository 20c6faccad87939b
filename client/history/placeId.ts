/** The id of the element where a block of a redline stands. */
export function placeId(place: number): string {
  return `redline-${place}`
}
