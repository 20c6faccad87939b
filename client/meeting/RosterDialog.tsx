import { useMemo, useState, useSyncExternalStore } from 'react'
import { resolveEntity } from '../../shared/roster/entities.ts'
import type { Entities } from '../../shared/roster/entities.ts'
import { foldName } from '../../shared/roster/foldName.ts'
import { Button } from '../look/Button.tsx'
import { Field } from '../look/Field.tsx'
import { Notice } from '../look/Notice.tsx'
import { SheetDialog } from '../look/SheetDialog.tsx'
import { useWords } from '../messages/useWords.ts'
import { countMentions } from '../minutes/capture/rosterMentions.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import { RosterEntry } from './RosterEntry.tsx'
import './roster.css'

/** More than one looks through without searching. */
const SEARCHED_FROM = 9

export interface RosterDialogProps {
  session: MinutesSession
  isOpen: boolean
  onClose: () => void
}

/** Everybody who can speak or hold a position: their names, and which of them are one. */
export function RosterDialog({ session, isOpen, onClose }: RosterDialogProps) {
  const words = useWords()
  return (
    <SheetDialog isOpen={isOpen} onClose={onClose} title={words('roster.title')}>
      <Roster session={session} />
      <div className="dialog-actions">
        <Button onPress={onClose}>{words('dialog.close')}</Button>
      </div>
    </SheetDialog>
  )
}

/** What was done last, and can be undone. */
interface Done {
  kind: 'merged' | 'separated'
  id: string
}

function Roster({ session }: { session: MinutesSession }) {
  const words = useWords()
  const { roster } = session
  const entities = useSyncExternalStore(roster.subscribe, roster.getEntities)
  const [typed, setTyped] = useState('')
  const [openId, setOpenId] = useState<string | null>(null)
  const [done, setDone] = useState<Done | null>(null)
  const mentions = useMemo(() => {
    const doc = session.getDocument()
    return doc ? countMentions(doc, entities) : new Map<string, never>()
  }, [session, entities])
  const participants = useMemo(() => participantsOf(entities), [entities])
  const wanted = foldName(typed)
  const shown = participants.filter(({ names }) => names.some((name) => name.includes(wanted)))

  function separate(id: string): void {
    roster.separate(id)
    setDone({ kind: 'separated', id })
  }

  return (
    <>
      <p>{words(participants.length === 0 ? 'roster.none' : 'roster.what')}</p>
      {done && (
        <DoneNotice
          key={done.kind + done.id}
          done={done}
          entities={entities}
          onUndo={() => separate(done.id)}
        />
      )}
      {participants.length >= SEARCHED_FROM && (
        <Field label={words('roster.find')} value={typed} onChange={setTyped} />
      )}
      <ul className="roster">
        {shown.map(({ id, merged }) => (
          <RosterEntry
            key={id}
            session={session}
            id={id}
            merged={merged}
            mentions={mentions.get(id) ?? { speaks: 0, positions: 0 }}
            others={participants.filter((other) => other.id !== id).map((other) => other.id)}
            isOpen={id === openId}
            onToggle={() => setOpenId(id === openId ? null : id)}
            onMerge={(into) => {
              roster.merge(id, into)
              setOpenId(null)
              setDone({ kind: 'merged', id })
            }}
            onSeparate={separate}
          />
        ))}
      </ul>
    </>
  )
}

interface DoneNoticeProps {
  done: Done
  entities: Entities
  onUndo: () => void
}

function DoneNotice({ done: { kind, id }, entities, onUndo }: DoneNoticeProps) {
  const words = useWords()
  const name = entities[id]?.name ?? ''
  const other = resolveEntity(entities, id)?.entity.name ?? ''
  // The button that was pressed is gone; who goes on by the keyboard goes on from here.
  return (
    <div ref={takeFocus} tabIndex={-1} className="roster-done">
      <Notice>
        {words(`roster.${kind}`, { name, other })}{' '}
        {kind === 'merged' && (
          <Button look="link" onPress={onUndo}>
            {words('roster.undo')}
          </Button>
        )}
      </Notice>
    </div>
  )
}

function takeFocus(element: HTMLElement | null): void {
  element?.focus()
}

interface Participant {
  id: string
  /** The ids of those that were merged into it. */
  merged: string[]
  /** Folded, to be searched in. */
  names: string[]
}

/** In alphabetical order. */
function participantsOf(entities: Entities): Participant[] {
  const participants = new Map<string, Participant>()
  for (const [id, { name, abbreviation = '', aliases = [] }] of Object.entries(entities)) {
    const now = resolveEntity(entities, id)?.id ?? id
    const participant = participants.get(now) ?? { id: now, merged: [], names: [] }
    participants.set(now, participant)
    participant.names.push(...[name, abbreviation, ...aliases].map(foldName))
    if (now !== id) participant.merged.push(id)
  }
  const nameOf = ({ id }: Participant) => entities[id]?.name ?? ''
  return [...participants.values()].toSorted((one, other) =>
    nameOf(one).localeCompare(nameOf(other)),
  )
}
