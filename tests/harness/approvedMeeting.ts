import * as Y from 'yjs'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { contentHash } from '../../shared/review/contentHash.ts'
import type { Precis } from './precis.ts'
import { StockClient } from './stockClient.ts'
import { Store } from './store.ts'
import { until } from './until.ts'

/** Its one conclusion; not all of its letters are of one code unit. */
export const CONCLUSION = 'There is consensus. 😀'

/** Puts a conclusion with the id `conclusion-1` at the end. @returns its words, to type into. */
export function writeConclusion(writer: StockClient, words = CONCLUSION): Y.XmlText {
  const text = new Y.XmlText(words)
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  const conclusion = new Y.XmlElement('conclusion')
  conclusion.setAttribute('id', 'conclusion-1')
  conclusion.insert(0, [paragraph])
  writer.body.push([conclusion])
  return text
}

/** What seals a conclusion of one paragraph. */
export function conclusionHash(words: string): string {
  const paragraph = minutesSchema.node('paragraph', null, [minutesSchema.text(words)])
  return contentHash(minutesSchema.node('conclusion', null, [paragraph]))
}

/** A meeting whose conclusion has an outcome and a seal, approved by its chair. */
export async function approvedMeeting(
  precis: Precis,
): Promise<{ id: string; ana: string; chair: string; hash: string }> {
  const id = await precis.newMeeting('Approved minutes')
  const ana = await precis.admit(id, 'rapporteur', 'Ana')
  const chair = await precis.admit(id, 'chair', 'Chair')
  const [writer, pen] = await Promise.all([
    StockClient.join(precis, id, ana),
    StockClient.join(precis, id, chair, 'chair'),
  ])
  writeConclusion(writer)
  pen.doc.getMap('outcomes').set('conclusion-1', 'consensus')
  const store = new Store(precis)
  await until('conclusion and outcome to be stored', () => {
    const outcomes = store.document(id, 'chair').getMap('outcomes')
    return store.holds(id, CONCLUSION) && outcomes.has('conclusion-1')
  })
  store.close()
  writer.destroy()
  pen.destroy()
  const seal = `/api/meetings/${id}/conclusions/conclusion-1/seal`
  await precis.call('POST', seal, { hash: conclusionHash(CONCLUSION) }, chair)
  for (const to of ['draft', 'circulated'] as const) await precis.step(id, to, chair)
  const { approval } = await precis.step(id, 'approved', chair)
  return { id, ana, chair, hash: approval?.hash ?? '' }
}
