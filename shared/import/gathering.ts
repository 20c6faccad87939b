import {
  type DocumentReference,
  findDocumentReferences,
  isWeakReference,
} from '../documents/reference.ts'
import type { ImportWarning } from '../meeting/api.ts'
import { newIdentifier } from '../minutes/identifier.ts'
import type { Entity, MeetingDocument } from '../minutes/minutes.ts'

const MOST_WARNINGS = 200
const EXCERPT_CHARACTERS = 80

/** What an import finds beside the words: who is named, which documents, and what stayed unclear. */
export class Gathering {
  readonly entities: Record<string, Entity> = {}
  readonly documents: Record<string, MeetingDocument> = {}
  readonly #warnings: ImportWarning[] = []
  readonly #idByName = new Map<string, string>()
  readonly #namesDocuments: boolean
  #unlisted = 0

  /** @param source the whole text, whose references tell whether it is about documents at all. */
  constructor(source: string) {
    this.#namesDocuments = findDocumentReferences(source).some((found) => !isWeakReference(found))
  }

  /** The id of an entity of this name or abbreviation, if one is known. */
  findEntity(name: string): string | null {
    return this.#idByName.get(name) ?? null
  }

  /** The id of the entity of this name, which is added when it is new. */
  addEntity(entity: Entity): string {
    const known = this.#idByName.get(entity.name)
    if (known !== undefined) return known
    const id = newIdentifier()
    this.entities[id] = entity
    this.#idByName.set(entity.name, id)
    const { abbreviation } = entity
    if (abbreviation && !this.#idByName.has(abbreviation)) this.#idByName.set(abbreviation, id)
    return id
  }

  /** The meeting documents that a part of the text names; each joins the documents. */
  takeReferences(text: string): DocumentReference[] {
    const found = findDocumentReferences(text).filter(
      (reference) => this.#namesDocuments || !isWeakReference(reference),
    )
    for (const { ref } of found) this.documents[ref] ??= {}
    return found
  }

  /** @param line counted from 1. */
  warn(message: string, line?: number, text?: string): void {
    if (this.#warnings.length >= MOST_WARNINGS) {
      this.#unlisted += 1
      return
    }
    this.#warnings.push({
      message,
      ...(line === undefined ? {} : { line }),
      ...(text === undefined ? {} : { text: excerpt(text) }),
    })
  }

  get warnings(): ImportWarning[] {
    if (this.#unlisted === 0) return this.#warnings
    return [...this.#warnings, { message: `${this.#unlisted} more warnings are not listed.` }]
  }
}

function excerpt(text: string): string {
  const start = text.slice(0, EXCERPT_CHARACTERS + 1).trim()
  if (start.length <= EXCERPT_CHARACTERS) return start
  // Half a surrogate pair would not survive the way to the reader.
  return `${start.slice(0, EXCERPT_CHARACTERS).replace(/[\ud800-\udbff]$/, '')}…`
}
