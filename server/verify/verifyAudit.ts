import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { firstBreak } from '../audit/auditChain.ts'
import type { AuditRow } from '../audit/auditChain.ts'
import { toAuditRow } from '../storage/auditTable.ts'
import type { Row } from '../storage/rows.ts'
import type { Verdict } from './verdict.ts'

/**
 * Reads the audit log of every meeting in a data directory, beside a server that runs if there is
 * one. An end that was cut off shows where the meeting stands somewhere else than its log says, or
 * where the last hash is not one that was noted before.
 *
 * @throws Error when there is no database.
 */
export function verifyAudit(dataDirectory: string): Verdict {
  const path = join(dataDirectory, 'precis.db')
  if (!existsSync(path)) throw new Error(`There is no database in ${dataDirectory}.`)
  const sqlite = new DatabaseSync(path, { readOnly: true })
  try {
    const meetings = sqlite.prepare('SELECT * FROM meetings ORDER BY created_at').all() as Row[]
    const log = sqlite.prepare('SELECT * FROM audit WHERE meeting_id = ? ORDER BY seq')
    const verdicts = meetings.map((meeting) => {
      const rows = log.all(String(meeting['id'])) as Row[]
      return verdictOn(meeting, rows.map(toAuditRow))
    })
    return {
      isSound: verdicts.every(({ isSound }) => isSound),
      lines: verdicts.flatMap(({ lines }) => lines),
    }
  } finally {
    sqlite.close()
  }
}

function verdictOn(meeting: Row, log: readonly AuditRow[]): Verdict {
  const name = `${String(meeting['id'])} “${String(meeting['title'])}”`
  const broken = firstBreak(log)
  if (broken !== null) {
    return {
      isSound: false,
      lines: [`${name}: BROKEN. Entry ${broken} is not what was written there.`],
    }
  }
  if (!agrees(meeting, log)) {
    return {
      isSound: false,
      lines: [`${name}: BROKEN. The meeting does not stand where its log has taken it.`],
    }
  }
  const head = log.at(-1)?.hash ?? 'none'
  return { isSound: true, lines: [`${name}: ${log.length} entries, the last hash is ${head}`] }
}

/** Whether the meeting stands where the last step of its log leads. */
function agrees(meeting: Row, log: readonly AuditRow[]): boolean {
  const last = log.findLast(({ action }) => action === 'phaseChanged')?.detail
  const { to = 'live', revision = 0, hash = null } = last ?? {}
  return (
    meeting['phase'] === to && meeting['revision'] === revision && meeting['approved_hash'] === hash
  )
}
