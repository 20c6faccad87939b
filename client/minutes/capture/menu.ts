import type { Command } from '@tiptap/pm/state'
import { newAction, newAgendaItem, newConclusion, newOffer } from '../editor/blockCommands.ts'
import { insertMeetingTime } from '../clock/meetingTimes.ts'
import { insertGap } from '../editor/gaps.ts'
import { enterPositions } from '../positions/entryCommands.ts'
import type { CaptureContext } from './CaptureContext.ts'
import { askForDocument } from './documentSource.ts'
import { newIntervention } from './interventions.ts'

/** Something that `/` offers in an empty line. */
export interface MenuEntry {
  /** The message `capture.menu.<id>` names it. */
  id: string
  /** Its own key; `Mod` is Ctrl, or ⌘ on a Mac. */
  keys: readonly string[]
  /** Run where the typed words were. */
  command: (context: CaptureContext) => Command
}

/** In the order of the list. */
export const MENU: readonly MenuEntry[] = [
  { id: 'agendaItem', keys: ['Mod', 'Alt', 'A'], command: () => newAgendaItem },
  { id: 'intervention', keys: ['Mod', 'Enter'], command: ({ now }) => newIntervention(now) },
  { id: 'positions', keys: ['Alt', 'P'], command: () => enterPositions },
  { id: 'conclusion', keys: ['Mod', 'Alt', 'C'], command: () => newConclusion },
  { id: 'action', keys: ['Mod', 'Alt', 'T'], command: () => newAction },
  { id: 'offer', keys: ['Mod', 'Alt', 'O'], command: () => newOffer },
  { id: 'document', keys: ['Mod', 'Alt', 'D'], command: () => askForDocument },
  { id: 'gap', keys: ['Mod', 'Alt', 'G'], command: () => insertGap },
  {
    id: 'closing',
    keys: ['Mod', 'Alt', 'L'],
    command: ({ language }) => insertMeetingTime('closing', language),
  },
]
