/** An inline node that is no text; `cell` and `block` part what stands in one line of a table. */
export type Leaf = 'hardBreak' | 'documentRef' | 'gap' | 'meetingTime' | 'image' | 'cell' | 'block'

/** Words in one formatting. */
export interface Run {
  text: string
  /** Names of marks, in the order of the schema; anchors are not among them. */
  marks?: string[]
  href?: string
  leaf?: Leaf
  /** What a leaf says beside its words: the canonical reference of a document. */
  value?: string
}

export type LineKind = 'heading' | 'paragraph' | 'code' | 'tableRow'

/** The words of a paragraph, a heading, a row of a table: what is compared word by word. */
export interface Line {
  kind: LineKind
  /** How many lists and quotations it stands in. */
  depth: number
  /** The sign before it in a list, as it is read: "•", "3.". */
  marker: string | null
  /** What makes its look beside the marks: two lines differ in their layout where this differs. */
  layout: string
  runs: Run[]
}

/** Its words, with white space where cells and blocks part them. */
export function wordsOfLine({ runs }: Pick<Line, 'runs'>): string {
  return runs.map(({ text }) => (text === '' ? ' ' : text)).join('')
}

/** True for runs that look alike, so that side by side they are one. */
export function isAlike(one: Run, other: Run): boolean {
  return one.leaf === undefined && other.leaf === undefined && isSameLook(one, other)
}

/** How words look, whatever they say. */
export type Look = Pick<Run, 'marks' | 'href'>

export function isSameLook(one: Look, other: Look): boolean {
  if (one.href !== other.href) return false
  return one.marks === other.marks || (one.marks ?? []).join() === (other.marks ?? []).join()
}
