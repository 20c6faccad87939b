export const messages: Record<string, string> = {
  'writers.here': 'Écrit ici :',
}
