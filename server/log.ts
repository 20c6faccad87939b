import pino from 'pino'
import type { Layer } from '../shared/meeting/authority.ts'
import { TokenBucket } from './limits/tokenBucket.ts'

/** Refusals are the only lines that somebody outside can cause at will. */
const REFUSALS_LOGGED = { perSecond: 1, burst: 50 }

export const LOG_LEVELS = ['debug', 'info', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/**
 * What a line may say. The set is closed so that no secret can get in: no address of a request, which
 * may carry a token, no header, and none of the words that people write.
 */
export interface LogFields {
  meetingId?: string
  layer?: Layer
  personId?: string
  /** Of a WebSocket's end, or an HTTP status. */
  code?: number
  cause?: string
  url?: string
  ms?: number
}

// Written at once and in this thread: the line that says why a process ends is not lost with it.
const logger = pino(
  {
    base: null,
    messageKey: 'message',
    errorKey: 'error',
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    formatters: { level: (level) => ({ level }) },
  },
  pino.destination({ fd: 2, sync: true }),
)
const refusals = new TokenBucket(REFUSALS_LOGGED, performance.now())

/** One JSON line an event, on standard error. */
export const log = {
  /** Every connection and call of interest to whoever looks for a fault. */
  debug: (message: string, fields: LogFields = {}) => logger.debug(fields, message),
  /** The life of the process. */
  info: (message: string, fields: LogFields = {}) => logger.info(fields, message),
  /** As `info`, for what a peer did; when there are too many, only the metrics count the rest. */
  refusal: (message: string, fields: LogFields = {}) => {
    if (refusals.tryTake(1, performance.now()) === 0) logger.info(fields, message)
  },
  error: (message: string, error: unknown) =>
    logger.error({ error: error instanceof Error ? error : new Error(String(error)) }, message),
}

export function setLogLevel(level: LogLevel): void {
  logger.level = level
}
