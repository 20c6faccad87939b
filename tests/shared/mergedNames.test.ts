import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openRoster } from '../../client/minutes/session/roster.ts'
import type { Roster } from '../../client/minutes/session/roster.ts'
import { exportMinutes } from '../../shared/export/exportMinutes.ts'
import { importMinutes } from '../../shared/import/importMinutes.ts'
import type { Entity, NodeJSON } from '../../shared/minutes/minutes.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import { displayName, findEntityByName } from '../../shared/roster/entities.ts'
import { bytesOf } from './inputs.ts'

const HOLLAND: Entity = { name: 'Holland', abbreviation: 'HOL' }
const NETHERLANDS: Entity = { name: 'Netherlands' }

function openAt(doc: Y.Doc): Roster {
  return openRoster(doc, () => true)
}

function rosterOfTwo(): { roster: Roster; doc: Y.Doc } {
  const doc = new Y.Doc()
  const roster = openAt(doc)
  roster.add('holland', HOLLAND)
  roster.add('NL', NETHERLANDS)
  return { roster, doc }
}

const said = (attrs: object): NodeJSON => ({
  type: 'intervention',
  attrs: { id: JSON.stringify(attrs), ...attrs },
  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'agreed.' }] }],
})

describe('an entity that was merged into another', () => {
  const { roster } = rosterOfTwo()
  roster.merge('holland', 'NL')
  const entities = roster.getEntities()
  const minutes = minutesOf(
    {
      type: 'doc',
      content: [
        said({ speaker: 'holland', attribution: 'Holland' }),
        said({ speaker: 'holland' }),
        // As an import leaves it.
        said({ attribution: 'HOL' }),
        said({ speaker: 'NL', attribution: 'The Netherlands' }),
        {
          type: 'positionTable',
          attrs: { id: 't' },
          content: [{ type: 'positionRow', attrs: { id: 'r', attribution: 'Holland' } }],
        },
      ],
    },
    { entities },
  )

  test('is shown under the other’s name, also where only its own name was recorded', () => {
    expect(displayName(entities, 'Holland', 'holland')).toBe('Netherlands')
    expect(displayName(entities, 'holland', null)).toBe('Netherlands')
    expect(displayName(entities, 'The Netherlands', 'NL')).toBe('The Netherlands')
    expect(displayName(entities, 'Holland & Co', null)).toBe('Holland & Co')
    expect(findEntityByName(entities, 'HOL')).toBe('NL')
  })

  test('is written under the other’s name in every export', () => {
    const txt = exportMinutes(minutes, 'txt').body
    expect(txt.match(/^.*agreed\.$/gm)).toEqual([
      'Netherlands: agreed.',
      'Netherlands: agreed.',
      'Netherlands: agreed.',
      'The Netherlands: agreed.',
    ])
    for (const format of ['txt', 'html', 'md'] as const) {
      const words = exportMinutes(minutes, format)
        .body.replace(/^---\n[^]*?\n---\n/, '')
        .replace(/<!--.*?-->/g, '')
      expect(words, format).not.toMatch(/Holland|HOL\b/)
    }
  })

  test('comes back from Markdown as it was recorded', () => {
    const { body, mediaType } = exportMinutes(minutes, 'md')
    const again = importMinutes({ bytes: bytesOf(body), mediaType })
    expect(again.warnings).toEqual([])
    expect(again.minutes.entities).toEqual(entities)
    const speakers = (again.minutes.body.content ?? []).map(({ attrs }) => attrs?.attribution)
    expect(speakers.slice(0, 4)).toEqual(['Holland', null, 'HOL', 'The Netherlands'])
  })
})

describe('a merge', () => {
  test('makes every name of the one mean the other, and taking it back leaves no trace', () => {
    const { roster } = rosterOfTwo()
    const before = roster.getEntities()
    roster.merge('holland', 'NL')
    for (const name of ['Holland', 'hol', 'Netherlands']) {
      expect(findEntityByName(roster.getEntities(), name)).toBe('NL')
    }
    roster.separate('holland')
    expect(roster.getEntities()).toEqual(before)
  })

  test('into itself, or into what was merged into it, does nothing', () => {
    const { roster } = rosterOfTwo()
    roster.merge('holland', 'holland')
    roster.merge('holland', 'NL')
    const merged = roster.getEntities()
    roster.merge('NL', 'holland')
    expect(roster.getEntities()).toEqual(merged)
  })

  test('into a merged entity is one into where that went', () => {
    const { roster } = rosterOfTwo()
    roster.add('low', { name: 'Low Countries' })
    roster.merge('holland', 'NL')
    roster.merge('low', 'holland')
    expect(roster.getEntities().low?.mergedInto).toBe('NL')
  })

  test('by two people at once, each into the other, is one entity; separated they are two again', () => {
    const { roster: one, doc } = rosterOfTwo()
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    const other = openAt(copy)
    one.merge('holland', 'NL')
    other.merge('NL', 'holland')
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy))
    const shown = [one, other].map((roster) =>
      ['holland', 'NL'].map((id) => displayName(roster.getEntities(), null, id)),
    )
    expect(shown[0]).toEqual(shown[1])
    expect(new Set(shown[0]).size).toBe(1)
    one.separate('holland')
    one.separate('NL')
    expect(['holland', 'NL'].map((id) => displayName(one.getEntities(), null, id))).toEqual([
      'Holland',
      'Netherlands',
    ])
  })

  test('of one and, at the same time, of what it is merged into leaves all three one', () => {
    const { roster: one, doc } = rosterOfTwo()
    one.add('low', { name: 'Low Countries' })
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    one.merge('holland', 'NL')
    openAt(copy).merge('NL', 'low')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy))
    const entities = one.getEntities()
    expect(['holland', 'NL', 'low'].map((id) => displayName(entities, null, id))).toEqual([
      'Low Countries',
      'Low Countries',
      'Low Countries',
    ])
  })

  test('tells those who show names, and a new entity does not', () => {
    const { roster } = rosterOfTwo()
    let told = 0
    roster.onRenamed(() => (told += 1))
    roster.add('fiji', { name: 'Fiji' })
    expect(told).toBe(0)
    roster.merge('holland', 'NL')
    expect(told).toBe(1)
  })
})
