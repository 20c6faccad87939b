import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

const YEAR_SECONDS = 365 * 24 * 3600

/** The built client: hashed assets for good, and one page for every path of the app. */
export function pages(directory: string): Hono {
  const index = join(directory, 'index.html')
  if (!existsSync(index)) throw new Error(`There is no built client in ${directory}.`)
  const html = readFileSync(index, 'utf8')
  return new Hono()
    .use('/assets/*', async (context, next) => {
      await next()
      if (context.res.ok) {
        context.header('Cache-Control', `public, max-age=${YEAR_SECONDS}, immutable`)
      }
    })
    .use('/assets/*', serveStatic({ root: directory }))
    .get('/assets/*', (context) => context.text('There is no such file.\n', 404))
    .get('*', (context) => {
      context.header('Cache-Control', 'no-cache')
      return context.html(html)
    })
}
