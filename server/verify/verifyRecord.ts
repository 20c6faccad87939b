import { z } from 'zod'
import { canonicalJson, sha256 } from '../audit/canonicalJson.ts'
import { RECORD_FORMAT } from '../lifecycle/approvedRecord.ts'
import type { Verdict } from './verdict.ts'

const RecordFile = z.object({
  format: z.literal(RECORD_FORMAT),
  hash: z.string(),
  content: z.looseObject({
    revision: z.number(),
    approvedAt: z.string(),
    approvedBy: z.string(),
    minutes: z.looseObject({ meeting: z.looseObject({ title: z.string().optional() }) }),
  }),
})

/**
 * Whether a file is the record of a hash.
 *
 * @param expected the hash that is known from elsewhere; without it, the one that the file names
 * @throws Error for another kind of file
 */
export function verifyRecord(text: string, expected?: string): Verdict {
  const file = RecordFile.safeParse(parsed(text))
  if (!file.success) throw new Error('This file is not an approved record of Précis.')
  const { hash: named, content } = file.data
  const hash = expected?.toLowerCase() ?? named
  const actual = sha256(canonicalJson(content))
  if (actual !== hash) {
    return {
      isSound: false,
      lines: [
        'This is NOT the record that was approved: it has been changed.',
        `  it should have   ${hash}`,
        `  its content has  ${actual}`,
      ],
    }
  }
  const { revision, approvedAt, approvedBy, minutes } = content
  return {
    isSound: true,
    lines: [
      `“${minutes.meeting.title ?? ''}”, revision R${revision}, approved by ${approvedBy} at ${approvedAt}`,
      `SHA-256 ${hash}`,
      expected === undefined
        ? 'The content has this hash. It is what was approved if the meeting’s page shows the same.'
        : 'The content has the hash that you gave: it is what was approved under it.',
    ],
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
