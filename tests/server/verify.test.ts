import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DatabaseSync } from '@photostructure/sqlite'
import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditEntry, Snapshot } from '../../shared/meeting/api.ts'
import {
  approvedMeeting,
  CONCLUSION,
  conclusionHash,
  writeConclusion,
} from '../harness/approvedMeeting.ts'
import { Precis, ROOT } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

let precis: Precis
let meeting: Awaited<ReturnType<typeof approvedMeeting>>
let sandbox: string

beforeAll(async () => {
  precis = await Precis.start()
  sandbox = mkdtempSync(join(tmpdir(), 'precis-verify-'))
  meeting = await approvedMeeting(precis)
})
afterAll(async () => {
  rmSync(sandbox, { recursive: true })
  await precis.discard()
})

/** The one command that whoever doubts types. */
async function verify(...words: string[]): Promise<{ code: number; said: string }> {
  const run = promisify(execFile)
  try {
    const { stdout } = await run('npm', ['run', '-s', 'verify', '--', ...words], { cwd: ROOT })
    return { code: 0, said: stdout }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, said: stdout + stderr }
  }
}

const audit = () => precis.call<AuditEntry[]>('GET', `/api/meetings/${meeting.id}/audit`)

describe('the audit log', () => {
  test('U1 has everything that changed rights, phase and seals, by whom and when', async () => {
    const log = await audit()
    expect(log.map(({ actor, action }) => `${actor}: ${action}`)).toEqual([
      'Secretariat: invitationMade',
      'Ana: personAdmitted',
      'Secretariat: invitationMade',
      'Chair: personAdmitted',
      'Chair: recordSealed',
      'Chair: phaseChanged',
      'Chair: phaseChanged',
      'Chair: phaseChanged',
    ])
    expect(log.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    const snapshots = await precis.call<Snapshot[]>('GET', `/api/meetings/${meeting.id}/snapshots`)
    expect(log.at(-1)?.detail).toMatchObject({
      from: 'circulated',
      to: 'approved',
      revision: 0,
      hash: meeting.hash,
      snapshotId: snapshots[0]?.id,
    })
  })

  test('U3 holds neither words of the record nor secrets', async () => {
    const link = await precis.invite(meeting.id, 'observer', { name: 'Olu \ud800' })
    const { token } = await precis.enter(link, 'Olu \ud800')
    const log = JSON.stringify(await audit())
    for (const secret of [CONCLUSION, link.token, token, meeting.ana]) {
      expect(log).not.toContain(secret)
    }
  })

  test('U2 verifies beside the running server, and after a copy', async () => {
    const beside = await verify('audit', precis.dataDirectory)
    expect(beside).toMatchObject({
      code: 0,
      said: expect.stringMatching(/“Approved minutes”: \d+/),
    })
    expect((await verify('audit', copied())).code).toBe(0)
  })

  const tampered: [string, string][] = [
    ['a word of an entry changed', `UPDATE audit SET detail = '{}' WHERE seq = 5`],
    ['another person put in', `UPDATE audit SET actor = NULL WHERE seq = 5`],
    ['another time put in', `UPDATE audit SET at = at + 1 WHERE seq = 5`],
    ['an entry taken out', `DELETE FROM audit WHERE seq = 5`],
    [
      'an entry taken out and the gap closed',
      `DELETE FROM audit WHERE seq = 5; UPDATE audit SET seq = seq - 1 WHERE seq > 5`,
    ],
    [
      'two entries exchanged',
      `UPDATE audit SET seq = 105 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 6;
       UPDATE audit SET seq = 6 WHERE seq = 105`,
    ],
    ['the end cut off, after the approval', `DELETE FROM audit WHERE seq >= 8`],
    [
      'the newest entry cut off',
      `DELETE FROM audit WHERE meeting_id = (SELECT id FROM meetings) AND seq =
         (SELECT max(seq) FROM audit WHERE meeting_id = (SELECT id FROM meetings))`,
    ],
    ['another role', `UPDATE memberships SET role = 'chair' WHERE role = 'rapporteur'`],
    ['a revocation without its entry', `UPDATE invitations SET revoked_at = 1`],
    ['another approved record', `UPDATE approvals SET content = replace(content, 'is', 'was')`],
    ['another phase', `UPDATE meetings SET phase = 'draft'`],
    ['another approval', `UPDATE meetings SET approved_hash = 'feed'`],
  ]
  test.each(tampered)('U2 %s is found', async (_what, sql) => {
    const directory = copied()
    const sqlite = new DatabaseSync(join(directory, 'precis.db'))
    sqlite.exec(`DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_shortened; ${sql}`)
    sqlite.close()
    const { code, said } = await verify('audit', directory)
    expect(said).toContain('BROKEN')
    expect(code).toBe(1)
  })

  test('U2 seals, rulings and revocations whose entries were cut off from the end are found, and named', async () => {
    const id = await precis.newMeeting('Under review')
    const path = `/api/meetings/${id}`
    const chair = await precis.admit(id, 'chair', 'Chair')
    const ana = await precis.admit(id, 'rapporteur', 'Ana')
    const link = await precis.invite(id, 'participant', { entity: 'Egypt' })
    const { token: egypt, person } = await precis.enter(link, 'Amal')
    const writer = await StockClient.join(precis, id, ana)
    writeConclusion(writer)
    await until('the words', async () => (await precis.text(id)).includes(CONCLUSION))
    writer.destroy()
    const seal = { hash: conclusionHash(CONCLUSION) }
    await precis.call('POST', `${path}/conclusions/conclusion-1/seal`, seal, chair)
    await precis.call('POST', `${path}/conclusions/conclusion-1/seal`, seal, chair)
    for (const to of ['draft', 'circulated'] as const) await precis.step(id, to, chair)
    const made = async (what: string, body: object) =>
      (await precis.call<{ id: string }>('POST', `${path}/${what}`, body, egypt)).id
    const correction = await made('corrections', {
      target: { blockId: 'conclusion-1', start: 0, quote: 'There' },
      replacement: 'Here',
      reason: 'So it was.',
      kind: 'editorial',
    })
    const statement = { text: 'Egypt states this.', language: 'en', direction: 'ltr' }
    const placed = await made('statements', statement)
    const declined = await made('statements', statement)
    const explanation = 'It was not.'
    const decisions: [string, object | undefined][] = [
      [`corrections/${correction}/ruling`, { outcome: 'rejected', explanation }],
      [`statements/${placed}/placing`, { after: null }],
      [`statements/${declined}/declining`, { explanation }],
      [`people/${person.id}/revocation`, undefined],
    ]
    for (const [call, body] of decisions) {
      const answer = await precis.attempt('POST', `${path}/${call}`, body)
      expect(answer.status).toBeLessThan(300)
    }
    const directory = copied()
    expect((await verify('audit', directory)).code).toBe(0)
    const sqlite = new DatabaseSync(join(directory, 'precis.db'))
    sqlite.exec(`DROP TRIGGER audit_is_not_shortened;
      DELETE FROM audit WHERE meeting_id = '${id}' AND seq > 6;
      UPDATE meetings SET phase = 'live' WHERE id = '${id}'`)
    sqlite.close()
    const { code, said } = await verify('audit', directory)
    expect(code).toBe(1)
    for (const fact of [
      'conclusion conclusion-1 sealed as',
      `correction ${correction} rejected`,
      `statement ${placed} placed`,
      `statement ${declined} declined`,
      `invitation ${link.id} revoked`,
      `person ${person.id}, admitted by ${link.id}, revoked`,
    ]) {
      expect(said).toContain(`stored, and not in its audit log: ${fact}`)
    }
  })

  test('U2 entries are only ever added, also for a program that has the database', () => {
    const sqlite = new DatabaseSync(join(copied(), 'precis.db'))
    for (const sql of ['DELETE FROM audit', 'UPDATE audit SET at = 0']) {
      expect(() => sqlite.exec(sql)).toThrow('only ever added to')
    }
    sqlite.close()
  })

  /** A copy of the database, as a backup is one. */
  function copied(): string {
    const directory = mkdtempSync(join(sandbox, 'copy-'))
    const sqlite = new DatabaseSync(join(precis.dataDirectory, 'precis.db'), { readOnly: true })
    sqlite.exec(`VACUUM INTO '${join(directory, 'precis.db')}'`)
    sqlite.close()
    return directory
  }
})

describe('an approved record', () => {
  const fetched = async () => {
    const answer = await precis.fetch(`/api/meetings/${meeting.id}/approved`, {}, meeting.ana)
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    return answer.text()
  }
  const kept = (text: string): string => {
    const path = join(mkdtempSync(join(sandbox, 'file-')), 'approved.json')
    writeFileSync(path, text)
    return path
  }

  test('L4 is verified offline by one command, which says the hash that the meeting shows', async () => {
    const { code, said } = await verify('record', kept(await fetched()))
    expect(said).toContain(meeting.hash)
    expect(said).toContain('Approved minutes')
    expect(code).toBe(0)
  })

  test('L4 is held against the hash that somebody noted, whatever the file says of itself', async () => {
    const file = kept(await fetched())
    expect((await verify('record', file, meeting.hash)).code).toBe(0)
    expect((await verify('record', file, meeting.hash.toUpperCase())).code).toBe(0)
    const other = meeting.hash.replaceAll(/[0-9a]/g, 'b')
    const { code, said } = await verify('record', file, other)
    expect(said).toContain('NOT the record that was approved')
    expect(code).toBe(1)
  })

  test('L4 is the same after a restart, and however its JSON is laid out', async () => {
    const before = await fetched()
    await precis.kill('SIGKILL')
    await precis.start()
    const after = await fetched()
    expect(after).toBe(before)
    const { content, hash, format } = JSON.parse(after) as Record<string, object>
    const turned = Object.fromEntries(Object.entries(content ?? {}).toReversed())
    expect(
      (await verify('record', kept(JSON.stringify({ content: turned, hash, format })))).code,
    ).toBe(0)
  })

  test('L4 has the words, the outcome and the seal, and where the audit log had got to', async () => {
    const { content } = JSON.parse(await fetched()) as { content: Record<string, unknown> }
    expect(JSON.stringify(content['minutes'])).toContain(CONCLUSION)
    expect(content).toMatchObject({
      meetingId: meeting.id,
      revision: 0,
      approvedBy: 'Chair',
      chair: {
        outcomes: { 'conclusion-1': 'consensus' },
        seals: { 'conclusion-1': { words: CONCLUSION, by: 'Chair' } },
      },
      auditHead: (await audit())[6]?.hash,
    })
  })

  test('L4 with one letter changed is found out', async () => {
    const changed = (await fetched()).replace('There is consensus', 'There is no consensus')
    const { code, said } = await verify('record', kept(changed))
    expect(said).toContain('NOT the record that was approved')
    expect(code).toBe(1)
  })

  /** Changes the database as only its operator can. */
  const withDatabase = async (change: (sqlite: DatabaseSyncInstance) => void) => {
    await precis.kill('SIGTERM')
    const sqlite = new DatabaseSync(join(precis.dataDirectory, 'precis.db'))
    change(sqlite)
    sqlite.close()
    await precis.start()
  }

  test('L4 is what was approved, byte for byte, also where its logs would be read otherwise', async () => {
    const before = await fetched()
    await withDatabase((sqlite) => {
      const all = 'SELECT seq, bytes FROM updates WHERE meeting_id = ? AND layer = ?'
      const rows = sqlite.prepare(all).all(meeting.id, 'minutes') as {
        seq: number
        bytes: Uint8Array
      }[]
      for (const { seq, bytes } of rows) {
        const at = Buffer.from(bytes).indexOf('consensus')
        if (at < 0) continue
        const forged = Buffer.from(bytes)
        forged.write('dissensus', at)
        sqlite
          .prepare('UPDATE updates SET bytes = ? WHERE meeting_id = ? AND layer = ? AND seq = ?')
          .run(forged, meeting.id, 'minutes', seq)
      }
    })
    expect(await precis.text(meeting.id)).toContain('dissensus')
    expect(await fetched()).toBe(before)
  })

  test('L4 is not handed out where another record is stored than the audit log names', async () => {
    await withDatabase((sqlite) =>
      sqlite.exec(`UPDATE approvals SET content = replace(content, 'consensus', 'dissensus')`),
    )
    const path = `/api/meetings/${meeting.id}/approved`
    const answer = await precis.attempt('GET', path, undefined, meeting.ana)
    expect(answer).toMatchObject({ status: 409, error: 'record_differs' })
  })

  test('anything else is said to be none', async () => {
    expect((await verify('record', kept('{"format": "something"}'))).code).toBe(2)
    expect((await verify('record', kept('not JSON'))).code).toBe(2)
    expect((await verify('record', join(sandbox, 'nowhere.json'))).code).toBe(2)
    expect((await verify('audit', join(sandbox, 'nowhere'))).code).toBe(2)
    expect((await verify()).said).toContain('npm run verify -- audit')
  })
})
