// `npm run verify`: checks what was kept or handed out, without a server and without a network. Plain
// JavaScript, because it runs before anything is installed.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, install } from './launch.mjs'

install()
build()
const built = join(import.meta.dirname, '..', 'dist', 'server', 'verify.js')
await import(pathToFileURL(built).href)
