import { describe, expect, test } from 'vitest'
import { type CompletionContext, completeSpeaker } from '../../shared/roster/completion.ts'
import type { Entities } from '../../shared/roster/entities.ts'

const MEETING: Entities = {
  skt: { name: 'SK Telecom', kind: 'sectorMember', abbreviation: 'SKT' },
  nict: { name: 'NICT', kind: 'sectorMember' },
  CH: { name: 'Switzerland', kind: 'memberState' },
  sg17: { name: 'SG17', kind: 'studyGroup' },
  chair: { name: 'SG17 Chairman', kind: 'studyGroup' },
  solberg: { name: 'Ingrid Solberg', abbreviation: 'IS', organization: 'Example Ltd' },
  old: { name: 'Sunkyong', mergedInto: 'skt' },
}

const complete = (typed: string, context: Partial<CompletionContext> = {}) =>
  completeSpeaker(typed, { entities: {}, recent: [], language: 'en', ...context })
const names = (typed: string, context: Partial<CompletionContext> = {}) =>
  complete(typed, context).map(({ name }) => name)

describe('completion among all countries', () => {
  test.each([
    ['us', 'United States'],
    ['usa', 'United States'],
    ['u.s.', 'United States'],
    ['united states of', 'United States'],
    ['uk', 'United Kingdom'],
    ['uae', 'United Arab Emirates'],
    ['ko', 'Republic of Korea'],
    ['south k', 'Republic of Korea'],
    ['drc', 'Democratic Republic of the Congo'],
    ['ivory', 'Côte d’Ivoire'],
    ['cote', 'Côte d’Ivoire'],
    ['holl', 'Netherlands'],
    ['the nether', 'Netherlands'],
    ['turkey', 'Türkiye'],
    ['bosnia and', 'Bosnia & Herzegovina'],
    ['eu', 'European Union'],
    ['etats', 'United States'],
  ])('“%s” is first of all %s', (typed, name) => {
    expect(names(typed)[0]).toBe(name)
  })

  test('names are in the language of the reader, and found in English too', () => {
    expect(names('états', { language: 'fr' })[0]).toBe('États-Unis')
    expect(names('united st', { language: 'fr' })[0]).toBe('États-Unis')
    expect(names('us', { language: 'fr' })[0]).toBe('États-Unis')
  })

  test('a name comes before a word in a name, and a state before a territory', () => {
    expect(names('gu').slice(0, 4)).toEqual(['Guatemala', 'Guinea', 'Guinea-Bissau', 'Guyana'])
    expect(names('gu')).toContain('Guam')
    expect(names('guin')).toEqual([
      'Guinea',
      'Guinea-Bissau',
      'Equatorial Guinea',
      'Papua New Guinea',
    ])
    expect(names('ko')).toEqual(
      expect.arrayContaining(['Republic of Korea', 'Democratic People’s Republic of Korea']),
    )
  })

  test('the hint is the name that was typed, where it is another', () => {
    expect(complete('holland')[0]).toEqual({
      id: null,
      name: 'Netherlands',
      hint: 'Holland',
      source: 'country',
    })
    expect(complete('swit')[0]?.hint).toBe('CH')
  })

  test('there are at most eight, and none for what nobody is called', () => {
    expect(complete('an')).toHaveLength(8)
    expect(complete('xqzt')).toEqual([])
    expect(complete('?')).toEqual([])
  })
})

describe('completion in a meeting', () => {
  test.each([
    ['tele', 'skt'],
    ['skt', 'skt'],
    ['sunk', 'skt'],
    ['solb', 'solberg'],
    ['suisse', 'CH'],
    ['sg17c', 'chair'],
    ['Study Group 17', 'sg17'],
  ])('“%s” finds %s', (typed, id) => {
    expect(complete(typed, { entities: MEETING })[0]?.id).toBe(id)
  })

  test('one letter finds the meeting’s entities alone, none finds the recent first', () => {
    const context = { entities: MEETING, recent: ['nict'] }
    expect(complete('s', context).map(({ id }) => id)).toEqual([
      'sg17',
      'chair',
      'skt',
      'CH',
      'solberg',
    ])
    expect(complete('u', context)).toEqual([])
    expect(complete('', context)[0]).toMatchObject({ id: 'nict', source: 'recent' })
    expect(complete('', context)).toHaveLength(6)
  })

  test('who spoke last is first among equals, and not before who is named exactly', () => {
    const recent = ['CH', 'skt', 'chair']
    const found = complete('s', { entities: MEETING, recent }).map(({ id }) => id)
    expect(found).toEqual(['CH', 'skt', 'chair', 'sg17', 'solberg'])
    expect(complete('is', { entities: MEETING, recent })[0]?.id).toBe('solberg')
    const entities = { u: { name: 'Uscom' }, v: { name: 'Usver' } }
    expect(names('us', { entities, recent: ['v'] }).slice(0, 3)).toEqual([
      'United States',
      'Usver',
      'Uscom',
    ])
  })

  test('an entity is there once, by the name it was merged into', () => {
    const entities: Entities = {
      a: { name: 'US' },
      b: { name: 'USA', mergedInto: 'a' },
    }
    const found = complete('us', { entities, recent: ['b'] })
    expect(found[0]).toEqual({ id: 'a', name: 'US', hint: 'United States', source: 'recent' })
    expect(found.filter(({ name }) => /^(?:USA?|United States)$/.test(name))).toHaveLength(1)
  })

  test('entries that another program wrote with anything in them do no harm', () => {
    const entities = { x: 5, y: null, v: { name: 'Vega', abbreviation: 7, organization: {} } }
    const found = complete('vega', { entities: entities as unknown as Entities, recent: ['y'] })
    expect(found).toEqual([{ id: 'v', name: 'Vega', hint: '', source: 'meeting' }])
  })

  test('a changed roster is seen', () => {
    expect(complete('vega', { entities: MEETING })).toEqual([])
    const entities = { ...MEETING, vega: { name: 'Vega' } }
    expect(complete('vega', { entities })[0]?.id).toBe('vega')
  })
})

describe('study groups', () => {
  test.each([
    ['sg13', 'SG13', 'Study Group 13'],
    ['SG 13', 'SG13', 'Study Group 13'],
    ['itu-t study group 13', 'SG13', 'Study Group 13'],
    ['itu-r sg5', 'ITU-R SG5', 'ITU-R Study Group 5'],
    ['sg13c', 'SG13 Chairman', ''],
  ])('“%s” is %s, though it is not in the roster', (typed, name, hint) => {
    expect(complete(typed, { entities: MEETING })[0]).toEqual({
      id: null,
      name,
      hint,
      source: 'studyGroup',
    })
  })

  test('“sg” is Singapore too', () => {
    expect(names('sg')).toEqual(['Singapore'])
  })
})

test('a completion takes less than a millisecond, in a roster of five hundred as well', () => {
  const entities = Object.fromEntries(
    Array.from({ length: 500 }, (_, number) => [
      `d${number}`,
      { name: `Delegation ${number}`, abbreviation: `D${number}` },
    ]),
  )
  const inputs = ['de', 'us', 'united', 'sg13', 'an', 'd4', 'ko', 're']
  for (const typed of inputs) complete(typed, { entities, recent: ['d7'] })
  const times = Array.from({ length: 400 }, (_, turn) => {
    const before = performance.now()
    complete(inputs[turn % inputs.length] ?? '', { entities, recent: ['d7'] })
    return performance.now() - before
  }).toSorted((one, other) => one - other)
  expect(times[times.length / 2]).toBeLessThan(1)
})
