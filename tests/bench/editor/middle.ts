/** The index of the place in the middle of a list, where the measured keys go. */
export function middle({ length }: { readonly length: number }): number {
  return length >> 1
}
