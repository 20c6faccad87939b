/** The roles a person can hold in a meeting; one person can hold several. */
export const ROLES = ['secretariat', 'chair', 'rapporteur', 'participant', 'observer'] as const
export type Role = (typeof ROLES)[number]

/** One Yjs document each: an update cannot be filtered inside a document, so a layer is a trust zone. */
export const LAYERS = ['minutes', 'chair', 'notes', 'review'] as const
export type Layer = (typeof LAYERS)[number]

export function isLayer(value: string): value is Layer {
  return (LAYERS as readonly string[]).includes(value)
}

/** What people ask for over HTTP; default deny: an action without a line here is refused. */
const ACTION_ROLES = {
  readMeeting: ROLES,
  importMinutes: ['secretariat', 'rapporteur'],
  invite: ['secretariat'],
  takeSnapshot: ['secretariat', 'chair', 'rapporteur'],
  restoreSnapshot: ['secretariat', 'rapporteur'],
} as const satisfies Record<string, readonly Role[]>
export type Action = keyof typeof ACTION_ROLES

/** The review layer is written by the server alone, so no role is named for it. */
const WRITERS: Record<Layer, readonly Role[]> = {
  minutes: ['secretariat', 'rapporteur'],
  chair: ['chair'],
  notes: ['chair'],
  review: [],
}

/** `whileOpen`: also these roles, as long as the session is open to participants and observers. */
const READERS: Record<Layer, { always: readonly Role[]; whileOpen: readonly Role[] }> = {
  minutes: {
    always: ['secretariat', 'chair', 'rapporteur'],
    whileOpen: ['participant', 'observer'],
  },
  chair: { always: ROLES, whileOpen: [] },
  notes: { always: ['chair'], whileOpen: [] },
  // Readable once the draft is circulated; a live meeting has no review.
  review: { always: [], whileOpen: [] },
}

export function mayDo(action: Action, roles: readonly Role[]): boolean {
  return holdsOneOf(roles, ACTION_ROLES[action])
}

export function mayWrite(layer: Layer, roles: readonly Role[]): boolean {
  return holdsOneOf(roles, WRITERS[layer])
}

/** @param openToAll whether participants and observers may follow the live session. */
export function mayRead(layer: Layer, roles: readonly Role[], openToAll: boolean): boolean {
  const { always, whileOpen } = READERS[layer]
  return holdsOneOf(roles, always) || (openToAll && holdsOneOf(roles, whileOpen))
}

function holdsOneOf(held: readonly Role[], allowed: readonly Role[]): boolean {
  return held.some((role) => allowed.includes(role))
}
