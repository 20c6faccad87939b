import { ChevronDown } from 'lucide-react'
import { useRef, useState } from 'react'
import { Form } from 'react-aria-components'
import { ENTITY_KINDS } from '../../shared/minutes/minutes.ts'
import type { Entity, EntityKind } from '../../shared/minutes/minutes.ts'
import { Button } from '../look/Button.tsx'
import { Choice } from '../look/Choice.tsx'
import { Field } from '../look/Field.tsx'
import { useWords } from '../messages/useWords.ts'
import type { Mentions } from '../minutes/capture/rosterMentions.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'

export interface RosterEntryProps {
  session: MinutesSession
  id: string
  /** The ids of those that were merged into it. */
  merged: readonly string[]
  mentions: Mentions
  /** The ids of those it may turn out to be. */
  others: readonly string[]
  isOpen: boolean
  onToggle: () => void
  onMerge: (into: string) => void
  onSeparate: (id: string) => void
}

/** One entity of the roster in a line, and at a press what can be changed about it. */
export function RosterEntry(props: RosterEntryProps) {
  const words = useWords()
  const { session, id, merged, mentions, isOpen, onToggle, onSeparate } = props
  const entities = session.roster.getEntities()
  const line = useRef<HTMLButtonElement>(null)
  const entity = entities[id]
  if (!entity) return null
  return (
    <li>
      <button
        ref={line}
        type="button"
        className="roster-line"
        aria-expanded={isOpen}
        onClick={onToggle}
      >
        <span className="roster-name" dir="auto">
          {entity.name}
          {entity.abbreviation && <span> ({entity.abbreviation})</span>}
        </span>
        <MentionWords mentions={mentions} />
        <ChevronDown aria-hidden />
      </button>
      {merged.map((each) => (
        <p key={each} className="roster-merged">
          <span dir="auto">
            {words('roster.alsoNamed', { name: entities[each]?.name ?? each })}
          </span>
          <Button
            look="link"
            aria-label={words('roster.separateName', { name: entities[each]?.name ?? each })}
            onPress={() => onSeparate(each)}
          >
            {words('roster.separate')}
          </Button>
        </p>
      ))}
      {isOpen && (
        <div className="roster-details">
          <NamesForm
            {...props}
            entity={entity}
            onKept={() => {
              line.current?.focus()
              onToggle()
            }}
          />
          {props.others.length > 0 && <MergeForm {...props} />}
        </div>
      )}
    </li>
  )
}

function MentionWords({ mentions: { speaks, positions } }: { mentions: Mentions }) {
  const words = useWords()
  const counts = [
    ...(speaks > 0 ? [words('roster.speaks', { count: speaks })] : []),
    ...(positions > 0 ? [words('roster.positions', { count: positions })] : []),
  ]
  return (
    <span className="roster-mentions">
      {counts.length === 0 ? words('roster.unused') : counts.join(', ')}
    </span>
  )
}

type NamesFormProps = RosterEntryProps & { entity: Entity; onKept: () => void }

function NamesForm({ session, id, entity, onKept }: NamesFormProps) {
  const words = useWords()
  const [name, setName] = useState(entity.name)
  const [abbreviation, setAbbreviation] = useState(entity.abbreviation ?? '')
  const [aliases, setAliases] = useState((entity.aliases ?? []).join(', '))
  const [kind, setKind] = useState<EntityKind>(entity.kind ?? 'other')

  function keep(): void {
    const renamed = name.trim()
    session.changeEntity(id, {
      ...(renamed === '' ? {} : { name: renamed }),
      // What nobody changed here may have been changed elsewhere meanwhile.
      ...(abbreviation === (entity.abbreviation ?? '')
        ? {}
        : { abbreviation: abbreviation.trim() }),
      ...(aliases === (entity.aliases ?? []).join(', ') ? {} : { aliases: readAliases(aliases) }),
      ...(kind === (entity.kind ?? 'other') ? {} : { kind }),
    })
    onKept()
  }

  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      <div className="fields">
        <Field
          label={words('roster.name')}
          hint={words('roster.nameHint')}
          isWide
          isRequired
          takesFocus
          value={name}
          onChange={setName}
        />
        <Field
          label={words('roster.abbreviation')}
          value={abbreviation}
          onChange={setAbbreviation}
        />
        <Choice<EntityKind>
          label={words('roster.kind')}
          value={kind}
          onChange={setKind}
          options={ENTITY_KINDS.map((value) => ({ value, name: words(`roster.kind.${value}`) }))}
        />
        <Field
          label={words('roster.aliases')}
          hint={words('roster.aliasesHint')}
          isWide
          value={aliases}
          onChange={setAliases}
        />
      </div>
      <div className="roster-actions">
        <Button type="submit">{words('roster.keep')}</Button>
      </div>
    </Form>
  )
}

function MergeForm({ session, others, onMerge }: RosterEntryProps) {
  const words = useWords()
  const entities = session.roster.getEntities()
  const [into, setInto] = useState('')
  return (
    <Form
      className="roster-merge"
      onSubmit={(event) => {
        event.preventDefault()
        if (into !== '') onMerge(into)
      }}
    >
      <Choice
        label={words('roster.sameAs')}
        value={into}
        onChange={setInto}
        options={others.map((value) => ({ value, name: entities[value]?.name ?? value }))}
      />
      <Button type="submit" isDisabled={into === ''}>
        {words('roster.merge')}
      </Button>
      <p className="hint">{words('roster.sameAsHint')}</p>
    </Form>
  )
}

function readAliases(typed: string): string[] {
  return typed
    .split(',')
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '')
}
