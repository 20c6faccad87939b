import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from 'y-prosemirror'
import type { ProsemirrorBinding } from 'y-prosemirror'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { isFromSharedDocument } from './collaboration.ts'
import { countIdentifiers, hasIdentifier, insertedNodes } from './identifiers.ts'

const key = new PluginKey<ReadonlySet<unknown>>('mergedIdentifiers')

/** The page with the lowest client id acts first; each further one gives the others this much time. */
const TURN_MS = 1_000

/**
 * Two people may each put back the same cut block; then one id stands twice after the merge. The
 * first in the document keeps it. Each later one gets an id made of the shared document's own name
 * for that element, so pages that act at the same time write the same id and nobody answers back.
 */
export function mergedIdentifiers(awareness: Awareness): Extension {
  return Extension.create({
    name: 'mergedIdentifiers',
    addProseMirrorPlugins: () => [
      new Plugin<ReadonlySet<unknown>>({
        key,
        state: {
          init: () => new Set(),
          apply(transaction, suspects) {
            if (!transaction.docChanged || !isFromSharedDocument(transaction)) return suspects
            const inserted = insertedNodes([transaction], transaction.doc)
            const ids = new Set(inserted.map(({ node }) => node.attrs.id).filter(isSet))
            const twice = [...countIdentifiers(transaction.doc, ids)].filter(([, n]) => n > 1)
            return twice.length === 0 ? suspects : new Set(twice.map(([id]) => id))
          },
        },
        view() {
          let timer: ReturnType<typeof setTimeout> | undefined
          let seen: unknown
          return {
            update: (view) => {
              const suspects = key.getState(view.state)
              if (!suspects || suspects.size === 0 || suspects === seen) return
              seen = suspects
              clearTimeout(timer)
              timer = setTimeout(() => separate(view, suspects), TURN_MS * (1 + turn(awareness)))
            },
            destroy: () => clearTimeout(timer),
          }
        },
      }),
    ],
  })
}

function isSet(id: unknown): boolean {
  return id !== null
}

function turn(awareness: Awareness): number {
  return [...awareness.getStates().keys()].filter((id) => id < awareness.clientID).length
}

function separate(view: EditorView, suspects: ReadonlySet<unknown>): void {
  if (view.isDestroyed || !view.editable) return
  const sync = ySyncPluginKey.getState(view.state) as { binding?: ProsemirrorBinding } | undefined
  const names = sync?.binding ? elementNames(sync.binding) : new Map<Node, string>()
  const { tr } = view.state
  const met = new Set<unknown>()
  view.state.doc.descendants((node, position) => {
    if (!hasIdentifier(node) || !suspects.has(node.attrs.id)) return
    const name = names.get(node)
    if (met.has(node.attrs.id) && name) tr.setNodeAttribute(position, 'id', name)
    met.add(node.attrs.id)
  })
  if (tr.docChanged) view.dispatch(tr.setMeta('addToHistory', false))
}

function elementNames({ mapping }: ProsemirrorBinding): Map<Node, string> {
  const names = new Map<Node, string>()
  for (const [type, node] of mapping) {
    const item = type instanceof Y.XmlElement ? type._item : null
    if (!item || Array.isArray(node)) continue
    names.set(node, `${item.id.client.toString(36)}-${item.id.clock.toString(36)}`)
  }
  return names
}
