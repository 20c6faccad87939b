import { digestOf } from '../../../shared/sync/digest.ts'
import * as Y from 'yjs'

/** Reading a long record takes as long as a frame is shown, so it waits for a pause between keys. */
const QUIET_MS = 300

/** What the server has at one state vector, as a digest. */
export interface Claim {
  stateVector: Uint8Array
  digest: Uint8Array
}

export interface AgreementOptions {
  doc: Y.Doc
  /** Where keys are pressed. */
  keys: EventTarget
  /** True while the server has not confirmed an edit of this page. */
  hasUnsaved: () => boolean
  /** Brings what has arrived into the document; false where it must not be touched now. */
  applyGathered: () => boolean
  /** The documents differ; the server is to hold its own against its log before the next claim. */
  onDoubt: () => void
  /** They still differ, so it is this page that is wrong. */
  onDifference: () => void
}

export interface Agreement {
  hear(claim: Claim): void
  destroy(): void
}

/**
 * Compares the server's claims with the document, each only where both hold the same edits and
 * nothing of this page is on its way. A claim that cannot be compared is dropped: another one comes.
 */
export function watchAgreement({
  doc,
  keys,
  hasUnsaved,
  applyGathered,
  onDoubt,
  onDifference,
}: AgreementOptions): Agreement {
  let claim: Claim | null = null
  let isInDoubt = false
  let lastKey = -Infinity
  let cancelWait = () => undefined as void

  const noteKey = () => {
    lastKey = performance.now()
  }
  keys.addEventListener('keydown', noteKey, { capture: true, passive: true })
  // Deleting does not advance a state vector, so any later change makes the claim an old one.
  doc.on('update', forget)

  function forget(): void {
    claim = null
    cancelWait()
  }

  function waitForQuiet(): void {
    const left = QUIET_MS - (performance.now() - lastKey)
    cancelWait = left > 0 ? after(left, waitForQuiet) : whenIdle(compare)
  }

  function compare(): void {
    if (claim === null) return
    if (performance.now() - lastKey < QUIET_MS) {
      waitForQuiet()
      return
    }
    const { digest } = claim
    claim = null
    const wasInDoubt = isInDoubt
    isInDoubt = !areSameBytes(digestOf(doc, 'minutes'), digest)
    if (isInDoubt && wasInDoubt) onDifference()
    else if (isInDoubt) onDoubt()
  }

  return {
    hear(next) {
      forget()
      if (hasUnsaved() || !applyGathered() || !isAt(doc, next.stateVector)) return
      claim = next
      waitForQuiet()
    },
    destroy() {
      forget()
      doc.off('update', forget)
      keys.removeEventListener('keydown', noteKey, { capture: true })
    },
  }
}

function isAt(doc: Y.Doc, stateVector: Uint8Array): boolean {
  const theirs = Y.decodeStateVector(stateVector)
  const ours = Y.decodeStateVector(Y.encodeStateVector(doc))
  return ours.size === theirs.size && [...ours].every(([id, clock]) => theirs.get(id) === clock)
}

function areSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}

function after(milliseconds: number, work: () => void): () => void {
  const timer = setTimeout(work, milliseconds)
  return () => clearTimeout(timer)
}

/** Safari has no idle callback. */
function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') return after(0, work)
  const request = requestIdleCallback(work)
  return () => cancelIdleCallback(request)
}
