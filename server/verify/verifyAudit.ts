import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { firstBreak } from '../audit/auditChain.ts'
import type { AuditRow } from '../audit/auditChain.ts'
import { toAuditRow } from '../storage/auditTable.ts'
import type { Row } from '../storage/rows.ts'
import { auditFacts } from './auditFacts.ts'
import { storedFacts } from './storedFacts.ts'
import type { Verdict } from './verdict.ts'

/**
 * Checks the audit log of every meeting in a data directory, beside a server that runs if there is
 * one: that it is the chain that was written, and says what the rest of the database says. An end that
 * was cut off together with what it is about shows only against a hash that was noted elsewhere.
 *
 * @throws Error when there is no database.
 */
export function verifyAudit(dataDirectory: string): Verdict {
  const path = join(dataDirectory, 'precis.db')
  if (!existsSync(path)) throw new Error(`There is no database in ${dataDirectory}.`)
  const sqlite = new DatabaseSync(path, { readOnly: true })
  try {
    // All of it as of one moment, whatever the server writes meanwhile.
    sqlite.exec('BEGIN')
    const meetings = sqlite.prepare('SELECT * FROM meetings ORDER BY created_at').all() as Row[]
    const log = sqlite.prepare('SELECT * FROM audit WHERE meeting_id = ? ORDER BY seq')
    const verdicts = meetings.map((meeting) => {
      const rows = log.all(String(meeting['id'])) as Row[]
      return verdictOn(meeting, rows.map(toAuditRow), storedFacts(sqlite, meeting))
    })
    return {
      isSound: verdicts.every(({ isSound }) => isSound),
      lines: verdicts.flatMap(({ lines }) => lines),
    }
  } finally {
    sqlite.close()
  }
}

function verdictOn(meeting: Row, log: readonly AuditRow[], stored: ReadonlySet<string>): Verdict {
  const name = `${String(meeting['id'])} “${String(meeting['title'])}”`
  const broken = firstBreak(log)
  if (broken !== null) {
    return {
      isSound: false,
      lines: [`${name}: BROKEN. Entry ${broken} is not what was written there.`],
    }
  }
  const said = auditFacts(log)
  const differences = [
    ...missing(stored, said).map((fact) => `  stored, and not in its audit log: ${fact}`),
    ...missing(said, stored).map((fact) => `  in its audit log, and not stored: ${fact}`),
  ]
  if (differences.length > 0) {
    const what = `${name}: BROKEN. Its audit log and what is stored differ.`
    return { isSound: false, lines: [what, ...differences] }
  }
  const head = log.at(-1)?.hash ?? 'none'
  return { isSound: true, lines: [`${name}: ${log.length} entries, the last hash is ${head}`] }
}

function missing(facts: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...facts].filter((fact) => !others.has(fact))
}
