// `npm test`: everything it takes to trust a clone. Plain JavaScript, because it runs before anything
// is installed. Words after `npm test --` go to Vitest, to run a part.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, install } from '../server/launch.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const words = process.argv.slice(2)

function run(command, ...rest) {
  const { status } = spawnSync(command, rest, { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

install()
const { findChromium } = await import('./harness/chromium.mjs')
findChromium()
if (words.length === 0) run('npm', 'run', 'check')
rmSync(`${ROOT}/dist/screenshots`, { recursive: true, force: true })
build()
run(process.execPath, 'node_modules/vitest/vitest.mjs', 'run', ...words)
