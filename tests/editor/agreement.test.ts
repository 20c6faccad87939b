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
let doubts: number
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
  doubts = 0
  differences = 0
  agreement = watchAgreement({
    doc: page,
    keys,
    hasUnsaved: () => unsaved > 0,
    applyGathered: () => !isComposing,
    onDoubt: () => (doubts += 1),
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
  expect([doubts, differences]).toEqual([0, 0])
})

test('another text at the same edits makes the page doubt, and a second time change its text', async () => {
  comeApart()
  agreement.hear(claim())
  expect(doubts).toBe(0)
  await aPause()
  expect([doubts, differences]).toEqual([1, 0])
  agreement.hear(claim())
  await aPause()
  expect([doubts, differences]).toEqual([1, 1])
})

test('a server that finds itself wrong leaves the page as it is', async () => {
  agreement.hear({ ...claim(), digest: new Uint8Array(32) })
  await aPause()
  agreement.hear(claim())
  await aPause()
  agreement.hear({ ...claim(), digest: new Uint8Array(32) })
  await aPause()
  expect([doubts, differences]).toEqual([2, 0])
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
  expect(doubts).toBe(0)
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
    onDoubt: () => order.push('in doubt'),
    onDifference: () => order.push('different'),
  })
  agreement.hear({ ...claim(), digest: new Uint8Array(32) })
  await aPause()
  expect(order).toEqual(['applied', 'in doubt'])
})

test('a claim is an old one once the document changes, be it by a deletion alone', async () => {
  const told = { ...claim(), digest: new Uint8Array(32) }
  agreement.hear(told)
  text(page).delete(0, 1)
  await aPause()
  expect(doubts).toBe(0)
})

test('the comparison waits until no key was pressed for a while', async () => {
  comeApart()
  keys.dispatchEvent(new Event('keydown'))
  agreement.hear(claim())
  await aPause()
  expect(doubts).toBe(0)
  const pressed = performance.now()
  await until('the comparison', () => doubts === 1)
  expect(performance.now() - pressed).toBeGreaterThan(200)
})
