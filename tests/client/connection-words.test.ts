import { describe, expect, it } from 'vitest'
import { connectionAnnouncement, connectionWords } from '../../client/meeting/connectionWords.ts'

describe('the connection line', () => {
  it('says since when everything is on the server’s disk', () => {
    const at = new Date(2027, 2, 4, 18, 42, 7)
    expect(connectionWords({ kind: 'saved', at })).toEqual({ id: 'connection.savedAt', at })
    expect(connectionWords({ kind: 'saved', at: null })).toEqual({ id: 'connection.allSaved' })
  })

  it('counts the edits that are only on this device, offline and after the server closed', () => {
    const expected = { id: 'connection.onDevice', edits: 3 }
    expect(connectionWords({ kind: 'offline', edits: 3, code: null })).toEqual(expected)
    expect(connectionWords({ kind: 'closed', code: 4401, edits: 3 })).toEqual(expected)
  })

  it('says when nothing is at stake offline', () => {
    expect(connectionWords({ kind: 'offline', edits: 0, code: 1006 })).toEqual({
      id: 'connection.offline',
    })
    expect(connectionWords({ kind: 'closed', code: 4404, edits: 0 }).id).toBe('connection.closed')
  })

  it('says why the server keeps the page away', () => {
    expect(connectionWords({ kind: 'offline', edits: 2, code: 4507 })).toEqual({
      id: 'connection.cannotStore',
      edits: 2,
    })
    expect(connectionWords({ kind: 'offline', edits: 2, code: 4508 }).id).toBe('connection.tooMany')
  })

  it('says that the record is fetched anew, without alarm', () => {
    expect(connectionWords({ kind: 'recovering' })).toEqual({ id: 'connection.recovering' })
    expect(connectionAnnouncement('saving', 'recovering')).toBeNull()
    expect(connectionAnnouncement('recovering', 'saved')).toBeNull()
  })

  it('is silent while a person types', () => {
    expect(connectionAnnouncement('saved', 'saving')).toBeNull()
    expect(connectionAnnouncement('saving', 'saved')).toBeNull()
  })

  it('speaks when the connection is lost and when it is back', () => {
    expect(connectionAnnouncement('saving', 'offline')).toBe('connection.announceOffline')
    expect(connectionAnnouncement('offline', 'offline')).toBeNull()
    expect(connectionAnnouncement('offline', 'saving')).toBe('connection.announceBack')
  })
})
