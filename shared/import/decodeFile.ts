import { IMPORT_BYTES } from '../meeting/api.ts'
import { ImportError } from './importError.ts'

/** The first bytes of files that are often given a wrong name. */
const BINARY_FILES: readonly { kind: string; magic: readonly number[] }[] = [
  { kind: 'a PNG picture', magic: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'a JPEG picture', magic: [0xff, 0xd8, 0xff] },
  { kind: 'a GIF picture', magic: [0x47, 0x49, 0x46, 0x38] },
  { kind: 'a PDF document', magic: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { kind: 'a Word document or another ZIP file', magic: [0x50, 0x4b, 0x03, 0x04] },
  { kind: 'an old Word document', magic: [0xd0, 0xcf, 0x11, 0xe0] },
  { kind: 'a compressed file', magic: [0x1f, 0x8b] },
]

const UTF_16_MARKS: readonly (readonly number[])[] = [
  [0xff, 0xfe],
  [0xfe, 0xff],
]

/** The text of a file, without its byte order mark. @throws ImportError where it is not UTF-8 text. */
export function decodeFile(bytes: Uint8Array): string {
  if (bytes.length > IMPORT_BYTES) {
    throw new ImportError(
      'too_large',
      `The file is larger than ${IMPORT_BYTES / 1024 / 1024} MB. Split it and import the parts one after the other.`,
    )
  }
  const binary = BINARY_FILES.find(({ magic }) => startsWith(bytes, magic))
  if (binary) {
    throw new ImportError(
      'not_text',
      `This is ${binary.kind}, not a text. Save the minutes as plain text or Markdown in UTF-8, and import that file.`,
    )
  }
  if (UTF_16_MARKS.some((mark) => startsWith(bytes, mark))) {
    throw new ImportError(
      'not_utf8',
      'The file is in UTF-16. Save it as UTF-8 and import it again.',
    )
  }
  if (bytes.includes(0)) {
    throw new ImportError(
      'not_text',
      'The file holds null bytes, so it is not a UTF-8 text. If it is a text, save it as UTF-8 and import it again.',
    )
  }
  const text = decodeUtf8(bytes)
  if (text.trim() === '') {
    throw new ImportError('empty', 'The file is empty. Choose the file that holds the minutes.')
  }
  return text
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ImportError(
      'not_utf8',
      'The file is not in UTF-8: some of its characters cannot be read. Save it as UTF-8 and import it again.',
    )
  }
}
