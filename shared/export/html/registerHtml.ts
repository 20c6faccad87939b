import type { RegisterEntry } from '../../documents/register.ts'
import { TREATMENT_WORDS, words } from '../words.ts'
import { element, escapeHtml } from './escape.ts'

/** The documents of the meeting as a table, each revision on a line of its own. */
export function registerHtml(register: readonly RegisterEntry[]): string {
  if (register.length === 0) return ''
  const head = [words.document, words.documentTitle, words.source, words.treatment].map((heading) =>
    element('th', { scope: 'col' }, heading),
  )
  const rows = register.flatMap(({ title, source, revisions }) =>
    revisions.map(({ ref, treatment, newer }) => {
      const treated = treatment === null ? [] : [TREATMENT_WORDS[treatment]]
      const replaced = newer === null ? [] : [words.newer(newer)]
      const cells = [
        element('th', { scope: 'row' }, escapeHtml(ref)),
        element('td', { dir: 'auto' }, escapeHtml(newer === null ? (title ?? '') : '')),
        element('td', { dir: 'auto' }, escapeHtml(newer === null ? (source ?? '') : '')),
        element('td', {}, escapeHtml([...treated, ...replaced].join('; '))),
      ]
      return `<tr>${cells.join('')}</tr>`
    }),
  )
  const heading = element('h2', {}, words.register)
  const table = `<table>\n<thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`
  return `\n<section>${heading}\n${table}</section>`
}
