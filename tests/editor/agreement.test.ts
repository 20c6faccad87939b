import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { watchAgreement } from '../../client/minutes/session/agreement.ts'
import type { Agreement } from '../../client/minutes/session/agreement.ts'
import { digestOf } from '../../shared/sync/digest.ts'
import { until } from '../harness/until.ts'

let server: Y.Doc
let page: Y.Doc
let keys: EventTarget
let agreement: Agreement
let unsaved: number
let isComposing: boolean
let differences: number

const claim = () => ({
  stateVector: Y.encodeStateVector(server),
  digest: digestOf(server, 'minutes'),
})
const text = (doc: Y.Doc) => doc.getXmlFragment('body').get(0) as Y.XmlText

/** Timers of no delay fire in their order: whatever was to be compared in a pause has been. */
const aPause = () => new Promise((resolve) => setTimeout(resolve, 0))

beforeEach(() => {
  server = new Y.Doc()
  page = new Y.Doc()
  server.getXmlFragment('body').insert(0, [new Y.XmlText('They agreed.')])
  Y.applyUpdate(page, Y.encodeStateAsUpdate(server))
  keys = new EventTarget()
  unsaved = 0
  isComposing = false
  differences = 0
  agreement = watchAgreement({
    doc: page,
    keys,
    hasUnsaved: () => unsaved > 0,
    applyGathered: () => !isComposing,
    onDifference: () => (differences += 1),
  })
})
afterEach(() => agreement.destroy())

/** The same edits, another text: what a fault in merging leaves. */
function comeApart(): void {
  text(server).delete(0, 5)
}

test('a claim that holds is heard in silence', async () => {
  agreement.hear(claim())
  await aPause()
  expect(differences).toBe(0)
})

test('another text at the same edits is found out', async () => {
  comeApart()
  agreement.hear(claim())
  expect(differences).toBe(0)
  await aPause()
  expect(differences).toBe(1)
})

test('nothing is compared while an edit is on its way, a word is composed, or the edits differ', async () => {
  comeApart()
  unsaved = 1
  agreement.hear(claim())
  unsaved = 0
  isComposing = true
  agreement.hear(claim())
  isComposing = false
  text(server).insert(0, 'All of them. ')
  agreement.hear(claim())
  await aPause()
  expect(differences).toBe(0)
})

test('what has arrived is applied before the edits are compared', async () => {
  text(server).insert(0, 'Now ')
  agreement.destroy()
  const order: string[] = []
  agreement = watchAgreement({
    doc: page,
    keys,
    hasUnsaved: () => false,
    applyGathered: () => {
      Y.applyUpdate(page, Y.encodeStateAsUpdate(server))
      order.push('applied')
      return true
    },
    onDifference: () => order.push('different'),
  })
  agreement.hear({ ...claim(), digest: new Uint8Array(32) })
  await aPause()
  expect(order).toEqual(['applied', 'different'])
})

test('a claim is an old one once the document changes, be it by a deletion alone', async () => {
  const told = { ...claim(), digest: new Uint8Array(32) }
  agreement.hear(told)
  text(page).delete(0, 1)
  await aPause()
  expect(differences).toBe(0)
})

test('the comparison waits until no key was pressed for a while', async () => {
  comeApart()
  keys.dispatchEvent(new Event('keydown'))
  agreement.hear(claim())
  await aPause()
  expect(differences).toBe(0)
  const pressed = performance.now()
  await until('the comparison', () => differences === 1)
  expect(performance.now() - pressed).toBeGreaterThan(200)
})
