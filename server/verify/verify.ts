import { readFileSync } from 'node:fs'
import { verifyAudit } from './verifyAudit.ts'
import { verifyRecord } from './verifyRecord.ts'
import type { Verdict } from './verdict.ts'

const USAGE = `npm run verify -- audit [DATA_DIR]   checks the audit log of every meeting
npm run verify -- record FILE [HASH] checks an approved record, against the hash you know of it
`

/** `npm run verify`: says what it found, and fails when something is not as it was written. */
function main([what, path, hash]: string[]): void {
  const verdict = verdictOf(what, path, hash)
  if (verdict === null) {
    process.stderr.write(USAGE)
    process.exit(2)
  }
  process.stdout.write(`${verdict.lines.join('\n')}\n`)
  process.exit(verdict.isSound ? 0 : 1)
}

function verdictOf(what?: string, path?: string, hash?: string): Verdict | null {
  if (what === 'audit') return verifyAudit(path ?? (process.env['DATA_DIR'] || './data'))
  if (what === 'record' && path !== undefined) return verifyRecord(readFileSync(path, 'utf8'), hash)
  return null
}

try {
  main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(2)
}
