// `npm run bench -- NAME [WORD…]`: measurements, side by side in one run. Figures of one machine say little;
// the ratios between the rows are what to look at.
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, install } from '../../server/launch.mjs'
import { withModule } from '../harness/loadModule.mjs'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))

const [name = '', ...words] = process.argv.slice(2)
if (!names.includes(name)) {
  process.stderr.write(`Say what to measure: npm run bench -- ${names.join(' | ')}\n`)
  process.exit(1)
}
install()
build()
await withModule(`/tests/bench/${name}.ts`, ({ bench }) => bench(words))
