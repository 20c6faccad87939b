import { useCallback } from 'react'
import { UNREACHABLE, UNREADABLE } from '../session/ApiFailure.ts'
import type { ApiFailure } from '../session/ApiFailure.ts'
import type { MessageId } from './messages.en.ts'
import { useWords } from './useWords.ts'

/** Codes of the server that have a sentence in every language here. */
const SENTENCES: Record<string, MessageId> = {
  [UNREACHABLE]: 'failure.unreachable',
  [UNREADABLE]: 'failure.unreadable',
  link_unknown: 'failure.link_unknown',
  link_used: 'failure.link_used',
  link_expired: 'failure.link_expired',
  link_revoked: 'failure.link_revoked',
  not_signed_in: 'failure.not_signed_in',
  not_allowed: 'failure.not_allowed',
  not_in_phase: 'failure.not_in_phase',
  no_such_meeting: 'failure.no_such_meeting',
  deadline_passed: 'failure.deadline_passed',
  no_such_snapshot: 'failure.no_such_snapshot',
}

/** A failure in words: in the reader's language, or else the server's own sentence. */
export function failureWords(failure: ApiFailure, words: (id: MessageId) => string): string {
  const id = SENTENCES[failure.code]
  return id === undefined ? failure.message : words(id)
}

export function useFailureWords(): (failure: ApiFailure) => string {
  const words = useWords()
  return useCallback((failure) => failureWords(failure, words), [words])
}
