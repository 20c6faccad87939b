/** Who writes where, and what is asked before their block is touched. */
export const messages: Record<string, string> = {
  'writers.here': 'Writing here:',
}
