import { Extension, Mark, Node } from '@tiptap/core'
import type { Attributes, Extensions } from '@tiptap/core'
import type { AttributeSpec, MarkSpec, NodeSpec } from '@tiptap/pm/model'
import { minutesSchema } from '../../../shared/minutes/schema.ts'

/**
 * The one schema of the minutes as Tiptap extensions. Tiptap builds its own schema out of them; it
 * equals `minutesSchema` in everything but the object's identity.
 */
export function schemaExtensions(): Extensions {
  const { nodes, marks } = minutesSchema
  return [
    ...Object.values(nodes).map(({ name, spec }) => nodeExtension(name, spec)),
    ...Object.values(marks).map(({ name, spec }) => markExtension(name, spec)),
    specsTiptapHasNoFieldFor,
  ]
}

function nodeExtension(name: string, spec: NodeSpec): Node {
  return Node.create({
    name,
    topNode: name === minutesSchema.topNodeType.name,
    ...(spec.content === undefined ? {} : { content: spec.content }),
    ...(spec.marks === undefined ? {} : { marks: spec.marks }),
    ...(spec.group === undefined ? {} : { group: spec.group }),
    ...(spec.inline === undefined ? {} : { inline: spec.inline }),
    ...(spec.atom === undefined ? {} : { atom: spec.atom }),
    ...(spec.selectable === undefined ? {} : { selectable: spec.selectable }),
    ...(spec.code === undefined ? {} : { code: spec.code }),
    ...(spec.defining === undefined ? {} : { defining: spec.defining }),
    ...(spec.isolating === undefined ? {} : { isolating: spec.isolating }),
    addAttributes: () => attributes(spec.attrs),
  })
}

function markExtension(name: string, spec: MarkSpec): Mark {
  return Mark.create({
    name,
    ...(spec.inclusive === undefined ? {} : { inclusive: spec.inclusive }),
    ...(spec.excludes === undefined ? {} : { excludes: spec.excludes }),
    ...(spec.code === undefined ? {} : { code: spec.code }),
    addAttributes: () => attributes(spec.attrs),
  })
}

/** The specs' own `parseDOM` and `toDOM` rule; Tiptap neither reads nor writes an attribute. */
function attributes(specs: Record<string, AttributeSpec> | undefined): Attributes {
  return Object.fromEntries(
    Object.entries(specs ?? {}).map(([name, spec]) => [
      name,
      { default: spec.default as unknown, rendered: false },
    ]),
  )
}

const specsTiptapHasNoFieldFor = Extension.create({
  name: 'minutesSchema',
  extendNodeSchema: ({ name }: { name: string }) => {
    const spec = minutesSchema.nodes[name]?.spec
    return { parseDOM: spec?.parseDOM, toDOM: spec?.toDOM, leafText: spec?.leafText }
  },
  extendMarkSchema: ({ name }: { name: string }) => {
    const spec = minutesSchema.marks[name]?.spec
    return { parseDOM: spec?.parseDOM, toDOM: spec?.toDOM }
  },
})
