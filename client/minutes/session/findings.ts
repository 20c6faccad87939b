import type { Node } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import type { Seal } from '../../../shared/chair/chairDocument.ts'
import { checkRecord, readAhead } from '../../../shared/checker/checkRecord.ts'
import type { CheckedAgainst } from '../../../shared/checker/checkRecord.ts'
import type { Finding } from '../../../shared/checker/finding.ts'
import { mayWrite } from '../../../shared/meeting/authority.ts'
import type { Role } from '../../../shared/meeting/authority.ts'
import { readDocumentMap } from '../../../shared/documents/documentMap.ts'
import { zoneOf } from '../../../shared/minutes/meetingClock.ts'
import { isEntity, readMeetingData, wellFormed } from '../../../shared/minutes/wellFormed.ts'
import { minutesRoots } from '../../../shared/minutes/minutesDocument.ts'
import { READERS_ZONE } from '../clock/readersZone.ts'
import type { Ledger } from '../positions/ledger.ts'

/** Between two checks while the record changes. */
const EVERY_MS = 1_000
/** A page that is never idle is checked after all, a slice at a time. */
const LATEST_MS = 3_000
/** What a slice may take where the browser does not say how long it is idle. */
const SLICE_MS = 6

/** Keeps the findings of the record up to date without ever standing in the way of a key. */
export interface FindingsWatch {
  /** The record is this now. */
  show: (doc: Node) => void
  /** Checks at once. @returns the findings with their places as the record is now. */
  check: () => readonly Finding[]
  destroy: () => void
}

/** True for those who confirm what the checker finds: who writes the minutes, and the chair. */
export function confirmsFindings(roles: readonly Role[]): boolean {
  return mayWrite('minutes', roles, 'live') || roles.includes('chair')
}

/** What the chair sealed, as it is now. */
export interface Seals {
  /** By the id of the conclusion; the same object until they change. */
  get: () => ReadonlyMap<string, Seal>
  subscribe: (listener: () => void) => () => void
}

/** @param onChange is told the findings when what they say is another; their places move silently. */
export function watchFindings(
  doc: Y.Doc,
  ledger: Pick<Ledger, 'disputeOf' | 'subscribe'>,
  seals: Seals,
  onChange: (findings: readonly Finding[]) => void,
): FindingsWatch {
  const { meeting, entities, documents } = minutesRoots(doc)
  let shown: Node | null = null
  let against: CheckedAgainst | null = null
  let told: string | null = null
  let checkedAt = -EVERY_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  let cancelIdle: (() => void) | null = null

  const roots = [meeting, entities, documents]
  const forget = () => {
    against = null
    checkSoon()
  }
  for (const root of roots) root.observe(forget)
  const stopHearing = [ledger.subscribe(forget), seals.subscribe(forget)]

  /** The same objects until something changed: what was looked up in them is kept. */
  function readAgainst(): CheckedAgainst {
    if (against) return against
    const data = readMeetingData(meeting)
    against = {
      meeting: data,
      entities: wellFormed(entities.entries(), isEntity),
      documents: readDocumentMap(documents),
      isDisputed: (row) => ledger.disputeOf(row) !== null,
      seals: seals.get(),
      timeZone: zoneOf(data) ?? READERS_ZONE,
    }
    return against
  }

  function checkSoon(): void {
    if (!shown || timer !== undefined || cancelIdle !== null) return
    timer = setTimeout(waitForIdle, Math.max(0, checkedAt + EVERY_MS - performance.now()))
  }

  function waitForIdle(): void {
    timer = undefined
    cancelIdle = whenIdle((hasTime) => {
      cancelIdle = null
      if (!shown) return
      if (readAhead(shown, hasTime)) check()
      else waitForIdle()
    })
  }

  function check(): readonly Finding[] {
    if (!shown) return []
    const findings = checkRecord(shown, readAgainst())
    checkedAt = performance.now()
    const says = JSON.stringify(findings, (key, value: unknown) =>
      key === 'from' || key === 'to' ? undefined : value,
    )
    if (says !== told) {
      told = says
      onChange(findings)
    }
    return findings
  }

  return {
    show(now) {
      shown = now
      checkSoon()
    },
    check,
    destroy() {
      clearTimeout(timer)
      cancelIdle?.()
      shown = null
      for (const root of roots) root.unobserve(forget)
      for (const stop of stopHearing) stop()
    },
  }
}

/** Safari has no idle times to give: there it is a moment later, and a short one. */
function whenIdle(run: (hasTime: () => boolean) => void): () => void {
  const slice = () => {
    const end = performance.now() + SLICE_MS
    return () => performance.now() < end
  }
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(() => run(slice()), SLICE_MS)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(
    (deadline) => run(deadline.didTimeout ? slice() : () => deadline.timeRemaining() > 1),
    { timeout: LATEST_MS },
  )
  return () => cancelIdleCallback(handle)
}
