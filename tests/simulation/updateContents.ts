import * as Y from 'yjs'

/** Clocks `from` to `to`, end excluded, of one Yjs client id. */
export interface Span {
  client: number
  from: number
  to: number
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]

/** What an update brings, as the laws of the simulation look at it. */
export interface UpdateContents {
  structs: readonly Struct[]
  written: readonly Span[]
  deleted: readonly Span[]
}

/** @throws Error when Yjs cannot read the bytes. */
export function contentsOf(update: Uint8Array): UpdateContents {
  const { structs, ds } = Y.decodeUpdate(update)
  const written: Span[] = []
  // What has lost its content says by itself that it is deleted.
  const collected: Span[] = []
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue
    lengthen(written, struct)
    if (isEmptied(struct)) lengthen(collected, struct)
  }
  return { structs, written, deleted: [...spansOf(ds), ...collected] }
}

function isEmptied(struct: Struct): boolean {
  if (struct instanceof Y.GC) return true
  return struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted
}

function lengthen(spans: Span[], { id: { client, clock }, length }: Struct): void {
  const last = spans.at(-1)
  if (last && last.client === client && last.to === clock) last.to += length
  else spans.push({ client, from: clock, to: clock + length })
}

export function spansOf(deletes: ReturnType<typeof Y.decodeUpdate>['ds']): Span[] {
  const spans: Span[] = []
  for (const [client, items] of deletes.clients) {
    for (const { clock, len } of items) spans.push({ client, from: clock, to: clock + len })
  }
  return spans
}
