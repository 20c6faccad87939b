import type * as Y from 'yjs'
import { DOCUMENT_TREATMENTS } from '../minutes/minutes.ts'
import type { DocumentTreatment, MeetingDocument } from '../minutes/minutes.ts'

/**
 * What is known about the documents of a meeting, as it is shared. A document that was imported or
 * added is one value under its reference. What a person sets afterwards is a value of its own, under
 * the reference and the field: `TD433R1#title`. Of two values under one key Yjs keeps one; so two
 * people who set different fields of one document at once both keep what they set.
 */
export type DocumentMap = Y.Map<MeetingDocument | string>

const FIELDS = ['title', 'source', 'treatment'] as const
export type DocumentField = (typeof FIELDS)[number]

/** Reads the shared documents as plain data, by reference. */
export function readDocumentMap(map: DocumentMap): Record<string, MeetingDocument> {
  const documents = new Map<string, MeetingDocument>()
  const fields: [string, string][] = []
  for (const [key, value] of map.entries()) {
    if (typeof value === 'string') fields.push([key, value])
    else documents.set(key, value)
  }
  for (const [key, value] of fields) {
    const [, ref, field] = /^(.+)#(title|source|treatment)$/.exec(key) ?? []
    if (ref === undefined || !isField(field)) continue
    const { [field]: _, ...others } = documents.get(ref) ?? {}
    documents.set(ref, isSaid(field, value) ? { ...others, [field]: value } : others)
  }
  return Object.fromEntries(documents)
}

/** What the map would hold to say these documents, with the fewest changes to what it holds. */
export function documentValues(
  documents: Readonly<Record<string, MeetingDocument>>,
  map: DocumentMap,
): Map<string, MeetingDocument | string> {
  const said = readDocumentMap(map)
  const values = new Map<string, MeetingDocument | string>()
  for (const [ref, wanted] of Object.entries(documents)) {
    const before = Object.hasOwn(said, ref) ? said[ref] : undefined
    const isSaidAlready = before && FIELDS.every((field) => before[field] === wanted[field])
    const held = map.get(ref)
    if (!isSaidAlready) values.set(ref, wanted)
    else if (held !== undefined) values.set(ref, held)
    for (const field of FIELDS) {
      const key = `${ref}#${field}`
      if (map.has(key)) values.set(key, wanted[field] ?? '')
    }
  }
  return values
}

/** Sets one field of a document, or, with the empty text, says nothing about it. */
export function setDocumentField(
  map: DocumentMap,
  ref: string,
  field: DocumentField,
  value: string,
): void {
  map.set(`${ref}#${field}`, value)
}

/** Adds a document about which nothing is known yet. */
export function addDocument(map: DocumentMap, ref: string): void {
  if (!map.has(ref)) map.set(ref, {})
}

/** Takes a document out of the register, with all that was said about it. */
export function removeDocument(map: DocumentMap, ref: string): void {
  for (const key of [ref, ...FIELDS.map((field) => `${ref}#${field}`)]) {
    if (map.has(key)) map.delete(key)
  }
}

function isField(name: string | undefined): name is DocumentField {
  return FIELDS.some((field) => field === name)
}

function isSaid(field: DocumentField, value: string): boolean {
  return field === 'treatment' ? isTreatment(value) : value !== ''
}

export function isTreatment(value: string): value is DocumentTreatment {
  return DOCUMENT_TREATMENTS.some((treatment) => treatment === value)
}
