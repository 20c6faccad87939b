/** One JSON line an event, on standard error. Secrets and addresses with secrets are never given. */
export const log = {
  info: (message: string, fields: Record<string, unknown> = {}) => write('info', message, fields),
  error: (message: string, error: unknown) =>
    write('error', message, { error: error instanceof Error ? error.stack : String(error) }),
}

function write(level: string, message: string, fields: Record<string, unknown>): void {
  const line = JSON.stringify({ at: new Date().toISOString(), level, message, ...fields })
  process.stderr.write(`${line}\n`)
}
