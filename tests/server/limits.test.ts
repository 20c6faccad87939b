import { BlockList } from 'node:net'
import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { addressOf } from '../../server/limits/address.ts'
import { Allowances } from '../../server/limits/allowances.ts'
import { TokenBucket } from '../../server/limits/tokenBucket.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

let precis: Precis
afterEach(() => precis?.discard())

describe('a token bucket', () => {
  const rate = fc.record({
    perSecond: fc.integer({ min: 1, max: 1000 }),
    burst: fc.integer({ min: 1, max: 1000 }),
  })
  const steps = fc.array(
    fc.record({ ms: fc.integer({ min: 0, max: 5000 }), amount: fc.integer({ min: 1, max: 50 }) }),
    { maxLength: 100 },
  )

  test('never gives more than its burst and what time brings, and says how long to wait', () => {
    fc.assert(
      fc.property(rate, steps, (given, taken) => {
        const bucket = new TokenBucket(given, 0)
        let now = 0
        let sum = 0
        for (const { ms, amount } of taken) {
          now += ms
          const wait = bucket.tryTake(amount, now)
          if (wait === 0) sum += amount
          expect(sum).toBeLessThanOrEqual(given.burst + (given.perSecond * now) / 1000 + 1e-6)
          if (wait === 0 || amount > given.burst) continue
          now += wait
          expect(bucket.tryTake(amount, now)).toBe(0)
          sum += amount
        }
      }),
    )
  })

  test('lets what is used already become a debt, and says when it is repaid', () => {
    const bucket = new TokenBucket({ perSecond: 100, burst: 50 }, 0)
    expect(bucket.take(50, 0)).toBe(0)
    expect(bucket.take(20, 0)).toBe(200)
    expect(bucket.take(0, 100)).toBe(100)
    expect(bucket.take(0, 200)).toBe(0)
  })

  test('is kept only for keys that used it lately', () => {
    const allowances = new Allowances({ perSecond: 1, burst: 10 }, 0)
    for (let key = 0; key < 1000; key++) allowances.tryTake(`${key}`, 1, key)
    expect(allowances.size).toBe(1000)
    allowances.tryTake('last', 1, 120_000)
    expect(allowances.size).toBe(1)
  })
})

describe('the address that counts', () => {
  const proxies = new BlockList()
  proxies.addSubnet('10.0.0.0', 8, 'ipv4')
  const counted = (remoteAddress: string, forwarded?: string) =>
    addressOf(
      { socket: { remoteAddress }, headers: forwarded ? { 'x-forwarded-for': forwarded } : {} },
      proxies,
    )

  test.each([
    ['192.0.2.1', undefined, '192.0.2.1'],
    ['::ffff:192.0.2.1', undefined, '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
    ['2001:db8::7', undefined, '2001:db8:0:0::/64'],
    ['::1', undefined, '0:0:0:0::/64'],
    ['192.0.2.1', '198.51.100.9', '192.0.2.1'],
    ['10.1.2.3', '203.0.113.5, 198.51.100.9', '198.51.100.9'],
    ['::ffff:10.1.2.3', '2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['10.1.2.3', 'unknown', '10.1.2.3'],
    ['10.1.2.3', undefined, '10.1.2.3'],
  ])('of %s, forwarded for %s, is %s', (remote, forwarded, address) => {
    expect(counted(remote, forwarded)).toBe(address)
  })
})

interface Knock {
  socket: WebSocket
  /** The close code, once the handshake has been made and the socket has ended. */
  closed: Promise<number>
  /** The status and Retry-After of a refusal before the handshake. */
  status?: number
  retryAfter?: string
}

function knock(address: string, headers: Record<string, string> = {}): Promise<Knock> {
  const socket = new WebSocket(address, { headers })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  return new Promise((resolve) => {
    socket.on('open', () => resolve({ socket, closed }))
    socket.on('error', () => {})
    socket.on('unexpected-response', (request, response) => {
      const retryAfter = response.headers['retry-after'] ?? ''
      resolve({ socket, closed, status: response.statusCode ?? 0, retryAfter })
      request.destroy()
    })
  })
}

describe('at the upgrade', () => {
  test('a page of another origin is turned away before the handshake, whatever it carries', async () => {
    precis = await Precis.start()
    const meetingId = await precis.newMeeting()
    const token = await precis.admit(meetingId, 'rapporteur', 'Ana')
    const address = `${precis.syncUrl}/${meetingId}/minutes?token=${token}`
    const foreign = ['https://elsewhere.example', 'null', `${precis.url}0`, 'not an origin']
    for (const Origin of foreign) {
      expect(await knock(address, { Origin })).toMatchObject({ status: 403 })
    }
    for (const headers of [{ Origin: precis.url }, {}]) {
      const { socket, status } = await knock(address, headers)
      expect(status).toBeUndefined()
      socket.terminate()
    }
    expect(await (await precis.fetch('/metrics')).text()).toMatch(
      /precis_refused_connections_total\{code="403"\} 4/,
    )
  })

  test('with a public address only that one is ours', async () => {
    precis = await Precis.start({ PUBLIC_URL: 'https://minutes.example' })
    const address = `${precis.syncUrl}/any/minutes`
    expect(await knock(address, { Origin: precis.url })).toMatchObject({ status: 403 })
    const { closed } = await knock(address, { Origin: 'https://minutes.example' })
    expect(await closed).toBe(CLOSE.notSignedIn)
  })

  test('a flood of one address is told when to come back, and others come in', async () => {
    precis = await Precis.start({
      PRECIS_CONNECTIONS_PER_ADDRESS: '20',
      PRECIS_TRUSTED_PROXY: '127.0.0.1',
    })
    const address = `${precis.syncUrl}/any/minutes`
    const from = (client: string) => knock(address, { 'X-Forwarded-For': client })
    const flood = await Promise.all(Array.from({ length: 60 }, () => from('192.0.2.1')))
    const refused = flood.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThanOrEqual(19)
    for (const { retryAfter } of refused) expect(Number(retryAfter)).toBeGreaterThan(0)
    expect((await from('192.0.2.2')).status).toBeUndefined()
    for (const { socket } of flood) socket.terminate()
  })
})

describe('connections', () => {
  test('of one person above the limit are told to try again, and come in when another ends', async () => {
    precis = await Precis.start({ PRECIS_CONNECTIONS_PER_PERSON: '3' })
    const meetingId = await precis.newMeeting()
    const token = await precis.admit(meetingId, 'rapporteur', 'Ana')
    const tabs: StockClient[] = []
    for (let tab = 0; tab < 3; tab++) tabs.push(await StockClient.join(precis, meetingId, token))
    const late = new StockClient(precis, meetingId, 'minutes', token)
    const codes: number[] = []
    late.provider.on('connection-close', (event) => event && codes.push(event.code))
    await until('a refusal', () => codes.includes(CLOSE.tooMany))
    const bo = await precis.admit(meetingId, 'rapporteur', 'Bo')
    const other = await StockClient.join(precis, meetingId, bo)
    tabs[0]?.destroy()
    await until('the late tab to come in', () => late.provider.synced)
    expect(late.closeCode).toBeNull()
    for (const client of [...tabs, late, other]) client.destroy()
  })

  test('of one address are limited, whoever they are of', async () => {
    precis = await Precis.start({ PRECIS_CONNECTIONS_PER_ADDRESS: '2' })
    const meetingId = await precis.newMeeting()
    const names = ['Ana', 'Bo', 'Cy']
    const tokens = await Promise.all(
      names.map((name) => precis.admit(meetingId, 'participant', name)),
    )
    const addresses = tokens.map((token) => `${precis.syncUrl}/${meetingId}/minutes?token=${token}`)
    const [ana, bo, cy] = [
      await knock(addresses[0] ?? ''),
      await knock(addresses[1] ?? ''),
      await knock(addresses[2] ?? ''),
    ]
    expect(await cy.closed).toBe(CLOSE.tooMany)
    for (const { socket } of [ana, bo]) {
      expect(socket.readyState).toBe(WebSocket.OPEN)
      socket.terminate()
    }
  })
})

describe('calls above a limit are answered 429 with when to try again and what to do', () => {
  async function refused(answer: Response) {
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
    return (await answer.json()) as { error: string; message: string }
  }
  const posting = (path: string, body: object, token?: string | null) =>
    precis.fetch(
      path,
      {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
      },
      token,
    )

  test('meetings of one person', async () => {
    precis = await Precis.start({ PRECIS_MEETINGS_PER_PERSON: '2' })
    await precis.newMeeting()
    await precis.call('POST', '/api/meetings/sample')
    const { error, message } = await refused(await posting('/api/meetings', { title: 'Third' }))
    expect(error).toBe('too_many_meetings')
    expect(message).toMatch(/2 meetings within an hour.*30 minutes/)
    expect((await precis.fetch('/api/meetings')).status).toBe(200)
  })

  test('links tried from one address', async () => {
    precis = await Precis.start({
      PRECIS_ENTRIES_PER_ADDRESS: '5',
      PRECIS_TRUSTED_PROXY: '127.0.0.0/8',
    })
    const guess = () => posting('/api/admission', { token: 'x'.repeat(22) }, null)
    for (let count = 0; count < 5; count++) expect((await guess()).status).toBe(401)
    expect((await refused(await guess())).error).toBe('too_many_entries')
    const entering = { token: 'x'.repeat(22), name: 'Ana' }
    await refused(await posting('/api/enter', entering, null))
    const headers = { 'X-Forwarded-For': '192.0.2.7', 'Content-Type': 'application/json' }
    const body = JSON.stringify(entering)
    const elsewhere = await precis.fetch('/api/enter', { method: 'POST', headers, body }, null)
    expect(elsewhere.status).toBe(401)
  })

  test('the time of the server that one caller uses, and nobody else waits for it', async () => {
    precis = await Precis.start()
    const meetingId = await precis.newMeeting()
    const ana = await precis.admit(meetingId, 'observer', 'Ana')
    const bo = await precis.admit(meetingId, 'observer', 'Bo')
    const path = `/api/meetings/${meetingId}/import`
    const ask = (token: string) => precis.fetch(path, { method: 'POST', body: '' }, token)
    let last: Response | undefined
    await until('a refusal', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => ask(ana)))
      last = answers.find(({ status }) => status === 429)
      return last !== undefined
    })
    if (!last) throw new Error('No call was refused.')
    expect((await refused(last)).message).toMatch(/Wait .* try again/)
    expect((await ask(bo)).status).toBe(403)
    expect(await (await precis.fetch('/metrics')).text()).toMatch(
      /precis_refused_calls_total\{limit="calls"\} [1-9]/,
    )
  })
})

describe('a setting that is wrong', () => {
  test.each([
    [{ PRECIS_CONNECTIONS_PER_PERSON: 'many' }, /PRECIS_CONNECTIONS_PER_PERSON/],
    [{ PRECIS_MEETINGS_PER_PERSON: '0' }, /PRECIS_MEETINGS_PER_PERSON/],
    [{ PRECIS_TRUSTED_PROXY: '10.0.0.0/40' }, /PRECIS_TRUSTED_PROXY.*10\.0\.0\.0\/40/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
  ])('is named, and the server does not start: %o', async (environment, words) => {
    precis = new Precis(environment)
    await expect(precis.start()).rejects.toThrow(words)
  })
})
