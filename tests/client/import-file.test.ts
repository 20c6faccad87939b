import { expect, it } from 'vitest'
import { initials } from '../../client/look/initials.ts'
import { checkFile } from '../../client/meeting/importFile.ts'
import { IMPORT_BYTES } from '../../shared/meeting/api.ts'

it('a file to import is known by its ending, and names the meeting', () => {
  expect(checkFile({ name: 'Board, 3rd sitting.md', size: 10 })).toEqual({
    kind: 'accepted',
    contentType: 'text/markdown',
    title: 'Board, 3rd sitting',
  })
  expect(checkFile({ name: 'NOTES.TXT', size: 1 })).toMatchObject({ contentType: 'text/plain' })
})

it('a file that cannot be imported is refused before it is sent', () => {
  expect(checkFile({ name: 'minutes.docx', size: 10 }).kind).toBe('unknownType')
  expect(checkFile({ name: 'minutes', size: 10 }).kind).toBe('unknownType')
  expect(checkFile({ name: 'minutes.txt', size: 0 }).kind).toBe('empty')
  expect(checkFile({ name: 'minutes.txt', size: IMPORT_BYTES + 1 }).kind).toBe('tooLarge')
  expect(checkFile({ name: 'minutes.txt', size: IMPORT_BYTES }).kind).toBe('accepted')
})

it('a person has two letters', () => {
  expect(initials('Ana Lucía de Sousa')).toBe('AS')
  expect(initials('bo')).toBe('BO')
  expect(initials(' 王小明 ')).toBe('王小')
  expect(initials('')).toBe('')
})
