import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PhaseInput, Standing } from '../../shared/meeting/api.ts'
import type { Role } from '../../shared/meeting/authority.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SERVER = join(ROOT, 'dist', 'server', 'main.js')
export const OWNER_TOKEN = 'test-owner-token-0123456789abcdef0123'
const START_MS = 30_000

/** The built server as a process of its own, on a data directory that outlives its restarts. */
export class Precis {
  readonly dataDirectory = mkdtempSync(join(tmpdir(), 'precis-test-'))
  readonly #environment: NodeJS.ProcessEnv
  #process: ChildProcess | null = null
  #port = 0
  /** Everything the process has written since its last start. */
  output = ''

  constructor(environment: NodeJS.ProcessEnv = {}) {
    this.#environment = environment
  }

  static async start(environment: NodeJS.ProcessEnv = {}): Promise<Precis> {
    const precis = new Precis(environment)
    await precis.start()
    return precis
  }

  /**
   * Starts the process, on the same port as before if it ran before.
   *
   * @param prefix a command that runs the process, and whose own process becomes the server's.
   */
  async start(prefix: readonly string[] = []): Promise<void> {
    if (this.#port === 0) this.#port = await freePort()
    this.output = ''
    const [command, ...words] = [...prefix, process.execPath, SERVER]
    const child = spawn(command, words, {
      env: {
        ...process.env,
        PORT: String(this.#port),
        DATA_DIR: this.dataDirectory,
        PRECIS_OWNER_TOKEN: OWNER_TOKEN,
        ...this.#environment,
      },
    })
    this.#process = child
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`No start: ${this.output}`)), START_MS)
      const read = (chunk: Buffer) => {
        this.output += chunk.toString()
        if (!this.output.includes('/enter#')) return
        clearTimeout(timer)
        resolve()
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.on('exit', (code) => reject(new Error(`Exited with ${code}: ${this.output}`)))
    })
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get syncUrl(): string {
    return `ws://127.0.0.1:${this.#port}/sync`
  }

  get ownerLink(): string {
    return /http\S+\/enter#\S+/.exec(this.output)?.[0] ?? ''
  }

  get pid(): number {
    return this.#process?.pid ?? 0
  }

  get isRunning(): boolean {
    return this.#process !== null && !hasEnded(this.#process)
  }

  async kill(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#process
    if (!child || hasEnded(child)) return child?.exitCode ?? null
    const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
    child.kill(signal)
    return gone
  }

  /** Stops the process and removes its data. */
  async discard(): Promise<void> {
    await this.kill('SIGTERM')
    rmSync(this.dataDirectory, { recursive: true, force: true })
  }

  fetch(path: string, init: RequestInit = {}, token: string | null = OWNER_TOKEN) {
    const headers = new Headers(init.headers)
    if (token) headers.set('Authorization', `Bearer ${token}`)
    return fetch(this.url + path, { ...init, headers })
  }

  /** A JSON call that is expected to succeed. @throws Error with the answer when it does not. */
  async call<T>(method: string, path: string, body?: unknown, token?: string | null): Promise<T> {
    const init: RequestInit =
      body === undefined
        ? { method }
        : { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
    const answer = await this.fetch(path, init, token)
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }

  /** A call that may be refused. @returns the status, and the refusal's code and sentence if it is one. */
  async attempt(
    method: string,
    path: string,
    body?: unknown,
    token?: string | null,
  ): Promise<{ status: number; error?: string; message?: string }> {
    const init: RequestInit =
      body === undefined
        ? { method }
        : { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
    const answer = await this.fetch(path, init, token)
    const text = await answer.text()
    const refusal = answer.ok ? {} : (JSON.parse(text) as { error: string; message: string })
    return { status: answer.status, ...refusal }
  }

  /** Takes the record to another phase; a circulated one receives corrections for an hour. */
  step(meetingId: string, to: Phase, token?: string): Promise<Standing> {
    return this.call('POST', `/api/meetings/${meetingId}/phase`, stepTo(to), token)
  }

  async newMeeting(title = 'Session on test data'): Promise<string> {
    const { id } = await this.call<{ id: string }>('POST', '/api/meetings', { title })
    return id
  }

  /** @returns the session token of a new person in that role. */
  async admit(meetingId: string, role: Role, name: string): Promise<string> {
    const invitation = await this.invite(meetingId, role)
    const body = { token: invitation.token, name }
    return (await this.call<{ token: string }>('POST', '/api/enter', body, null)).token
  }

  /** @param details as the call takes them: for whom, which delegation, until when. */
  invite(
    meetingId: string,
    role: Role,
    details: { name?: string; entity?: string; expiresAt?: string } = {},
  ): Promise<{ id: string; token: string; url: string }> {
    return this.call('POST', `/api/meetings/${meetingId}/invitations`, { role, ...details })
  }

  /** Comes in by a link. @param as who is signed in already. */
  enter(
    invitation: { token: string },
    name: string,
    as: string | null = null,
  ): Promise<{ token: string; person: { id: string; name: string } }> {
    return this.call('POST', '/api/enter', { token: invitation.token, name }, as)
  }

  async text(meetingId: string): Promise<string> {
    return (await this.fetch(`/api/meetings/${meetingId}/export/txt`)).text()
  }
}

/** What the call for a phase is sent. */
export function stepTo(to: Phase): PhaseInput {
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString()
  return to === 'circulated' ? { to, correctionsUntil: inAnHour } : { to }
}

/** A process that a signal ended has no exit code. */
function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
