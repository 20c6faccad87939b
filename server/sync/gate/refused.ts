/** Why an update was refused; the label of the metric that counts refusals. */
export type Cause =
  /** Not bytes that Yjs writes. */
  | 'malformed'
  /** More structs, deletions or nesting than one update may bring. */
  | 'tooLarge'
  /** Writes a root, a type or a content that the layer has not. */
  | 'notAllowed'
  /** New structs under a client id of somebody else. */
  | 'foreignClient'
  /** Claims a left neighbour that stands right of its right neighbour. */
  | 'inverted'
  /** Integrating it would take too long. */
  | 'tooCostly'

/** The update was refused as a whole; the document and the gate are as they were before it. */
export class Refused extends Error {
  override name = 'Refused'
  override readonly cause: Cause

  constructor(cause: Cause, message: string) {
    super(message)
    this.cause = cause
  }
}

export function malformed(message: string): Refused {
  return new Refused('malformed', message)
}
