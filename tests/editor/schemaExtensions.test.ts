import { getSchema } from '@tiptap/core'
import type { MarkType, NodeType, Schema } from '@tiptap/pm/model'
import { expect, test } from 'vitest'
import { schemaExtensions } from '../../client/minutes/editor/schemaExtensions.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'

function describeNodes({ nodes }: Schema) {
  return Object.values(nodes).map(({ name, spec }: NodeType) => ({
    name,
    content: spec.content ?? '',
    group: spec.group ?? '',
    marks: spec.marks ?? null,
    attrs: Object.entries(spec.attrs ?? {}).map(([key, attr]) => [key, attr.default as unknown]),
    flags: [spec.inline, spec.atom, spec.code, spec.defining, spec.isolating].map(Boolean),
    selectable: spec.selectable !== false,
    parseDOM: (spec.parseDOM ?? []).length,
    draws: [spec.toDOM, spec.leafText].map((draw) => draw !== undefined),
  }))
}

function describeMarks({ marks }: Schema) {
  return Object.values(marks).map(({ name, spec }: MarkType) => ({
    name,
    excludes: spec.excludes ?? null,
    inclusive: spec.inclusive !== false,
    code: spec.code === true,
    attrs: Object.entries(spec.attrs ?? {}).map(([key, attr]) => [key, attr.default as unknown]),
    parseDOM: (spec.parseDOM ?? []).length,
  }))
}

test('The editor uses the one schema: the same nodes and marks, in the same order, with the same rules', () => {
  const schema = getSchema(schemaExtensions())
  expect(describeNodes(schema)).toEqual(describeNodes(minutesSchema))
  expect(describeMarks(schema)).toEqual(describeMarks(minutesSchema))
  expect(schema.topNodeType.name).toBe(minutesSchema.topNodeType.name)
})

test('The editor draws and reads nodes by the rules of the schema itself', () => {
  const schema = getSchema(schemaExtensions())
  const drawn = Object.values(minutesSchema.nodes).filter(({ name, spec }) => {
    const built = schema.nodes[name]?.spec
    return built?.toDOM === spec.toDOM && built?.parseDOM === spec.parseDOM
  })
  expect(drawn).toEqual(Object.values(minutesSchema.nodes))
})
