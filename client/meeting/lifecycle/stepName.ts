import type { Phase } from '../../../shared/meeting/lifecycle.ts'

/** A step that exists, by the phases it leads from and to. */
export type StepName =
  | 'step.live.draft'
  | 'step.draft.live'
  | 'step.draft.circulated'
  | 'step.circulated.draft'
  | 'step.circulated.approved'
  | 'step.approved.draft'

/** What a step is called, as a message. */
export function stepName(from: Phase, to: Phase): StepName {
  return `step.${from}.${to}` as StepName
}
