import type { Node } from 'prosemirror-model'
import type { DocumentNumbers } from '../../minutes/numbering.ts'
import type { RecordData } from '../leafWords.ts'
import type { LedgerEntry } from '../../positions/ledger.ts'

/** What writing a block needs to know of the minutes around it. */
export interface HtmlContext extends RecordData {
  numbers: DocumentNumbers
  /** The changes of the stance in a row, oldest first. */
  ledgerOf: (row: string) => readonly LedgerEntry[]
}

/** Writes a block that stands at a position of the document. */
export type WriteBlock = (block: Node, position: number, context: HtmlContext) => string
