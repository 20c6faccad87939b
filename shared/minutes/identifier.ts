import { nanoid } from 'nanoid'

/** 96 random bits: unique across splits, pastes and concurrent edits of every meeting. */
export function newIdentifier(): string {
  return nanoid(16)
}
