import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { OWNER_TOKEN, Precis, ROOT } from '../harness/precis.ts'
import { canMount, SmallDisk } from '../harness/smallDisk.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

let precis: Precis | null = null
afterEach(async () => {
  await precis?.discard()
  precis = null
})

interface Line {
  at: string
  level: string
  message: string
  code?: number
  meetingId?: string
}

/** The log's lines among what the process wrote. */
function linesOf({ output }: Precis): Line[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line)
}

describe('the log', () => {
  test('holds no secret, even when everything is logged and every way in is tried', async () => {
    precis = await Precis.start({ LOG_LEVEL: 'debug' })
    const meetingId = await precis.newMeeting()
    const { token: invitation } = await precis.invite(meetingId, 'rapporteur')
    const entered = await precis.fetch(
      '/api/enter',
      {
        method: 'POST',
        body: JSON.stringify({ token: invitation, name: 'Ana' }),
        headers: { 'Content-Type': 'application/json' },
      },
      null,
    )
    const { token: session } = (await entered.json()) as { token: string }
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const guessed = 'a-guess-that-admits-nobody'

    const ana = await StockClient.join(precis, meetingId, session)
    ana.addParagraph('Words that nobody else reads.')
    await precis.fetch('/api/session', { headers: { Cookie: cookie } }, null)
    await precis.fetch(`/api/meetings?token=${guessed}`, {}, guessed)
    await precis.fetch(`/api/nothing/${guessed}`, { method: 'POST', body: guessed }, guessed)
    const addresses = [
      `${precis.syncUrl}/${meetingId}/minutes?token=${guessed}`,
      `${precis.syncUrl}/${meetingId}/${guessed}?token=${session}`,
      `${precis.url.replace('http', 'ws')}/elsewhere?token=${session}`,
    ]
    for (const address of addresses) {
      for (const Origin of ['https://elsewhere.example', precis.url]) {
        const socket = new WebSocket(address, { headers: { Origin, Cookie: cookie } })
        socket.on('error', () => {})
        await new Promise((resolve) => socket.once('close', resolve))
      }
    }
    ana.destroy()
    const running = precis
    await until('the log to tell the end', () =>
      linesOf(running).some(({ message }) => message === 'A connection was closed.'),
    )

    const logged = JSON.stringify(linesOf(running))
    for (const secret of [invitation, session, cookie, guessed, OWNER_TOKEN, 'nobody else reads']) {
      expect(logged).not.toContain(secret)
    }
    const codes = linesOf(running).map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining([403, 404, CLOSE.notSignedIn]))
  })

  test('is one JSON line an event, with its time and level; joins are told only on demand', async () => {
    precis = await Precis.start()
    const meetingId = await precis.newMeeting()
    const token = await precis.admit(meetingId, 'observer', 'Olu')
    const client = await StockClient.join(precis, meetingId, token)
    client.destroy()
    await precis.kill('SIGTERM')
    const lines = linesOf(precis)
    expect(lines.map(({ message }) => message)).toEqual([
      'The server is running.',
      'The server is stopping.',
    ])
    for (const { at, level } of lines) {
      expect(level).toBe('info')
      expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000)
    }
  })

  test('is not flooded by whom it tells of', async () => {
    precis = await Precis.start()
    for (let round = 0; round < 20; round++) {
      await Promise.all(Array.from({ length: 10 }, () => foreignUpgrade(precis?.url ?? '')))
    }
    const refusals = linesOf(precis).filter(({ code }) => code === 403)
    expect(refusals.length).toBeGreaterThan(0)
    expect(refusals.length).toBeLessThan(150)
    expect(await metric(precis, 'precis_refused_connections_total{code="403"}')).toBe(200)
  })
})

function foreignUpgrade(url: string): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/m/minutes`, {
    headers: { Origin: 'https://elsewhere.example' },
  })
  socket.on('error', () => {})
  return new Promise((resolve) => socket.once('close', () => resolve()))
}

async function metric(server: Precis, name: string): Promise<number | undefined> {
  const text = await (await server.fetch('/metrics', {}, null)).text()
  const line = text.split('\n').find((one) => one.startsWith(`${name} `))
  return line === undefined ? undefined : Number(line.slice(name.length))
}

describe('the metrics', () => {
  test('count what is open, what became durable and what was refused', async () => {
    precis = await Precis.start()
    const meetingId = await precis.newMeeting()
    const ana = await StockClient.join(
      precis,
      meetingId,
      await precis.admit(meetingId, 'rapporteur', 'Ana'),
    )
    ana.addParagraph('Counted.')
    const running = precis
    await until('the commit', async () => (await running.text(meetingId)).includes('Counted.'))
    expect(await metric(running, 'precis_connections')).toBe(1)
    expect(await metric(running, 'precis_rooms')).toBe(1)
    expect(await metric(running, 'precis_committed_updates_total')).toBeGreaterThan(0)
    expect(await metric(running, 'precis_commit_seconds_count')).toBeGreaterThan(0)
    expect(await metric(running, 'nodejs_eventloop_lag_p99_seconds')).toBeDefined()
    ana.destroy()
    await until('the end to be counted', async () => {
      return (await metric(running, 'precis_connections')) === 0
    })
  })

  test('name no person, meeting or address', async () => {
    precis = await Precis.start()
    const meetingId = await precis.newMeeting('A confidential title')
    const token = await precis.admit(meetingId, 'rapporteur', 'Ana Confidential')
    const client = await StockClient.join(precis, meetingId, token)
    const text = await (await precis.fetch('/metrics', {}, null)).text()
    for (const word of [meetingId, token, 'onfidential', '127.0.0.1']) {
      expect(text).not.toContain(word)
    }
    client.destroy()
  })
})

describe('readiness', () => {
  test.runIf(canMount)(
    'is denied while the disk is full, and given again when it is not',
    async () => {
      const disk = new SmallDisk()
      precis = await Precis.start({ DATA_DIR: disk.path })
      expect((await precis.fetch('/readyz', {}, null)).status).toBe(200)
      disk.fill()
      const answer = await precis.fetch('/readyz', {}, null)
      expect(answer.status).toBe(503)
      expect(await answer.text()).toMatch(/disk is full/)
      expect((await precis.fetch('/healthz', {}, null)).status).toBe(200)
      disk.makeRoom()
      expect((await precis.fetch('/readyz', {}, null)).status).toBe(200)
      await precis.discard()
      precis = null
      disk.remove()
    },
  )

  test('is denied from the moment the server is told to stop', async () => {
    precis = await Precis.start()
    const running = precis
    const asked = connect(Number(new URL(running.url).port), '127.0.0.1')
    asked.write('GET /readyz HTTP/1.1\r\nHost: x\r\n')
    // A request that is under way when the stop comes is still answered.
    expect((await running.fetch('/readyz', {}, null)).status).toBe(200)
    const stopped = running.kill('SIGTERM')
    await until('the stop to begin', () => running.output.includes('The server is stopping.'))
    let answer = ''
    asked.on('data', (chunk: Buffer) => (answer += chunk.toString()))
    asked.write('\r\n')
    expect(await stopped).toBe(0)
    expect(answer).toMatch(/^HTTP\/1\.1 503 /)
    expect(answer).toMatch(/stopping/)
  })
})

describe('`npm start`', () => {
  const stops: [string, (npm: number, server: number) => void][] = [
    ['SIGTERM to npm', (npm) => process.kill(npm, 'SIGTERM')],
    ['SIGTERM to the server', (_, server) => process.kill(server, 'SIGTERM')],
    ['Ctrl-C in its terminal', (npm) => process.kill(-npm, 'SIGINT')],
  ]

  test.each(stops)('D8 ends cleanly by %s', async (_name, stop) => {
    const data = mkdtempSync(join(tmpdir(), 'precis-start-'))
    const npm = spawn('npm', ['start'], {
      cwd: ROOT,
      // A process group of its own, as a shell gives to what it runs in the foreground.
      detached: true,
      env: { ...process.env, PORT: '0', DATA_DIR: data },
    })
    let output = ''
    npm.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    npm.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    await until('the start', () => output.includes('/enter#'), 60_000)
    const server = lastChildOf(npm.pid ?? 0)
    stop(npm.pid ?? 0, server)
    await until('the end of the server', () => !isAlive(server))
    expect(output).toContain('The server is stopping.')
    expect(output).not.toContain('not clean')
    rmSync(data, { recursive: true })
  })
})

/** The last of the line of processes that begins with `pid`. */
function lastChildOf(pid: number): number {
  const { stdout } = spawnSync('pgrep', ['-P', `${pid}`], { encoding: 'utf8' })
  const child = Number(stdout.trim().split('\n')[0])
  return child > 0 ? lastChildOf(child) : pid
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
