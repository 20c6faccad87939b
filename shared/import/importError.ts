export const IMPORT_ERROR_CODES = [
  'empty',
  'too_large',
  'not_text',
  'not_utf8',
  'bad_json',
  'not_minutes',
  'unsupported_type',
] as const
export type ImportErrorCode = (typeof IMPORT_ERROR_CODES)[number]

/** A file that cannot be imported at all; the message says what to do. */
export class ImportError extends Error {
  readonly code: ImportErrorCode

  constructor(code: ImportErrorCode, message: string) {
    super(message)
    this.name = 'ImportError'
    this.code = code
  }
}
