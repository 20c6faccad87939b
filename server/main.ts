import { join } from 'node:path'
import { readSettings } from './environment.ts'
import { pages } from './http/pages.ts'
import { log, setLogLevel } from './log.ts'
import { startServer } from './server.ts'

const CLIENT = join(import.meta.dirname, '..', 'client')

/** Runs the built server until it is told to stop. */
async function main(): Promise<void> {
  const settings = readSettings(process.env)
  setLogLevel(settings.logLevel)
  const server = await startServer(settings, {
    clientPages: pages(CLIENT),
    importWorker: join(import.meta.dirname, 'importWorker.js'),
    checkpointWorker: join(import.meta.dirname, 'checkpointWorker.js'),
    redlineWorker: join(import.meta.dirname, 'redlineWorker.js'),
    onFatal: (error) => {
      // After an I/O error the next write may seem to succeed, so the only safe state is a new start.
      log.error('The database failed; stopping without acknowledging anything more.', error)
      process.exit(1)
    },
  })
  process.stdout.write(
    `\nPrécis is running at ${server.url}\n\nOpen this link to sign in as the secretariat (it works once):\n\n  ${server.ownerLink}\n\n`,
  )
  log.info('The server is running.', { url: server.url })
  process.on('uncaughtExceptionMonitor', (error) => log.error('The server failed.', error))
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1)
      isStopping = true
      log.info('The server is stopping.', { cause: signal })
      server.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error('The stop was not clean; the log is whole all the same.', error)
          process.exit(1)
        },
      )
    })
  }
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`Précis could not start. ${message}\n`)
  process.exit(1)
})
