import type { RootContent } from 'mdast'
import type { Node } from 'prosemirror-model'
import type { MeetingData } from '../../minutes/minutes.ts'
import { node, plainText } from '../nodes.ts'
import { readBlock } from './flow.ts'
import { isCostlyMarkdown } from './isCostly.ts'
import { parseMarkdown } from './parseMarkdown.ts'
import { type MarkdownContext, readPhrasing, sourceOf } from './phrasing.ts'
import { readPlainMarkdown } from './plainMarkdown.ts'
import { findDefinitions } from './tree.ts'

/** @param line counted from 1 within the source. */
export type WarnOfFlow = (message: string, line: number, text: string) => void

/**
 * Reads a piece of Précis' own Markdown between two markers. A heading becomes an agenda heading,
 * which is for the caller to place. A time of the meeting is one while its words are those of `meeting`.
 */
export function parseFlow(source: string, meeting: MeetingData, warn: WarnOfFlow): Node[] {
  const plain = readPlainMarkdown(source)
  if (plain) return plain
  if (isCostlyMarkdown(source)) {
    warn('This is too intricate to be read as Markdown; it was kept as it is written.', 1, source)
    return [node('codeBlock', { language: 'markdown' }, plainText(source))]
  }
  const root = parseMarkdown(source, false)
  const context: MarkdownContext = {
    source,
    ...findDefinitions(root),
    isPrecis: true,
    meeting,
    text: plainText,
    warn: (message, at) => warn(message, at.position?.start.line ?? 1, sourceOf(at, context)),
  }
  return root.children.flatMap((child: RootContent) =>
    child.type === 'heading'
      ? [node('agendaHeading', null, readPhrasing(child.children, context))]
      : readBlock(child, context),
  )
}
