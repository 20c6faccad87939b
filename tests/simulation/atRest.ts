import * as Y from 'yjs'
import { digestOf } from '../../shared/sync/digest.ts'
import type { ClockRanges } from './clockRanges.ts'
import { MEETING } from './core.ts'
import type { HonestClient } from './honestClient.ts'
import { contentOf, equalBytes, knowledgeOf, lacking } from './sameDocument.ts'
import type { Span } from './updateContents.ts'
import type { World } from './world.ts'

/** What must hold once everyone is back, and everything has arrived. */
export function atRest(world: World): void {
  world.laws.processEnded()
  const layers = new Set(world.honest.map(({ layer }) => layer))
  for (const layer of layers) {
    const durable = world.disk.layer(MEETING, layer)
    for (const client of world.honest) {
      if (client.layer === layer) compare(world, client, durable.doc)
    }
    const history = durable.history()
    const allowed = world.laws.deletesOf(layer)
    for (const { client, from, to } of durable.deleted()) {
      if (isExplained(history, allowed, { client, from, to })) continue
      world.laws.broken(`Nobody who may deleted ${client} ${from} to ${to}`)
    }
    history.destroy()
  }
  for (const client of world.honest) client.page.close()
}

function compare(world: World, client: HonestClient, log: Y.Doc): void {
  const fail = (law: string) => world.laws.broken(`${client.person.id} (${client.kind}): ${law}`)
  if (!client.isSettled) return fail('is not connected at the end')
  if (!client.isQuiet) fail('something is still under way')
  if (client.unsaved > 0) fail(`${client.unsaved} edits were never said to be saved`)
  for (const [id, clock] of client.written) {
    if (Y.getState(log.store, id) < clock) fail(`words of ${id} up to ${clock} are not in the log`)
  }
  const here = knowledgeOf(client.page.doc)
  const there = knowledgeOf(log)
  for (const one of lacking(there, here)) fail(`the page lacks ${one}`)
  // A stock page that only reads may tidy formatting for itself.
  if (client.mayWrite) for (const one of lacking(here, there)) fail(`the log lacks ${one}`)
  const isEqual = contentOf(client.page.doc) === contentOf(log)
  const digests = [client.page.doc, log].map((doc) => digestOf(doc, client.layer))
  if (isEqual !== equalBytes(digests[0] as Uint8Array, digests[1] as Uint8Array)) {
    fail('the digest does not tell the same as the content')
  }
  if (isEqual) return
  // Yjs diverges now and then. Our page notices; a stock one cannot.
  if (client.kind === 'ours') fail('says something else than the log')
  else world.divergences++
}

/** Yjs itself deletes what comes into something deleted, and a value that another one replaces. */
function isExplained(history: Y.Doc, allowed: ClockRanges, { client, from, to }: Span): boolean {
  const structs = history.store.clients.get(client) ?? []
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
    const struct = structs[index]
    if (!struct || struct.id.clock >= to) break
    const start = Math.max(from, struct.id.clock)
    const end = Math.min(to, struct.id.clock + struct.length)
    if (!allowed.covers(client, start, end) && !followsFromOthers(struct)) return false
  }
  return true
}

function followsFromOthers(struct: Y.Item | Y.GC): boolean {
  if (!(struct instanceof Y.Item) || struct.parentSub !== null) return true
  const { parent } = struct
  return parent instanceof Y.AbstractType && parent._item?.deleted === true
}
