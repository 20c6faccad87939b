export const documentMessages = {
  'minutes.document.newer': 'plus récent : {reference}',
}
