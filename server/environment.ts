import { BlockList, isIP } from 'node:net'
import { z } from 'zod'
import { SHIPPED_LIMITS } from './limits/limits.ts'
import type { RaisableLimits } from './limits/limits.ts'
import { LOG_LEVELS } from './log.ts'
import type { LogLevel } from './log.ts'

const OWNER_TOKEN_CHARACTERS = 24

/** An empty variable is an unset one: that is how shells and compose files leave things out. */
const unset = (value: unknown) => (value === '' ? undefined : value)

const limit = (shipped: number) =>
  z.preprocess(unset, z.coerce.number().int().min(1).max(10_000_000).default(shipped))

const Environment = z.object({
  PORT: z.preprocess(unset, z.coerce.number().int().min(0).max(65_535).default(3000)),
  HOST: z.preprocess(unset, z.string().default('127.0.0.1')),
  DATA_DIR: z.preprocess(unset, z.string().default('./data')),
  PUBLIC_URL: z.preprocess(unset, z.url({ protocol: /^https?$/ }).optional()),
  LOG_LEVEL: z.preprocess(unset, z.enum(LOG_LEVELS).default('info')),
  PRECIS_OWNER_TOKEN: z.preprocess(
    unset,
    z
      .string()
      .min(OWNER_TOKEN_CHARACTERS, `needs at least ${OWNER_TOKEN_CHARACTERS} characters`)
      .optional(),
  ),
  PRECIS_TRUSTED_PROXY: z.preprocess(unset, z.string().transform(addressList).optional()),
  PRECIS_CONNECTIONS_PER_PERSON: limit(SHIPPED_LIMITS.connectionsPerPerson),
  PRECIS_CONNECTIONS_PER_ADDRESS: limit(SHIPPED_LIMITS.connectionsPerAddress),
  PRECIS_MEETINGS_PER_PERSON: limit(SHIPPED_LIMITS.meetingsPerPerson),
  PRECIS_ENTRIES_PER_ADDRESS: limit(SHIPPED_LIMITS.entriesPerAddress),
})

export interface Settings {
  port: number
  host: string
  dataDirectory: string
  /** Where people reach the server, without a trailing slash; undefined: as they address it. */
  publicUrl: string | undefined
  /** A credential of the operator's own choosing that acts as the server's secretariat. */
  ownerToken: string | undefined
  /** Proxies whose word on where a request comes from is taken. */
  trustedProxies: BlockList | undefined
  limits: RaisableLimits
  logLevel: LogLevel
}

/** @throws Error that names each wrong variable and what is wrong with it. */
export function readSettings(variables: NodeJS.ProcessEnv): Settings {
  const result = Environment.safeParse(variables)
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment is not right.\n  ${faults.join('\n  ')}`)
  }
  const { data } = result
  return {
    port: data.PORT,
    host: data.HOST,
    dataDirectory: data.DATA_DIR,
    publicUrl: data.PUBLIC_URL?.replace(/\/+$/, ''),
    ownerToken: data.PRECIS_OWNER_TOKEN,
    trustedProxies: data.PRECIS_TRUSTED_PROXY,
    limits: {
      connectionsPerPerson: data.PRECIS_CONNECTIONS_PER_PERSON,
      connectionsPerAddress: data.PRECIS_CONNECTIONS_PER_ADDRESS,
      meetingsPerPerson: data.PRECIS_MEETINGS_PER_PERSON,
      entriesPerAddress: data.PRECIS_ENTRIES_PER_ADDRESS,
    },
    logLevel: data.LOG_LEVEL,
  }
}

/** Addresses and networks (`10.0.0.0/8`), with commas between. */
function addressList(words: string, context: z.RefinementCtx): BlockList {
  const list = new BlockList()
  for (const word of words.split(',').map((part) => part.trim())) {
    const [address = '', bits] = word.split('/')
    const length = isIP(address) === 6 ? 128 : 32
    const prefix = bits === undefined ? length : Number(bits)
    if (isIP(address) && Number.isInteger(prefix) && prefix >= 0 && prefix <= length) {
      list.addSubnet(address, prefix, isIP(address) === 6 ? 'ipv6' : 'ipv4')
    } else {
      context.addIssue({ code: 'custom', message: `“${word}” is no address or network` })
    }
  }
  return list
}
