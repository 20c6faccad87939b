// `npm start`: installs what the lockfile names, builds what has changed, and runs the server in this
// process, so that signals reach it. Plain JavaScript, because it runs before anything is installed.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const BUILT = join(ROOT, 'dist', 'built')
const PARENT_WATCH_MS = 250
const SOURCES = ['client', 'server', 'shared', 'package-lock.json', 'vite.config.ts']

/** Makes `node_modules` what the lockfile says, if it is older than that. */
export function install() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    process.stderr.write(`Précis needs Node.js 20.19 or newer; this is ${process.versions.node}.\n`)
    process.exit(1)
  }
  const installed = join(ROOT, 'node_modules', '.package-lock.json')
  if (changedAt(installed) >= changedAt(join(ROOT, 'package-lock.json'))) return
  process.stdout.write('Installing the libraries (once)…\n')
  run('npm', ['ci', '--no-fund', '--no-audit', '--include=dev'])
}

/** Builds the pages and the server, if a source is newer than the last build. */
export function build() {
  const newest = Math.max(...SOURCES.map((source) => newestIn(join(ROOT, source))))
  if (changedAt(BUILT) > newest) return
  process.stdout.write('Building…\n')
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  run(process.execPath, [vite, 'build', '--logLevel', 'warn'])
  run(process.execPath, [vite, 'build', '--logLevel', 'warn', '--ssr'])
  writeFileSync(BUILT, '')
}

function run(command, words) {
  try {
    execFileSync(command, words, { cwd: ROOT, stdio: 'inherit' })
  } catch (error) {
    process.stderr.write(`${[command, ...words].join(' ')} failed. ${error.message}\n`)
    process.exit(1)
  }
}

function changedAt(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0
}

function newestIn(path) {
  if (!statSync(path).isDirectory()) return changedAt(path)
  const entries = readdirSync(path).map((name) => newestIn(join(path, name)))
  return Math.max(changedAt(path), ...entries)
}

/**
 * npm passes a SIGTERM on to its shell, which dies of it without passing it on: whoever stops npm
 * would leave the server running. So it stops when the shell is gone.
 */
function stopWithParent() {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, PARENT_WATCH_MS)
  watch.unref()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install()
  build()
  if (process.env.npm_lifecycle_event) stopWithParent()
  await import(pathToFileURL(join(ROOT, 'dist', 'server', 'main.js')).href)
}
