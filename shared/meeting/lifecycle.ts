import type { Role } from './authority.ts'

/** The life of a record: who may write and read it depends on its phase. */
export const PHASES = ['live', 'draft', 'circulated', 'approved'] as const
export type Phase = (typeof PHASES)[number]

interface Step {
  from: Phase
  to: Phase
  roles: readonly Role[]
  /** The record has been agreed, and begins its next revision. */
  isReopening?: true
}

/** Every step there is; default deny: what is not here cannot be taken. */
const STEPS: readonly Step[] = [
  { from: 'live', to: 'draft', roles: ['secretariat', 'chair', 'rapporteur'] },
  { from: 'draft', to: 'live', roles: ['secretariat', 'chair', 'rapporteur'] },
  { from: 'draft', to: 'circulated', roles: ['secretariat', 'chair'] },
  { from: 'circulated', to: 'draft', roles: ['secretariat', 'chair'] },
  { from: 'circulated', to: 'approved', roles: ['chair'] },
  { from: 'approved', to: 'draft', roles: ['secretariat', 'chair'], isReopening: true },
]

export function mayStep(from: Phase, to: Phase, roles: readonly Role[]): boolean {
  return stepsFrom(from, roles).includes(to)
}

/** Where somebody may take the record from here, the way forward first. */
export function stepsFrom(from: Phase, roles: readonly Role[]): Phase[] {
  return STEPS.filter(
    (step) => step.from === from && step.roles.some((role) => roles.includes(role)),
  )
    .map(({ to }) => to)
    .toSorted((one, other) => PHASES.indexOf(other) - PHASES.indexOf(one))
}

export function isReopening(from: Phase, to: Phase): boolean {
  return STEPS.some((step) => step.from === from && step.to === to && step.isReopening)
}
