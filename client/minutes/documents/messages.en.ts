export const documentMessages = {
  'minutes.document.newer': 'newer: {reference}',
}
