import { OpenAPIHono } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { addressOf } from '../limits/address.ts'
import { log } from '../log.ts'
import { StorageBroken, StorageFull } from '../storage/storage.ts'
import { admissionCalls } from './admissionCalls.ts'
import { limitCalls } from './callLimits.ts'
import { correctionCalls } from './correctionCalls.ts'
import { meetingCalls } from './meetingCalls.ts'
import { operatorCalls } from './operatorCalls.ts'
import { peopleCalls } from './peopleCalls.ts'
import { phaseCalls } from './phaseCalls.ts'
import { readBody } from './readBody.ts'
import { Refusal } from './refusal.ts'
import type { Env, Services } from './requestContext.ts'
import { reviewCalls } from './reviewCalls.ts'
import { sealCalls } from './sealCalls.ts'
import { snapshotCalls } from './snapshotCalls.ts'

/** Everything over HTTP: the calls under `/api`, the operators' paths, and the client's pages. */
export function buildApp(
  services: Services,
  clientPages: Hono | null,
  onFatal: (error: unknown) => void,
): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>()
  app.use(
    secureHeaders({
      // The development server injects its own script and styles, so it sets no policy.
      ...(clientPages ? { contentSecurityPolicy: CONTENT_SECURITY_POLICY } : {}),
      referrerPolicy: 'no-referrer',
      xFrameOptions: 'DENY',
      strictTransportSecurity: services.publicUrl?.startsWith('https:') ?? false,
    }),
  )
  app.onError((error, context) => {
    if (error instanceof StorageBroken) onFatal(error)
    const asked = context.get('asked')
    if (asked && error instanceof Refusal && error.status === 403) {
      services.metrics.deniedCalls.inc({ action: asked })
    }
    return answerOf(error)
  })
  app.use('/api/*', async (context, next) => {
    context.set('address', addressOf(context.env.incoming, services.trustedProxies))
    await next()
  })
  app.post('/api/*', async (context, next) => {
    const { req } = context
    // An import has a limit of its own.
    if (!req.path.endsWith('/import')) {
      const body = await readBody(context, CALL_BYTES)
      req.raw = new Request(req.url, { method: req.method, headers: req.raw.headers, body })
    }
    await next()
  })
  app.use('/api/*', limitCalls(services))
  app.route('/', operatorCalls(services))
  app.route('/api', admissionCalls(services))
  app.route('/api', meetingCalls(services))
  app.route('/api', snapshotCalls(services))
  app.route('/api', reviewCalls(services))
  app.route('/api', correctionCalls(services))
  app.route('/api', phaseCalls(services))
  app.route('/api', peopleCalls(services))
  app.route('/api', sealCalls(services))
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Précis',
      version: '1',
      description:
        'Minutes of meetings, written together. Sign in with a bearer token or the session cookie. The words themselves travel over the WebSocket at /sync/{meetingId}/{layer}, in the y-websocket protocol.',
    },
  })
  app.all('/api/*', () =>
    refuse(404, 'no_such_call', 'There is no such call. See /api/openapi.json.'),
  )
  if (clientPages) app.route('/', clientPages)
  return app
}

/** Two texts as long as they may be, in the longest letters. */
const CALL_BYTES = 256 * 1024
const SELF = ["'self'"]
const NONE = ["'none'"]
const CONTENT_SECURITY_POLICY = {
  defaultSrc: NONE,
  scriptSrc: SELF,
  styleSrc: SELF,
  fontSrc: SELF,
  imgSrc: ["'self'", 'data:'],
  connectSrc: SELF,
  baseUri: NONE,
  formAction: NONE,
  frameAncestors: NONE,
}

function answerOf(error: Error): Response {
  if (error instanceof Refusal) {
    const answer = refuse(error.status, error.code, error.message)
    if (error.retryAfterS !== undefined) answer.headers.set('Retry-After', `${error.retryAfterS}`)
    return answer
  }
  if (error instanceof HTTPException) return refuse(error.status, 'invalid', error.message)
  if (error instanceof StorageFull) {
    return refuse(507, 'cannot_store', `${error.message} Nothing was changed; try again later.`)
  }
  log.error('A request failed.', error)
  return refuse(500, 'internal', 'Something went wrong on the server. Nothing was changed.')
}

function refuse(status: number, error: string, message: string): Response {
  return Response.json({ error, message }, { status })
}
