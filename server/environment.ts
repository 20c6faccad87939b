import { z } from 'zod'

const OWNER_TOKEN_CHARACTERS = 24

/** An empty variable is an unset one: that is how shells and compose files leave things out. */
const unset = (value: unknown) => (value === '' ? undefined : value)

const Environment = z.object({
  PORT: z.preprocess(unset, z.coerce.number().int().min(0).max(65_535).default(3000)),
  HOST: z.preprocess(unset, z.string().default('127.0.0.1')),
  DATA_DIR: z.preprocess(unset, z.string().default('./data')),
  PUBLIC_URL: z.preprocess(unset, z.url({ protocol: /^https?$/ }).optional()),
  PRECIS_OWNER_TOKEN: z.preprocess(
    unset,
    z
      .string()
      .min(OWNER_TOKEN_CHARACTERS, `needs at least ${OWNER_TOKEN_CHARACTERS} characters`)
      .optional(),
  ),
})

export interface Settings {
  port: number
  host: string
  dataDirectory: string
  /** Where people reach the server, without a trailing slash; undefined: as they address it. */
  publicUrl: string | undefined
  /** A credential of the operator's own choosing that acts as the server's secretariat. */
  ownerToken: string | undefined
}

/** @throws Error that names each wrong variable and what is wrong with it. */
export function readSettings(variables: NodeJS.ProcessEnv): Settings {
  const result = Environment.safeParse(variables)
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment is not right.\n  ${faults.join('\n  ')}`)
  }
  const { PORT, HOST, DATA_DIR, PUBLIC_URL, PRECIS_OWNER_TOKEN } = result.data
  return {
    port: PORT,
    host: HOST,
    dataDirectory: DATA_DIR,
    publicUrl: PUBLIC_URL?.replace(/\/+$/, ''),
    ownerToken: PRECIS_OWNER_TOKEN,
  }
}
