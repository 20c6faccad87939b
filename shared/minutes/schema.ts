import { Schema } from 'prosemirror-model'
import type {
  Attrs,
  DOMOutputSpec,
  MarkSpec,
  Node,
  NodeSpec,
  TagParseRule,
} from 'prosemirror-model'

/**
 * The version of the minutes' schema, compared at the sync handshake. The editor's binding deletes
 * what its schema does not know, for everyone, so every new node, mark or narrower content
 * expression raises this number and locks older pages out until they reload.
 */
export const SCHEMA_VERSION = 3

/** The Yjs root type that holds the body of the minutes. */
export const BODY = 'body'

/*
 * Every content expression ends in `*` and every attribute has a default: two people may each
 * delete what the other one left, and a node that no longer fits would be deleted for everyone.
 * What is missing is repaired in the editor. Attributes are null while unknown.
 */

/** Nodes written to HTML as one element that carries its attributes, so that a copy keeps them. */
function structural(tag: string, name: string, spec: NodeSpec): NodeSpec {
  const parse: TagParseRule = {
    tag: `${tag}[data-node="${name}"]`,
    getAttrs: (element) => readAttributes(element.getAttribute('data-attributes'), spec.attrs),
  }
  return {
    ...spec,
    parseDOM: [parse, ...(spec.parseDOM ?? [])],
    toDOM: (node): DOMOutputSpec => {
      const attributes = {
        'data-node': name,
        'data-attributes': JSON.stringify(node.attrs),
        ...(node.isTextblock ? { dir: 'auto' } : {}),
      }
      if (node.isLeaf) return [tag, attributes, node.type.spec.leafText?.(node) ?? '']
      return [tag, attributes, 0]
    },
  }
}

/** Pasted HTML comes from outside: only known attributes with plain JSON values are read. */
function readAttributes(json: string | null, known: NodeSpec['attrs']): Attrs {
  if (json === null) return {}
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value !== 'object' || value === null) return {}
    return Object.fromEntries(Object.entries(value).filter(([key]) => key in (known ?? {})))
  } catch {
    return {}
  }
}

const unknown = { default: null }

const nodes: Record<string, NodeSpec> = {
  doc: { content: '(agendaItem | block)*' },

  /** `startedAt`, `openedAt`, `closedAt`: ISO 8601 date-time, or the local `HH:MM` that was written. */
  agendaItem: structural('section', 'agendaItem', {
    content: '(block | agendaHeading)*',
    attrs: {
      id: unknown,
      level: { default: 1 },
      numbered: { default: true },
      /** The number as the imported text wrote it, kept for an exact export. */
      numberAsWritten: unknown,
      status: unknown,
      openedAt: unknown,
      closedAt: unknown,
    },
    defining: true,
    isolating: true,
  }),
  agendaHeading: structural('h2', 'agendaHeading', {
    content: 'inline*',
    defining: true,
    parseDOM: [{ tag: 'h1' }, { tag: 'h2' }, { tag: 'h3' }, { tag: 'h4' }],
  }),

  paragraph: {
    content: 'inline*',
    group: 'block flow',
    parseDOM: [{ tag: 'p' }],
    toDOM: () => ['p', { dir: 'auto' }, 0],
  },

  intervention: structural('article', 'intervention', {
    content: 'flow*',
    group: 'block',
    attrs: {
      id: unknown,
      /** Id of the entity that speaks, from the meeting's `entities`. */
      speaker: unknown,
      capacity: unknown,
      onBehalfOf: unknown,
      /** The speaker as written. */
      attribution: unknown,
      kind: unknown,
      startedAt: unknown,
      confidence: unknown,
      withdrawn: { default: false },
    },
    defining: true,
    isolating: true,
  }),

  positionTable: structural('div', 'positionTable', {
    content: '(positionRow | flow)*',
    group: 'block',
    attrs: {
      id: unknown,
      question: unknown,
      /** Canonical reference of the document the question is about. */
      document: unknown,
      caption: unknown,
      /** The columns as written, in order: `[{ field, heading }]`; null for the derived ones. */
      columns: unknown,
    },
    defining: true,
    isolating: true,
  }),
  positionRow: structural('div', 'positionRow', {
    content: 'flow*',
    attrs: {
      id: unknown,
      entity: unknown,
      attribution: unknown,
      /** true, false, or null where nobody wrote it down. */
      wasConsulted: unknown,
      consultedAsRecorded: unknown,
      stance: { default: 'notStated' },
      stanceAsRecorded: unknown,
      when: unknown,
    },
    defining: true,
    isolating: true,
  }),

  conclusion: structural('aside', 'conclusion', {
    content: 'flow*',
    group: 'block',
    attrs: { id: unknown, kind: unknown },
    defining: true,
    isolating: true,
  }),
  action: structural('div', 'action', {
    content: 'inline*',
    group: 'block',
    attrs: { id: unknown, kind: { default: 'action' }, owner: unknown, due: unknown },
    defining: true,
  }),

  /** A statement for the record. Its words are in the review layer, where nobody can alter them. */
  statement: structural('figure', 'statement', {
    group: 'block',
    atom: true,
    attrs: { id: unknown },
  }),

  bulletList: {
    content: 'listItem*',
    group: 'block flow',
    /** The bullet as the imported text wrote it; null for the one the style sheet draws. */
    attrs: { marker: unknown },
    parseDOM: [{ tag: 'ul' }],
    toDOM: () => ['ul', 0],
  },
  orderedList: {
    content: 'listItem*',
    group: 'block flow',
    /** `marker` is the pattern the imported text wrote, such as `1.`, `1)` or `(1)`. */
    attrs: { start: { default: 1 }, marker: unknown },
    parseDOM: [
      {
        tag: 'ol',
        getAttrs: (element) => ({ start: Number(element.getAttribute('start') ?? 1) || 1 }),
      },
    ],
    toDOM: (node) => ['ol', node.attrs.start === 1 ? {} : { start: String(node.attrs.start) }, 0],
  },
  listItem: {
    content: 'flow*',
    defining: true,
    parseDOM: [{ tag: 'li' }],
    toDOM: () => ['li', 0],
  },

  blockquote: {
    content: 'flow*',
    group: 'block flow',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', 0],
  },
  codeBlock: {
    content: 'text*',
    marks: 'anchor',
    group: 'block flow',
    attrs: { language: unknown },
    code: true,
    defining: true,
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
    toDOM: () => ['pre', ['code', 0]],
  },

  /** A table that is not about positions: rows and cells as imported, without column commands. */
  table: {
    content: 'tableRow*',
    group: 'block flow',
    isolating: true,
    parseDOM: [{ tag: 'table' }],
    toDOM: () => ['table', ['tbody', 0]],
  },
  tableRow: {
    content: 'tableCell*',
    parseDOM: [{ tag: 'tr' }],
    toDOM: () => ['tr', 0],
  },
  tableCell: {
    content: 'flow*',
    attrs: { heading: { default: false }, align: unknown },
    isolating: true,
    parseDOM: [{ tag: 'td' }, { tag: 'th', attrs: { heading: true } }],
    toDOM: (node) => [node.attrs.heading ? 'th' : 'td', 0],
  },

  text: { group: 'inline' },
  hardBreak: {
    inline: true,
    group: 'inline',
    selectable: false,
    leafText: () => '\n',
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
  documentRef: structural('cite', 'documentRef', {
    inline: true,
    group: 'inline',
    atom: true,
    /** `ref` is the canonical form, `text` the words as written. */
    attrs: { ref: unknown, text: { default: '' } },
    leafText: (node: Node) => String(node.attrs.text),
  }),
  gap: structural('mark', 'gap', {
    inline: true,
    group: 'inline',
    atom: true,
    attrs: { id: unknown, text: { default: '@@' } },
    leafText: (node: Node) => String(node.attrs.text),
  }),
  /** When the meeting opened or closed, in words that are computed from the meeting's data. */
  meetingTime: structural('time', 'meetingTime', {
    inline: true,
    group: 'inline',
    atom: true,
    /** `language`: of the words, as the record around them is written; `en` or `fr`. */
    attrs: { of: { default: 'closing' }, language: { default: 'en' } },
  }),
  /** A picture inside the record. Only `data:` pictures are shown: nothing loads from elsewhere. */
  image: structural('figure', 'image', {
    inline: true,
    group: 'inline',
    atom: true,
    attrs: { src: { default: '' }, alt: { default: '' }, title: unknown },
    leafText: (node: Node) => String(node.attrs.alt),
  }),
}

const marks: Record<string, MarkSpec> = {
  link: {
    attrs: { href: { default: '' }, title: unknown },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (element) => {
          const href = element.getAttribute('href') ?? ''
          return isSafeHref(href) ? { href, title: element.getAttribute('title') } : false
        },
      },
    ],
    toDOM: (mark) => [
      'a',
      {
        ...(isSafeHref(String(mark.attrs.href)) ? { href: String(mark.attrs.href) } : {}),
        rel: 'noopener noreferrer nofollow',
        target: '_blank',
      },
      0,
    ],
  },
  bold: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
  italic: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
  underline: { parseDOM: [{ tag: 'u' }], toDOM: () => ['u', 0] },
  strike: { parseDOM: [{ tag: 's' }, { tag: 'del' }], toDOM: () => ['s', 0] },
  code: { code: true, parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
  /** Ties words to a comment, correction or annotation; several may cover the same words. */
  anchor: {
    attrs: { id: { default: '' } },
    excludes: '',
    inclusive: false,
    parseDOM: [
      {
        tag: 'span[data-anchor]',
        getAttrs: (element) => ({ id: element.getAttribute('data-anchor') ?? '' }),
      },
    ],
    toDOM: (mark) => ['span', { 'data-anchor': String(mark.attrs.id) }, 0],
  },
}

/** True for the schemes a reader may follow from the record; scripts and data are not among them. */
export function isSafeHref(href: string): boolean {
  return /^(https?:|mailto:|#)/i.test(href.trim())
}

/** The one schema of the minutes, used by editor, server, importer, exporters and tests. */
export const minutesSchema = new Schema({ nodes, marks })
