import type { ImportWarning } from '../meeting/api.ts'
import type { Minutes } from '../minutes/minutes.ts'
import { decodeFile } from './decodeFile.ts'
import { ImportError } from './importError.ts'
import { importJson } from './json/importJson.ts'
import { importMarkdown } from './markdown/importMarkdown.ts'
import { importText } from './text/importText.ts'

export interface ImportFile {
  bytes: Uint8Array
  /** As in a Content-Type header; its parameters are ignored. */
  mediaType: string
  name?: string
}

export interface Imported {
  minutes: Minutes
  warnings: ImportWarning[]
}

type Importer = (text: string) => Imported

const IMPORTERS = new Map<string, Importer>([
  ['text/plain', importText],
  ['text/markdown', importMarkdown],
  ['text/x-markdown', importMarkdown],
  ['application/json', importJson],
])

const IMPORTERS_BY_EXTENSION = new Map<string, Importer>([
  ['txt', importText],
  ['md', importMarkdown],
  ['markdown', importMarkdown],
  ['json', importJson],
])

/** Types that say nothing; then the name's extension decides, and plain text is the fallback. */
const UNKNOWN_TYPES = ['', 'application/octet-stream']

/**
 * Reads minutes from a file of plain text, Markdown or Précis' own JSON. Every word of a text is in
 * the result in its order; what is not understood is kept and named in the warnings.
 *
 * @throws ImportError for a file that cannot be imported.
 */
export function importMinutes(file: ImportFile): Imported {
  const importer = chooseImporter(file)
  return importer(decodeFile(file.bytes))
}

function chooseImporter({ mediaType, name }: ImportFile): Importer {
  const essence = mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (UNKNOWN_TYPES.includes(essence)) {
    const extension = /\.([a-z]+)$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? 'txt'
    return IMPORTERS_BY_EXTENSION.get(extension) ?? importText
  }
  const importer = IMPORTERS.get(essence)
  if (importer) return importer
  throw new ImportError(
    'unsupported_type',
    'Only plain text (.txt), Markdown (.md) and the JSON that Précis exports can be imported. Save the minutes as one of these.',
  )
}
