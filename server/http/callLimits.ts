import type { Context, MiddlewareHandler } from 'hono'
import { Allowances } from '../limits/allowances.ts'
import {
  aMinute,
  anHour,
  CALLS_MS,
  IMPORT_CALL_MS,
  INVITATIONS,
  LEAST_CALL_MS,
} from '../limits/limits.ts'
import type { RaisableLimits } from '../limits/limits.ts'
import type { Metrics } from './metrics.ts'
import { Refusal } from './refusal.ts'
import { callerOf } from './requestContext.ts'
import type { Env, Services } from './requestContext.ts'

type Limit = 'calls' | 'entries' | 'meetings' | 'invitations'

/**
 * How much a person or an address may ask for over HTTP. What has a limit of its own (following
 * links, creating meetings, inviting) counts for that alone; everything else counts by the time it
 * takes the server.
 *
 * @throws Refusal 429 from each method, when there has been too much
 */
export class CallLimits {
  readonly #metrics: Metrics
  readonly #limits: RaisableLimits
  readonly #calls = new Allowances(CALLS_MS, performance.now())
  readonly #invitations = new Allowances(INVITATIONS, performance.now())
  readonly #entries: Allowances
  readonly #meetings: Allowances

  constructor(limits: RaisableLimits, metrics: Metrics) {
    this.#limits = limits
    this.#metrics = metrics
    this.#entries = new Allowances(aMinute(limits.entriesPerAddress), performance.now())
    this.#meetings = new Allowances(anHour(limits.meetingsPerPerson), performance.now())
  }

  entry(context: Context<Env>): void {
    this.#count(
      context,
      'entries',
      this.#entries,
      context.get('address'),
      (wait) =>
        `Too many links were opened from your network in a short time. Wait ${wait} and open yours again.`,
    )
  }

  meeting(context: Context<Env>, personId: string): void {
    this.#count(
      context,
      'meetings',
      this.#meetings,
      personId,
      (wait) =>
        `You have created ${this.#limits.meetingsPerPerson} meetings within an hour. The next can be created in ${wait}; whoever runs the server can allow more.`,
    )
  }

  invitation(context: Context<Env>, meetingId: string): void {
    this.#count(
      context,
      'invitations',
      this.#invitations,
      meetingId,
      (wait) =>
        `This meeting has had very many invitations within an hour. Wait ${wait}, or let several people use one link.`,
    )
  }

  /** @param key of whoever asks */
  call(key: string): void {
    const ms = this.#calls.take(key, 0, performance.now())
    if (ms > 0) {
      this.#refuse(
        'calls',
        ms,
        (wait) => `That was too much in a short time. Wait ${wait} and try again.`,
      )
    }
  }

  called(key: string, ms: number): void {
    this.#calls.take(key, ms, performance.now())
  }

  #count(
    context: Context<Env>,
    limit: Limit,
    allowances: Allowances,
    key: string,
    message: (wait: string) => string,
  ): void {
    context.set('isCounted', true)
    const ms = allowances.tryTake(key, 1, performance.now())
    if (ms > 0) this.#refuse(limit, ms, message)
  }

  #refuse(limit: Limit, ms: number, message: (wait: string) => string): never {
    this.#metrics.refusedCalls.inc({ limit })
    const seconds = Math.ceil(ms / 1000)
    throw new Refusal(429, `too_many_${limit}`, message(duration(seconds)), seconds)
  }
}

/** Holds every call against what its caller has used. */
export function limitCalls(services: Services): MiddlewareHandler<Env> {
  return async (context, next) => {
    const key = callerOf(context, services)?.id ?? context.get('address')
    services.callLimits.call(key)
    const start = performance.now()
    await next()
    if (context.get('isCounted')) return
    const isImport = context.req.path.endsWith('/import')
    const ms = isImport ? IMPORT_CALL_MS : performance.now() - start
    services.callLimits.called(key, Math.max(LEAST_CALL_MS, ms))
  }
}

function duration(seconds: number): string {
  if (seconds === 1) return 'a second'
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
}
