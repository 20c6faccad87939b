import { Extension } from '@tiptap/core'
import { InputRule, inputRules, wrappingInputRule } from '@tiptap/pm/inputrules'
import { findTypedReferences } from '../../../shared/documents/typedReference.ts'
import { newIdentifier } from '../../../shared/minutes/identifier.ts'

/** `@@` and a space: not heard, come back. */
const gap = new InputRule(/@@\s$/, (state, _match, start, end) => {
  const node = state.schema.nodes.gap?.create({ id: newIdentifier() })
  return node ? state.tr.replaceWith(start, end, [node, state.schema.text(' ')]) : null
})

/** `@@what was not heard@@` keeps the words as the gap's own. */
const gapWithWords = new InputRule(/@@([^\s@][^@]{0,80})@@$/, (state, match, start, end) => {
  const text = `@@ ${match[1] ?? ''}`
  const node = state.schema.nodes.gap?.create({ id: newIdentifier(), text })
  return node ? state.tr.replaceWith(start, end, node) : null
})

/** A meeting document in any spelling, as soon as the space or sign after it is typed. */
const documentReference = new InputRule(
  /(?<![\p{L}\p{N}])[\p{L}\p{N}][^\n\ufffc]{0,60}([\s.,;:!?)\]»”])$/u,
  (state, match, start, end) => {
    // The typed sign is in the match but not in the document yet.
    const sign = match[1] ?? ''
    const before = match[0].slice(0, -sign.length)
    const reference = findTypedReferences(before).at(-1)
    const { documentRef } = state.schema.nodes
    if (!documentRef || reference?.to !== before.length || end - start !== before.length)
      return null
    const marks = state.doc.resolve(end).marks()
    const { ref, written } = reference
    const node = documentRef.create({ ref, text: written }, null, marks)
    return state.tr.replaceWith(start + reference.from, end, [node, state.schema.text(sign, marks)])
  },
)

/** "TD 120" was recognised at its space already; a revision typed after it belongs to it. */
const revision = new InputRule(
  /\ufffc([ \u00a0]?-?[ \u00a0]?(?:R|Rev\.?|Revision)[ \u00a0]?\d{1,2})([\s.,;:!?)\]»”])$/iu,
  (state, match, start, end) => {
    const [, words = '', sign = ''] = match
    const node = state.doc.nodeAt(start)
    if (node?.type.name !== 'documentRef' || end - start !== 1 + words.length) return null
    const text = `${String(node.attrs.text)}${words}`
    const reference = findTypedReferences(text).at(0)
    if (reference?.to !== text.length || reference.from !== 0) return null
    const { ref, written } = reference
    const revised = node.type.create({ ref, text: written }, null, node.marks)
    return state.tr.replaceWith(start, end, [revised, state.schema.text(sign, node.marks)])
  },
)

/** The space after "Name:" is typed by habit when the caret is among the words already. */
const spaceBeforeWords = new InputRule(
  /^ $/,
  (state, _match, start) => {
    const $start = state.doc.resolve(start)
    const container = $start.node(-1)
    const isUnspoken = container.childCount === 1 && $start.parent.content.size === 0
    return container.type.name === 'intervention' && isUnspoken ? state.tr : null
  },
  { undoable: false },
)

/** What is recognised while typing; Backspace right after takes the words back as typed. */
export const typingRules = Extension.create({
  name: 'typingRules',
  addProseMirrorPlugins() {
    const { bulletList, orderedList } = this.editor.schema.nodes
    const lists = [
      bulletList && wrappingInputRule(/^\s*[-*•·]\s$/, bulletList),
      orderedList &&
        wrappingInputRule(/^(\d{1,3})[.)]\s$/, orderedList, (match) => ({
          start: Number(match[1]),
        })),
    ].filter((rule): rule is InputRule => rule !== undefined)
    return [
      inputRules({
        rules: [spaceBeforeWords, documentReference, revision, gap, gapWithWords, ...lists],
      }),
    ]
  },
})
