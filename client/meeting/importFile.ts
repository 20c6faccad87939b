import { IMPORT_BYTES } from '../../shared/meeting/api.ts'

const CONTENT_TYPES: Record<string, string> = {
  txt: 'text/plain',
  md: 'text/markdown',
  markdown: 'text/markdown',
  json: 'application/json',
}

export const IMPORT_EXTENSIONS = Object.keys(CONTENT_TYPES).map((extension) => `.${extension}`)
export const IMPORT_MEGABYTES = IMPORT_BYTES / 1024 / 1024

export type FileCheck =
  | { kind: 'accepted'; contentType: string; title: string }
  | { kind: 'empty' | 'tooLarge' | 'unknownType' }

/** What can be told of a file before it is sent; the server judges what is in it. */
export function checkFile({ name, size }: { name: string; size: number }): FileCheck {
  const dot = name.lastIndexOf('.')
  const contentType = CONTENT_TYPES[name.slice(dot + 1).toLowerCase()]
  if (dot < 0 || contentType === undefined) return { kind: 'unknownType' }
  if (size === 0) return { kind: 'empty' }
  if (size > IMPORT_BYTES) return { kind: 'tooLarge' }
  return { kind: 'accepted', contentType, title: name.slice(0, dot).trim() || name }
}
