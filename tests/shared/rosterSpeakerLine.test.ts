import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looksLikeName } from '../../shared/roster/looksLikeName.ts'
import { expandCapacity, readSpeakerInput } from '../../shared/roster/speakerLine.ts'

describe('who is said to speak', () => {
  test.each([
    ['us', 'us', null, null],
    ['  us ', 'us', null, null],
    ['us/sg13c', 'us', 'sg13c', null],
    ['us / Head of delegation', 'us', 'Head of delegation', null],
    ['us for eu', 'us', null, 'eu'],
    ['us/sg13c for eu', 'us', 'sg13c', 'eu'],
    ['Spain on behalf of the Union', 'Spain', null, 'the Union'],
    ['fr pour ue', 'fr', null, 'ue'],
    ['Centre for Open Networks', 'Centre for Open Networks', null, null],
    ['Centre for Open Networks for eu', 'Centre for Open Networks', null, 'eu'],
    ['us for Centre for Open Networks', 'us', null, 'Centre for Open Networks'],
    ['Q7/13', 'Q7/13', null, null],
    ['us/Q7/13 Rapporteur', 'us', 'Q7/13 Rapporteur', null],
    ['St. Lucia', 'St. Lucia', null, null],
    ['Korea (Rep. of)', 'Korea (Rep. of)', null, null],
    ['Hong Kong, China', 'Hong Kong, China', null, null],
    ['J. R. Example', 'J. R. Example', null, null],
    ['中国', '中国', null, null],
  ])('“%s” is read', (text, speaker, capacity, onBehalfOf) => {
    expect(readSpeakerInput(text)).toEqual({ speaker, capacity, onBehalfOf, isUnknown: false })
  })

  test('“?” is somebody nobody recognised, in whatever capacity', () => {
    const unknown = { speaker: '?', isUnknown: true }
    expect(readSpeakerInput('?')).toEqual({ ...unknown, capacity: null, onBehalfOf: null })
    expect(readSpeakerInput('???/hod for eu')).toEqual({
      ...unknown,
      capacity: 'hod',
      onBehalfOf: 'eu',
    })
  })

  test.each([
    '',
    '   ',
    '/',
    'us/',
    'us for',
    '12',
    'us?',
    'We agree.',
    'Yes. We agree',
    'yes, we agree',
    'now what!',
    'at 10:30',
    'td433r1',
    'TD 433 (Rev.1)',
    'a delegation that has a very long name indeed and does not stop',
  ])('“%s” is nobody', (text) => {
    expect(readSpeakerInput(text)).toBeNull()
  })

  test('a name that is known is not taken apart', () => {
    const isKnown = (name: string) => name === 'Friends for Fibre' || name === 'ABC/DEF'
    expect(readSpeakerInput('Friends for Fibre', isKnown)?.speaker).toBe('Friends for Fibre')
    expect(readSpeakerInput('ABC/DEF', isKnown)?.capacity).toBeNull()
    expect(readSpeakerInput('Friends for Fibre')?.onBehalfOf).toBe('Fibre')
  })

  test('the parts come back from any text that is put together of them', () => {
    const name = fc
      .stringMatching(/^[a-z]{2,6}( [a-z]{2,6})?$/)
      .filter((word) => !/for|pour|behalf/.test(word))
    const optional = fc.option(name)
    fc.assert(
      fc.property(name, optional, optional, (speaker, capacity, onBehalfOf) => {
        const text = `${speaker}${capacity === null ? '' : `/${capacity}`}${onBehalfOf === null ? '' : ` for ${onBehalfOf}`}`
        // Of a body's name, "for" is a part.
        const read = readSpeakerInput(text)
        expect(read).toEqual({ speaker, capacity, onBehalfOf, isUnknown: false })
      }),
    )
  })
})

test.each([
  ['sg13c', 'SG13 Chairman'],
  ['SG17VC', 'SG17 Vice-Chairman'],
  ['wp1c', 'WP1 Chairman'],
  ['q7rapp', 'Q7 Rapporteur'],
  ['tsagc', 'TSAG Chairman'],
  ['hod', 'Head of delegation'],
  ['rapp', 'Rapporteur'],
  ['vc', 'Vice-Chairman'],
  ['Editor of Y.3800', 'Editor of Y.3800'],
  ['constructor', 'constructor'],
  ['SG13 Chairman', 'SG13 Chairman'],
])('the capacity %s is short for %s', (typed, capacity) => {
  expect(expandCapacity(typed)).toBe(capacity)
})

describe('the words before a colon', () => {
  test.each([
    'Nokia',
    'SK Telecom',
    'NICT',
    'United States',
    'The Netherlands',
    'Marta de Souza',
    'de Vries',
    'Bank of Ruritania',
    'Côte d’Ivoire',
    'Al-Rashid',
    'Marks & Partners',
    'J. Example',
    'St. Lucia',
    'Study Group 13',
    'Working Party 2',
    '3GPP',
    'Bundesamt für Kommunikation',
    'eBay',
    'Россия',
    '中国',
    'الأردن',
    'भारत',
    'Chairman',
  ])('“%s” can be a new speaker’s', (text) => {
    expect(looksLikeName(text)).toBe(true)
  })

  test.each([
    'Note',
    'NOTE',
    'Decision',
    'Décision',
    'Action',
    'Conclusion',
    'Question',
    'Next Steps',
    'Action Items',
    'Summary of the Discussion',
    'Table 2',
    'Question 5',
    'However',
    'And',
    'The',
    'A',
    'Q',
    'the following points',
    'China proposed',
    'We agree.',
    'Monday',
    'TD433R1',
    'at 10',
    '2019',
    'https',
    'россия',
    'One Two Three Four Five Six',
    'An Organization Whose Name Exceeds Fifty Characters',
    'Ministry of',
    '?',
    '',
  ])('“%s” is no new speaker’s', (text) => {
    expect(looksLikeName(text)).toBe(false)
  })
})
