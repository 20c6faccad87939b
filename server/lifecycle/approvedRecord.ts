import type { ChairRecord } from '../../shared/chair/readChair.ts'
import type { Minutes } from '../../shared/minutes/minutes.ts'
import type { Statement } from '../../shared/review/review.ts'
import { asJson, canonicalJson, sha256 } from '../audit/canonicalJson.ts'

export const RECORD_FORMAT = 'precis-approved/1'

/** Everything that was approved, and where the meeting's audit log had got to. */
export interface RecordContent {
  meetingId: string
  /** 0 for the first. */
  revision: number
  /** ISO 8601 */
  approvedAt: string
  /** The name of who approved it. */
  approvedBy: string
  minutes: Minutes
  chair: ChairRecord
  /** Those that stand in the record, by the ids of their places. */
  statements: Record<string, Statement>
  /** The hash of the last entry before the approval's own; empty where it was the first. */
  auditHead: string
}

/** Canonical JSON (RFC 8785), and its SHA-256 in hexadecimal. */
export interface ApprovedRecord {
  hash: string
  content: string
}

export function approvedRecord(content: RecordContent): ApprovedRecord {
  const canonical = canonicalJson(asJson(content))
  return { hash: sha256(canonical), content: canonical }
}

/** The file in which an approved record is handed out. */
export function recordFile({ hash, content }: ApprovedRecord): string {
  return `{"format":"${RECORD_FORMAT}","hash":"${hash}","content":${content}}\n`
}
