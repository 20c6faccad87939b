import type { z } from 'zod'
import type {
  ConfirmationInput,
  CORRIGENDUM_FORMATS,
  CorrectionInput,
  PlacingInput,
  RulingInput,
  StatementInput,
  ThreadInput,
} from '../../shared/meeting/api.ts'
import { meetingPath } from '../session/api.ts'
import { posting, send } from '../session/request.ts'

/** The code of a refusal, because the words are not those that the person saw. */
export const WORDS_CHANGED = 'words_changed'

/* The review layer tells every page what came of a call; nothing is read from the answers. */

export async function openThread(
  meetingId: string,
  input: z.infer<typeof ThreadInput>,
): Promise<void> {
  await send(`${meetingPath(meetingId)}/threads`, posting(input))
}

export async function comment(meetingId: string, threadId: string, text: string): Promise<void> {
  await send(`${pathOf(meetingId, 'threads', threadId)}/comments`, posting({ text }))
}

export async function closeThread(meetingId: string, threadId: string): Promise<void> {
  await send(`${pathOf(meetingId, 'threads', threadId)}/closing`, { method: 'POST' })
}

export async function requestCorrection(meetingId: string, input: CorrectionInput): Promise<void> {
  await send(`${meetingPath(meetingId)}/corrections`, posting(input))
}

export async function rule(
  meetingId: string,
  correctionId: string,
  input: RulingInput,
): Promise<void> {
  await send(`${pathOf(meetingId, 'corrections', correctionId)}/ruling`, posting(input))
}

export async function offerStatement(meetingId: string, input: StatementInput): Promise<void> {
  await send(`${meetingPath(meetingId)}/statements`, posting(input))
}

export async function placeStatement(
  meetingId: string,
  statementId: string,
  after: z.infer<typeof PlacingInput>['after'],
): Promise<void> {
  await send(`${pathOf(meetingId, 'statements', statementId)}/placing`, posting({ after }))
}

export async function declineStatement(
  meetingId: string,
  statementId: string,
  explanation: string,
): Promise<void> {
  await send(`${pathOf(meetingId, 'statements', statementId)}/declining`, posting({ explanation }))
}

export async function confirmRecorded(
  meetingId: string,
  input: z.infer<typeof ConfirmationInput>,
): Promise<void> {
  await send(`${meetingPath(meetingId)}/confirmations`, posting(input))
}

export function corrigendumAddress(
  meetingId: string,
  format: (typeof CORRIGENDUM_FORMATS)[number],
): string {
  return `${meetingPath(meetingId)}/corrigendum/${format}`
}

function pathOf(meetingId: string, kind: string, id: string): string {
  return `${meetingPath(meetingId)}/${kind}/${encodeURIComponent(id)}`
}
