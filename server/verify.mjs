// `npm run verify`: checks what was kept or handed out, without a server. It builds what `npm ci` has
// installed, and installs nothing: whoever verifies may be offline, and wants no other code than this.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './launch.mjs'

const ROOT = join(import.meta.dirname, '..')

if (!existsSync(join(ROOT, 'node_modules'))) {
  process.stderr.write('The libraries are not installed. Run npm ci first.\n')
  process.exit(2)
}
build()
await import(pathToFileURL(join(ROOT, 'dist', 'server', 'verify.js')).href)
