import type { lifecycleEnglish } from './messages.en.ts'

export const lifecycleFrench: Record<keyof typeof lifecycleEnglish, string> = {
  'preparing.text': 'Le compte rendu est en préparation. Vous le verrez quand il sera distribué.',
}
