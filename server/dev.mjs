// `npm run dev`: the server with Vite's development server in front, on one port. Pages reload by
// themselves; a change in server/ or shared/ starts the server again with the new code.
import { fileURLToPath } from 'node:url'
import { build, install } from './launch.mjs'

install()
// Only the workers are used of the build: threads cannot load what Vite compiles.
build()
const { createServer } = await import('vite')

const vite = await createServer({
  configFile: new URL('../vite.config.ts', import.meta.url).pathname,
  server: { middlewareMode: true },
})

async function start() {
  const { startServer } = await vite.ssrLoadModule('/../server/server.ts')
  const { readSettings } = await vite.ssrLoadModule('/../server/environment.ts')
  const server = await startServer(readSettings(process.env), {
    clientPages: null,
    importWorker: fileURLToPath(new URL('../dist/server/importWorker.js', import.meta.url)),
    checkpointWorker: fileURLToPath(new URL('../dist/server/checkpointWorker.js', import.meta.url)),
    redlineWorker: fileURLToPath(new URL('../dist/server/redlineWorker.js', import.meta.url)),
    fallback: vite.middlewares,
    onFatal: (error) => {
      process.stderr.write(`${error.stack}\n`)
      process.exit(1)
    },
  })
  process.stdout.write(`\nPrécis (development): ${server.ownerLink}\n\n`)
  return server
}

let running = start()
vite.watcher.on('change', (file) => {
  if (!/\/(server|shared)\/.*\.ts$/.test(file)) return
  vite.moduleGraph.invalidateAll()
  running = running
    .then((server) => server.close())
    .then(start)
    .catch((error) => {
      process.stderr.write(`${error.stack}\n`)
      process.exit(1)
    })
})
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    void running
      .then((server) => server.close())
      .then(() => vite.close())
      .then(() => process.exit(0))
  })
}
