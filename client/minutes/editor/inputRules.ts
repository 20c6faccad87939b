import { Extension } from '@tiptap/core'
import { InputRule, inputRules, wrappingInputRule } from '@tiptap/pm/inputrules'
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
    return [inputRules({ rules: [gap, gapWithWords, ...lists] })]
  },
})
