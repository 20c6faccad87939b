import { Hono } from 'hono'
import type { Services } from './requestContext.ts'

/** Liveness, readiness and metrics, for whoever runs the server. */
export function operatorCalls({ storage, metrics, readiness }: Services): Hono {
  return new Hono()
    .get('/healthz', (context) => context.text('ok\n'))
    .get('/readyz', async (context) => {
      const obstacle = await readiness.obstacle()
      if (obstacle !== null) return context.text(`${obstacle}\n`, 503)
      storage.findMeeting('readiness')
      return context.text('ok\n')
    })
    .get('/metrics', async (context) =>
      context.body(await metrics.registry.metrics(), 200, {
        'Content-Type': metrics.registry.contentType,
      }),
    )
}
