export const lifecycleEnglish = {
  'preparing.text': 'The minutes are being prepared. You will see them when they are circulated.',
} as const
