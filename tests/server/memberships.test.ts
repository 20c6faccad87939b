import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MIGRATIONS } from '../../server/storage/migrations.ts'
import { openSqliteStorage } from '../../server/storage/sqliteStorage.ts'
import { verifyAudit } from '../../server/verify/verifyAudit.ts'

let directory: string

beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'precis-memberships-'))))
afterEach(() => rmSync(directory, { recursive: true }))

test('whoever was admitted by an earlier version is admitted still, in the same order', () => {
  const old = new DatabaseSync(join(directory, 'precis.db'))
  old.exec(String(MIGRATIONS[0]))
  old.exec(`
    CREATE TABLE writers (meeting_id, layer, client_id, person_id);
    PRAGMA user_version = 2;
    INSERT INTO people VALUES ('zoe', 'Zoe', 0, 1), ('ana', 'Ana', 0, 1);
    INSERT INTO meetings VALUES ('m', 'A meeting', 'A meeting', 1, 1, NULL);
    INSERT INTO invitations VALUES
      ('i', x'01', 'm', 'rapporteur', NULL, 'Egypt', 0, NULL, 1, NULL, 2),
      ('j', x'02', 'm', 'chair', NULL, NULL, 0, NULL, 1, NULL, 3);
    INSERT INTO memberships VALUES
      ('m', 'zoe', 'rapporteur', 'Egypt', 'i', 2), ('m', 'ana', 'chair', NULL, 'j', 3);
  `)
  old.close()

  const storage = openSqliteStorage(directory)
  expect(storage.findMeeting('m')).toMatchObject({ phase: 'live', revision: 0, approval: null })
  expect(storage.rolesOf('zoe', 'm')).toEqual(['rapporteur'])
  expect(storage.delegationOf('zoe', 'm')).toBe('Egypt')
  expect(storage.listMemberships('m').map((one) => [one.personId, one.endedAt])).toEqual([
    ['zoe', null],
    ['ana', null],
  ])
  expect([storage.placeOf('zoe', 'm'), storage.placeOf('ana', 'm')]).toEqual([0, 1])
  expect(storage.meetingsOf('ana').map(({ id }) => id)).toEqual(['m'])
  const detail = { personId: 'zoe' }
  const note = { meetingId: 'm', at: 4, actor: 'ana', action: 'personRevoked', detail } as const
  storage.revoke({ personId: 'zoe' }, note)
  expect(storage.rolesOf('zoe', 'm')).toEqual([])
  expect(storage.listInvitations('m').map(({ revokedAt }) => revokedAt)).toEqual([4, null])
  const log = storage.readAudit('m')
  expect(log.map(({ action, at }) => [action, at])).toEqual([
    ['invitationMade', 1],
    ['invitationMade', 1],
    ['personAdmitted', 2],
    ['personAdmitted', 3],
    ['personRevoked', 4],
  ])
  storage.close()
  expect(verifyAudit(directory)).toMatchObject({ isSound: true })
})
