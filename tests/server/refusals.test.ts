import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { IMPORT_BYTES } from '../../shared/meeting/api.ts'
import { Precis } from '../harness/precis.ts'

const MB = 1024 * 1024
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)

let precis: Precis
let meetingId: string

beforeAll(async () => {
  precis = await Precis.start()
  meetingId = await precis.newMeeting()
})
afterAll(() => precis.discard())

async function importing(body: BodyInit, type: string, id = meetingId, token?: string | null) {
  const init = { method: 'POST', body, headers: { 'Content-Type': type } }
  const answer = await precis.fetch(`/api/meetings/${id}/import`, init, token)
  const { error, message } = (await answer.json()) as { error?: string; message?: string }
  return { status: answer.status, error, message }
}

describe('a file that cannot be imported is refused with what to do, and changes nothing', () => {
  let before: string
  beforeEach(async () => {
    before = await precis.text(meetingId)
  })

  const refused: [string, BodyInit, string, number, RegExp][] = [
    ['an empty file', '', 'text/plain', 400, /empty/i],
    ['a file of white space', ' \n\t\n', 'text/plain', 400, /empty/i],
    ['a PNG named .txt', PNG, 'text/plain', 415, /text/i],
    ['broken UTF-8', Uint8Array.of(0x41, 0xff, 0xfe, 0x42, 0x0a), 'text/plain', 400, /UTF-8/],
    ['broken JSON', '{"format": ', 'application/json', 400, /JSON/],
    ['JSON of something else', '{"a": 1}', 'application/json', 400, /Précis|export/],
    ['a type nobody reads', 'x', 'application/pdf', 415, /text|Markdown|JSON/],
    ['a 60 MB file', new Uint8Array(60 * MB).fill(0x61), 'text/plain', 413, /MB/],
  ]

  test.each(refused)('R3 %s', async (_name, body, type, status, words) => {
    const answer = await importing(body, type)
    expect(answer).toMatchObject({ status, message: expect.stringMatching(words) })
    expect(await precis.text(meetingId)).toBe(before)
    expect(precis.isRunning).toBe(true)
  })

  test('a large file sent without its length is cut off at the limit', async () => {
    const piece = new Uint8Array(MB).fill(0x61)
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent > IMPORT_BYTES + 2 * MB) controller.close()
        else controller.enqueue(piece)
        sent += piece.length
      },
    })
    const headers = { 'Content-Type': 'text/plain' }
    const init = { method: 'POST', body, duplex: 'half', headers } satisfies object
    const answer = await precis.fetch(`/api/meetings/${meetingId}/import`, init)
    expect(answer.status).toBe(413)
  })

  test('more imports at once than can wait are told to try again, and the others arrive whole', async () => {
    const id = await precis.newMeeting()
    const files = Array.from({ length: 24 }, (_, index) => `Line of file ${index}.`)
    const answers = await Promise.all(files.map((file) => importing(file, 'text/plain', id)))
    const statuses = new Set(answers.map(({ status }) => status))
    expect(statuses).toEqual(new Set([200, 503]))
    const text = await precis.text(id)
    answers.forEach(({ status }, index) => {
      expect(text.includes(files[index] ?? '')).toBe(status === 200)
    })
    expect((await importing('One more.', 'text/plain', id)).status).toBe(200)
  })

  test('a large file is read without the others having to wait', async () => {
    const id = await precis.newMeeting()
    const paragraph = 'ABC: The delegate of *Chile* asked for **TD 12 Rev.3** again.\n\n'
    const progress = { isRunning: true, answered: 0 }
    const imported = importing(paragraph.repeat(3000), 'text/markdown', id).finally(() => {
      progress.isRunning = false
    })
    while (progress.isRunning) {
      await precis.fetch('/healthz', {}, null)
      progress.answered++
    }
    expect((await imported).status).toBe(200)
    expect(progress.answered).toBeGreaterThan(20)
  })

  test('a meeting that does not exist', async () => {
    expect(await importing('x', 'text/plain', 'nosuchmeeting')).toMatchObject({ status: 404 })
  })
  test('a wrong token', async () => {
    const answer = await importing('x', 'text/plain', meetingId, 'wrong')
    expect(answer).toMatchObject({ status: 401, message: expect.stringMatching(/sign in/i) })
  })
  test('no token', async () => {
    expect(await importing('x', 'text/plain', meetingId, null)).toMatchObject({ status: 401 })
  })
  test('an observer', async () => {
    const token = await precis.admit(meetingId, 'observer', 'Olu')
    expect(await importing('x', 'text/plain', meetingId, token)).toMatchObject({ status: 403 })
  })
})

describe('calls', () => {
  test('a meeting without a title is refused by name of the field', async () => {
    const init = {
      method: 'POST',
      body: '{"title": "  "}',
      headers: { 'Content-Type': 'application/json' },
    }
    const answer = await precis.fetch('/api/meetings', init)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ message: expect.stringContaining('title') })
  })

  test('an unknown field is refused instead of ignored', async () => {
    const init = {
      method: 'POST',
      body: '{"title": "T", "colour": "red"}',
      headers: { 'Content-Type': 'application/json' },
    }
    expect((await precis.fetch('/api/meetings', init)).status).toBe(400)
  })

  test('a call of many megabytes is refused before it is read', async () => {
    const init = {
      method: 'POST',
      body: JSON.stringify({ title: 'x'.repeat(2 * MB) }),
      headers: { 'Content-Type': 'application/json' },
    }
    expect((await precis.fetch('/api/meetings', init)).status).toBe(413)
  })

  test('broken JSON in a call is refused', async () => {
    const init = {
      method: 'POST',
      body: '{"title"',
      headers: { 'Content-Type': 'application/json' },
    }
    const answer = await precis.fetch('/api/meetings', init)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/JSON/) })
  })

  test('A7 only the server’s secretariat creates meetings', async () => {
    const token = await precis.admit(meetingId, 'rapporteur', 'Ana')
    const init = {
      method: 'POST',
      body: '{"title": "T"}',
      headers: { 'Content-Type': 'application/json' },
    }
    expect((await precis.fetch('/api/meetings', init, token)).status).toBe(403)
  })

  test('A8 a person of another meeting cannot tell whether this one exists', async () => {
    const other = await precis.newMeeting('Other')
    const token = await precis.admit(other, 'rapporteur', 'Uma')
    for (const path of ['', '/export/txt', '/snapshots']) {
      const answer = await precis.fetch(`/api/meetings/${meetingId}${path}`, {}, token)
      expect(answer.status).toBe(404)
    }
    const listed = await precis.call<{ id: string }[]>('GET', '/api/meetings', undefined, token)
    expect(listed.map(({ id }) => id)).toEqual([other])
  })

  test('an unknown export format names those that exist', async () => {
    const answer = await precis.fetch(`/api/meetings/${meetingId}/export/pdf`)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ message: expect.stringContaining('txt') })
  })

  test('a call that does not exist is refused in JSON', async () => {
    const answer = await precis.fetch('/api/nothing')
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ error: 'no_such_call' })
  })

  test('A9 a page of another origin cannot use the cookie', async () => {
    const { token } = await precis.invite(meetingId, 'secretariat')
    const entered = await precis.fetch(
      '/api/enter',
      {
        method: 'POST',
        body: JSON.stringify({ token, name: 'Sam' }),
        headers: { 'Content-Type': 'application/json' },
      },
      null,
    )
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect(entered.headers.getSetCookie()[0]).toMatch(/HttpOnly/i)
    expect(entered.headers.getSetCookie()[0]).toMatch(/SameSite=Lax/i)
    const asked = (origin: string) =>
      precis.fetch('/api/session', { headers: { Cookie: cookie, Origin: origin } }, null)
    expect(await (await asked(precis.url)).json()).toMatchObject({ person: { name: 'Sam' } })
    expect(await (await asked('https://elsewhere.example')).json()).toEqual({ person: null })
  })

  test('every call of the interface is described by the OpenAPI document', async () => {
    const document = await precis.call<{ openapi: string; paths: object }>(
      'GET',
      '/api/openapi.json',
    )
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/api/meetings',
        '/api/meetings/{id}',
        '/api/meetings/{id}/import',
        '/api/meetings/{id}/export/{format}',
        '/api/meetings/{id}/invitations',
        '/api/enter',
        '/api/meetings/{id}/snapshots',
        '/api/meetings/{id}/snapshots/{sid}/export/{format}',
        '/api/meetings/{id}/snapshots/{sid}/restore',
      ]),
    )
  })

  test('operators see health, readiness and metrics', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      expect((await precis.fetch(path, {}, null)).status).toBe(200)
    }
  })
})

describe('the first link', () => {
  test('signs its holder in as the secretariat, once', async () => {
    const token = new URL(precis.ownerLink).hash.slice(1)
    const body = { token, name: 'Sam' }
    const entered = await precis.call<{ token: string; person: { isOwner: boolean } }>(
      'POST',
      '/api/enter',
      body,
      null,
    )
    expect(entered.person.isOwner).toBe(true)
    const init = {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    }
    const again = await precis.fetch('/api/enter', init, null)
    expect(again.status).toBe(410)
    expect(await again.json()).toMatchObject({ message: expect.stringMatching(/used/) })
  })

  test('no secret is written to the log', () => {
    expect(precis.output).not.toContain('test-owner-token')
  })
})
