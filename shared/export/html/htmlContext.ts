import type { Node } from 'prosemirror-model'
import type { Entity } from '../../minutes/minutes.ts'
import type { DocumentNumbers } from '../../minutes/numbering.ts'

/** What writing a block needs to know of the minutes around it. */
export interface HtmlContext {
  entities: Readonly<Record<string, Entity>>
  numbers: DocumentNumbers
}

/** Writes a block that stands at a position of the document. */
export type WriteBlock = (block: Node, position: number, context: HtmlContext) => string
