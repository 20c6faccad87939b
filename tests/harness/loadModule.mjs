import { fileURLToPath } from 'node:url'

/** Runs `work` with a TypeScript module of this project, as Vitest would load it. */
export async function withModule(path, work) {
  const { createServer } = await import('vite')
  const vite = await createServer({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    appType: 'custom',
  })
  try {
    await work(await vite.ssrLoadModule(path))
  } finally {
    await vite.close()
  }
}
