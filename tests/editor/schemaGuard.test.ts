import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { bodyFitsSchema } from '../../client/minutes/session/schemaGuard.ts'
import { BODY } from '../../shared/minutes/schema.ts'
import { doc, item, said } from './documents.ts'

function documentWith(...more: Y.XmlElement[]): Y.Doc {
  const shared = new Y.Doc()
  const body = shared.getXmlFragment(BODY)
  prosemirrorToYXmlFragment(doc(item('a', 'One', said('b', 'X', 'words'))), body)
  body.push(more)
  return shared
}

test('A body of the schema may be bound', () => {
  expect(bodyFitsSchema(documentWith())).toBe(true)
  expect(bodyFitsSchema(new Y.Doc())).toBe(true)
})

test('A node of a newer schema keeps the body from being bound, and stays in it', () => {
  const shared = documentWith(new Y.XmlElement('hologram'))
  expect(bodyFitsSchema(shared)).toBe(false)
  expect(shared.getXmlFragment(BODY).length).toBe(2)
})

test('A mark of a newer schema keeps the body from being bound', () => {
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  paragraph.push([text])
  const shared = documentWith(paragraph)
  text.insert(0, 'words', { glow: {} })
  expect(bodyFitsSchema(shared)).toBe(false)
})
