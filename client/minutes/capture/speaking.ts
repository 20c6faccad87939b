import type { Entity } from '../../../shared/minutes/minutes.ts'
import { entityForName, findEntityByName } from '../../../shared/roster/entities.ts'
import type { Entities } from '../../../shared/roster/entities.ts'
import { looksLikeName } from '../../../shared/roster/looksLikeName.ts'
import { expandCapacity, readSpeakerInput } from '../../../shared/roster/speakerLine.ts'
import type { SpeakerInput } from '../../../shared/roster/speakerLine.ts'

/** Who speaks, as an intervention says it. */
export interface Speaking {
  attributes: {
    speaker: string | null
    attribution: string
    capacity: string | null
    onBehalfOf: string | null
    confidence: 'unknown' | null
  }
  /** Who is in the roster from now on. */
  joins: { id: string; entity: Entity } | null
}

interface Meeting {
  entities: Entities
  language: string
}

/** What is typed where a speaker can be named, taken apart; null for what cannot name one. */
export function readTypedSpeaker(text: string, { entities }: Meeting): SpeakerInput | null {
  return readSpeakerInput(
    text.replace(/\s*[:：]\s*$/, ''),
    (name) => findEntityByName(entities, name) !== null,
  )
}

/** Somebody who was picked by a name in full. */
export function speakingByChoice(
  input: Pick<SpeakerInput, 'capacity' | 'onBehalfOf'>,
  name: string,
  meeting: Meeting,
): Speaking {
  return speaking(input, identify(name, meeting), name, meeting)
}

/**
 * Somebody who was typed with a colon: whom the roster, a country or a study group goes by, or a new name
 * that looks like one. Null where it may as well be the beginning of a sentence.
 *
 * @param isAwaited nobody is named yet where it stands, so that one word in small letters is a name too,
 *   as scribes write them
 */
export function speakingAsTyped(
  input: SpeakerInput,
  meeting: Meeting,
  isAwaited = false,
): Speaking | null {
  if (input.isUnknown) return speakingUnknown(input, meeting)
  const { speaker: name } = input
  // "So:" and "No:" are codes of countries, and words.
  if (/^\p{Lu}\p{Ll}$/u.test(name)) return null
  const who = identify(name, meeting)
  const isKnown = who.joins === null || who.joins.entity.kind !== 'other'
  const isCode = name.length === 2 && name === name.toLowerCase()
  const canBeNew = isAwaited ? canBeNewName : looksLikeName
  if (who.joins !== null && (isKnown ? isCode : !canBeNew(name))) return null
  const isShorthand = name === name.toLowerCase()
  return speaking(input, who, isKnown && isShorthand ? who.entity.name : name, meeting)
}

/** One word is a name, in small letters too: Tab is not pressed after it for nothing. */
export function canBeNewName(name: string): boolean {
  return looksLikeName(name) || /^\p{L}[\p{L}\p{N}_.-]{2,}$/u.test(name)
}

/** Somebody whom nobody recognised; it waits to be confirmed. */
export function speakingUnknown(
  input: Pick<SpeakerInput, 'capacity' | 'onBehalfOf'>,
  meeting: Meeting,
): Speaking {
  const { attributes } = speaking(input, null, '?', meeting)
  return { attributes: { ...attributes, confidence: 'unknown' }, joins: null }
}

interface Identified {
  id: string
  entity: Entity
  joins: Speaking['joins']
}

function speaking(
  { capacity, onBehalfOf }: Pick<SpeakerInput, 'capacity' | 'onBehalfOf'>,
  who: Identified | null,
  attribution: string,
  meeting: Meeting,
): Speaking {
  return {
    attributes: {
      speaker: who?.id ?? null,
      attribution,
      capacity: capacity ? expandCapacity(capacity) : null,
      onBehalfOf: onBehalfOf ? identify(onBehalfOf, meeting).entity.name : null,
      confidence: null,
    },
    joins: who?.joins ?? null,
  }
}

/** The entity of this name, or the one that would be added for it. */
function identify(name: string, { entities, language }: Meeting): Identified {
  const known = findEntityByName(entities, name)
  const entity = known === null ? null : entities[known]
  if (known !== null && entity) return { id: known, entity, joins: null }
  const added = entityForName(name, language)
  const standing = entities[added.id]
  return standing ? { id: added.id, entity: standing, joins: null } : { ...added, joins: added }
}
