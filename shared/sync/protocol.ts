/** Message types of the y-websocket protocol, and the two that Précis adds. */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  /**
   * Client asks `[100, edit, clientId, clock]`, server answers the same four and the time in ms
   * since the epoch, once every frame this connection sent before is committed. Stock clients never
   * ask and are never answered.
   */
  saved: 100,
  /**
   * Client subscribes with `[101]` once it is synced. Server then sends, at most every few seconds
   * while the layer changes, `[101, stateVector, digest]` (two byte strings with their lengths) in
   * order with the updates: what `digestOf` gives for the layer at that state vector. A client that
   * differs subscribes again, upon which the server holds its document against the log; a client
   * that still differs at the next digest is the one that is wrong.
   */
  digest: 101,
} as const

/** Close codes as y-websocket reads them: 44xx is final, 45xx means try again. */
export const CLOSE = {
  notSignedIn: 4401,
  notAllowed: 4403,
  noSuchMeeting: 4404,
  reload: 4409,
  unreadable: 4400,
  restarting: 4500,
  /** What the person may do here, or the state of the meeting, is another one now. */
  rightsChanged: 4501,
  failed: 4503,
  cannotStore: 4507,
  tooMany: 4508,
} as const
