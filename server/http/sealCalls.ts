import { createRoute, z } from '@hono/zod-openapi'
import type { Node } from 'prosemirror-model'
import { chairRoots } from '../../shared/chair/chairDocument.ts'
import type { Seal } from '../../shared/chair/chairDocument.ts'
import { ApiError, SealInput } from '../../shared/meeting/api.ts'
import { minutesRoots, readElement } from '../../shared/minutes/minutesDocument.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { contentHash } from '../../shared/review/contentHash.ts'
import { wordsOfBlock } from '../../shared/review/wordsOfBlock.ts'
import { findBlock } from '../review/bodyWords.ts'
import { json, REFUSALS } from './answers.ts'
import { Refusal } from './refusal.ts'
import { admitted, newCalls } from './requestContext.ts'
import type { Services } from './requestContext.ts'

const ConclusionPath = z.object({ id: z.string().max(64), cid: z.string().max(64) })
const SealShown = z.object({
  words: z.string(),
  hash: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
}) satisfies z.ZodType<Seal>

/** The call by which the chair seals a conclusion. */
export function sealCalls(services: Services) {
  const { rooms } = services

  const conclusionOf = (meetingId: string, conclusionId: string): Node => {
    const { body } = minutesRoots(rooms.current(meetingId, 'minutes'))
    const block = findBlock(body, conclusionId)
    const conclusion = block && readElement(block)
    if (conclusion?.type !== 'conclusion') throw noSuchConclusion()
    return minutesSchema.nodeFromJSON(conclusion)
  }

  return newCalls().openapi(
    createRoute({
      method: 'post',
      path: '/meetings/{id}/conclusions/{cid}/seal',
      summary: 'Seal a conclusion as the chair has seen it, or renew its seal.',
      request: {
        params: ConclusionPath,
        body: { required: true, content: { 'application/json': { schema: SealInput } } },
      },
      responses: {
        201: json(SealShown, 'The seal.'),
        409: json(ApiError, 'The conclusion is another by now.'),
        ...REFUSALS,
      },
    }),
    (context) => {
      const { id, cid } = context.req.valid('param')
      const { person } = admitted(context, services, id, 'seal')
      const conclusion = conclusionOf(id, cid)
      const words = wordsOfBlock(conclusion)
      const hash = contentHash(conclusion)
      if (hash !== context.req.valid('json').hash) throw wordsChanged()
      const at = Date.now()
      const seal = { words, hash, by: person.name, at: new Date(at).toISOString() }
      const detail = { conclusionId: cid, hash }
      rooms.edit(id, 'chair', person.id, (doc) => chairRoots(doc).seals.set(cid, seal), {
        meetingId: id,
        at,
        actor: person.id,
        action: 'recordSealed',
        detail,
      })
      return context.json(seal, 201)
    },
  )
}

const noSuchConclusion = () =>
  new Refusal(404, 'no_such_conclusion', 'There is no such conclusion in the minutes.')
const wordsChanged = () =>
  new Refusal(409, 'words_changed', 'The conclusion has changed. Read it again before you seal it.')
