import { Hono } from 'hono'
import type { Services } from './requestContext.ts'

/** Liveness, readiness and metrics, for whoever runs the server. */
export function operatorCalls({ storage, metrics }: Services): Hono {
  return new Hono()
    .get('/healthz', (context) => context.text('ok\n'))
    .get('/readyz', (context) => {
      storage.findMeeting('readiness')
      return context.text('ok\n')
    })
    .get('/metrics', async (context) =>
      context.body(await metrics.registry.metrics(), 200, {
        'Content-Type': metrics.registry.contentType,
      }),
    )
}
