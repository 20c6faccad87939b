import type { DocumentTreatment, MeetingDocument } from '../minutes/minutes.ts'

/** One revision of a document that the record refers to, or that somebody put into the register. */
export interface KnownRevision {
  ref: string
  /** How often the record refers to it. */
  count: number
  treatment: DocumentTreatment | null
  /** The newest revision of the same document, where this is an older one. */
  newer: string | null
}

/** A document of the meeting in all its revisions. */
export interface RegisterEntry {
  /** The reference without a revision: `TD433`. */
  base: string
  /** The newest revision: `TD433R1`. */
  ref: string
  title: string | null
  source: string | null
  /** What the meeting did with the newest revision of which that is said. */
  treated: { ref: string; treatment: DocumentTreatment } | null
  /** The newest first. */
  revisions: readonly KnownRevision[]
}

/**
 * The documents of a meeting: those that `counts` has references to, in its order, and after them
 * those that only `documents` knows. A title and a source are those of the newest revision that has
 * one.
 */
export function documentRegister(
  counts: ReadonlyMap<string, number>,
  documents: Readonly<Record<string, MeetingDocument>>,
): RegisterEntry[] {
  const uncited = Object.keys(documents).filter((ref) => !counts.has(ref))
  const groups = new Map<string, string[]>()
  for (const ref of [...counts.keys(), ...uncited.toSorted(byNumber)]) {
    const { base } = partsOf(ref)
    const group = groups.get(base)
    if (group) group.push(ref)
    else groups.set(base, [ref])
  }
  return [...groups].map(([base, refs]) => entryOf(base, refs, counts, documents))
}

/** Each reference to an older revision, with the newest revision that is known. */
export function newerRevisions(register: readonly RegisterEntry[]): ReadonlyMap<string, string> {
  const older = register.flatMap(({ revisions }) => revisions)
  return new Map(older.flatMap(({ ref, newer }) => (newer === null ? [] : [[ref, newer]])))
}

function entryOf(
  base: string,
  refs: readonly string[],
  counts: ReadonlyMap<string, number>,
  documents: Readonly<Record<string, MeetingDocument>>,
): RegisterEntry {
  const newestFirst = refs.toSorted((one, other) => partsOf(other).revision - partsOf(one).revision)
  const [newest = base] = newestFirst
  const of = (ref: string) => (Object.hasOwn(documents, ref) ? documents[ref] : undefined)
  const said = (field: 'title' | 'source') =>
    newestFirst.map((ref) => of(ref)?.[field]).find((words) => words !== undefined && words !== '')
  const revisions = newestFirst.map((ref) => ({
    ref,
    count: counts.get(ref) ?? 0,
    treatment: of(ref)?.treatment ?? null,
    newer: ref === newest ? null : newest,
  }))
  const treated = revisions.find(({ treatment }) => treatment !== null)
  return {
    base,
    ref: newest,
    title: said('title') ?? null,
    source: said('source') ?? null,
    treated: treated?.treatment ? { ref: treated.ref, treatment: treated.treatment } : null,
    revisions,
  }
}

/** A canonical reference is a series, a number and, for a revision, `R` with its own. */
function partsOf(ref: string): { base: string; revision: number } {
  const [, base, revision] = /^(.*\d)R(\d{1,2})$/.exec(ref) ?? []
  return base === undefined ? { base: ref, revision: 0 } : { base, revision: Number(revision) }
}

function byNumber(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true })
}
