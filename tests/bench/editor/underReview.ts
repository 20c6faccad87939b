import type { Node } from 'prosemirror-model'
import { minutesSchema } from '../../../shared/minutes/schema.ts'
import type { NodeJSON } from '../../../shared/minutes/minutes.ts'
import type { Target } from '../../../shared/review/review.ts'
import { wordsOfBlock } from '../../../shared/review/wordsOfBlock.ts'
import type { Precis } from '../../harness/precis.ts'

const THREADS = 1000
const CORRECTIONS = 200
/** A person may ask for so much in a minute and no more. */
const DELEGATIONS = 10

/** Circulates a record. @param isMarked with comments and requests all over it, none of them decided. */
export async function circulate(
  precis: Precis,
  meetingId: string,
  { isMarked }: { isMarked: boolean },
): Promise<void> {
  await precis.step(meetingId, 'draft')
  await precis.step(meetingId, 'circulated')
  if (!isMarked) return
  const said = await interventions(precis, meetingId)
  const started = performance.now()
  await Promise.all(
    Array.from({ length: DELEGATIONS }, async (_, number) => {
      const token = await precis.admit(meetingId, 'participant', `Delegate ${number + 1}`)
      const isTheirs = (index: number) => index % DELEGATIONS === number
      const post = (call: string, input: unknown) =>
        precis.call('POST', `/api/meetings/${meetingId}/${call}`, input, token)
      for (let index = 0; index < THREADS; index++) {
        if (!isTheirs(index)) continue
        const target = wordsIn(turn(said, index), 4, 9)
        await post('threads', { target, text: 'Is this how it was said?' })
      }
      for (let index = 0; index < CORRECTIONS; index++) {
        if (!isTheirs(index)) continue
        const target = wordsIn(turn(said, (index * said.length) / CORRECTIONS), 12, 15)
        const input = { replacement: 'other words', reason: 'So it was.', kind: 'substance' }
        await post('corrections', { target, ...input })
      }
    }),
  )
  const took = Math.round(performance.now() - started)
  process.stdout.write(`${THREADS} threads and ${CORRECTIONS} corrections in ${took} ms\n`)
}

async function interventions(precis: Precis, meetingId: string): Promise<Node[]> {
  const answer = await precis.fetch(`/api/meetings/${meetingId}/export/json`)
  const { body } = (await answer.json()) as { body: NodeJSON }
  const found: Node[] = []
  minutesSchema.nodeFromJSON(body).descendants((node) => {
    if (node.type.name === 'intervention') found.push(node)
    return node.type.name === 'agendaItem'
  })
  return found
}

/** Some words of a block, counted from 0. */
function wordsIn(block: Node, from: number, to: number): Target {
  const all = wordsOfBlock(block)
  const words = all.split(' ')
  const start = words.slice(0, from).join(' ').length + 1
  return { blockId: String(block.attrs.id), start, quote: words.slice(from, to).join(' ') }
}

function turn<T>(list: readonly T[], index: number): T {
  return list[Math.floor(index) % list.length] as T
}
