import { PHASES } from './lifecycle.ts'
import type { Phase } from './lifecycle.ts'

/** The roles a person can hold in a meeting; one person can hold several. */
export const ROLES = ['secretariat', 'chair', 'rapporteur', 'participant', 'observer'] as const
export type Role = (typeof ROLES)[number]

/** One Yjs document each: an update cannot be filtered inside a document, so a layer is a trust zone. */
export const LAYERS = ['minutes', 'chair', 'notes', 'review'] as const
export type Layer = (typeof LAYERS)[number]

export function isLayer(value: string): value is Layer {
  return (LAYERS as readonly string[]).includes(value)
}

interface Rule {
  roles: readonly Role[]
  phases: readonly Phase[]
}

const STAFF = ['secretariat', 'chair', 'rapporteur'] as const
const IN_REVIEW = ['circulated'] as const
const BEFORE_APPROVAL = ['live', 'draft', 'circulated'] as const

/** What people ask for over HTTP; default deny: an action without a line here is refused. */
const ACTIONS = {
  readMeeting: { roles: ROLES, phases: PHASES },
  importMinutes: { roles: ['secretariat', 'rapporteur'], phases: ['live', 'draft'] },
  takeSnapshot: { roles: STAFF, phases: PHASES },
  restoreSnapshot: { roles: ['secretariat', 'rapporteur'], phases: ['live', 'draft'] },

  invite: { roles: ['secretariat'], phases: PHASES },
  seePeople: { roles: ['secretariat', 'chair'], phases: PHASES },
  revoke: { roles: ['secretariat'], phases: PHASES },
  readAudit: { roles: ['secretariat', 'chair'], phases: PHASES },

  /** Which steps, `shared/meeting/lifecycle.ts` says. */
  changePhase: { roles: STAFF, phases: PHASES },
  seal: { roles: ['chair'], phases: BEFORE_APPROVAL },
  /** Of any revision, like the corrigendum, for those who may read the minutes now. */
  readApproved: { roles: ROLES, phases: PHASES },

  comment: { roles: ROLES, phases: IN_REVIEW },
  closeThread: { roles: ROLES, phases: IN_REVIEW },
  requestCorrection: { roles: ROLES, phases: IN_REVIEW },
  offerStatement: { roles: ROLES, phases: IN_REVIEW },
  confirm: { roles: ROLES, phases: IN_REVIEW },
  rule: { roles: STAFF, phases: IN_REVIEW },
  placeStatement: { roles: STAFF, phases: IN_REVIEW },
  readCorrigendum: { roles: ROLES, phases: PHASES },
} as const satisfies Record<string, Rule>
export type Action = keyof typeof ACTIONS

/** The review layer is written by the server alone, so no role is named for it. */
const WRITERS: Record<Layer, Rule> = {
  minutes: { roles: ['secretariat', 'rapporteur'], phases: BEFORE_APPROVAL },
  chair: { roles: ['chair'], phases: BEFORE_APPROVAL },
  notes: { roles: ['chair'], phases: BEFORE_APPROVAL },
  review: { roles: [], phases: [] },
}

const ALWAYS_STAFF: Rule = { roles: STAFF, phases: PHASES }
const ONCE_CIRCULATED: Rule = { roles: ROLES, phases: ['circulated', 'approved'] }
/** Also these, while the session is open to participants and observers. */
const WHILE_OPEN: Rule = { roles: ['participant', 'observer'], phases: ['live'] }
/** The chair's words quote those of the minutes, so who may not read these reads neither. */
const OF_THE_SESSION: readonly Layer[] = ['minutes', 'chair']

const READERS: Record<Layer, readonly Rule[]> = {
  minutes: [ALWAYS_STAFF, ONCE_CIRCULATED],
  chair: [ALWAYS_STAFF, ONCE_CIRCULATED],
  notes: [{ roles: ['chair'], phases: PHASES }],
  // A record that is corrected again keeps what was said of it before, for those who work on it.
  review: [ALWAYS_STAFF, ONCE_CIRCULATED],
}

export function mayDo(action: Action, roles: readonly Role[], phase: Phase): boolean {
  return isMet(ACTIONS[action], roles, phase)
}

/** When somebody in these roles may do it, in the order of a record's life. */
export function phasesOf(action: Action, roles: readonly Role[]): Phase[] {
  return PHASES.filter((phase) => mayDo(action, roles, phase))
}

export function mayWrite(layer: Layer, roles: readonly Role[], phase: Phase): boolean {
  return isMet(WRITERS[layer], roles, phase)
}

/** @param openToAll whether participants and observers may follow the live session. */
export function mayRead(
  layer: Layer,
  roles: readonly Role[],
  { phase, openToAll }: { phase: Phase; openToAll: boolean },
): boolean {
  const isOpen = openToAll && OF_THE_SESSION.includes(layer)
  if (isOpen && isMet(WHILE_OPEN, roles, phase)) return true
  return READERS[layer].some((rule) => isMet(rule, roles, phase))
}

function isMet(rule: Rule, held: readonly Role[], phase: Phase): boolean {
  return rule.phases.includes(phase) && held.some((role) => rule.roles.includes(role))
}
