import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { concluded, doc, item, p, ref, row, said, table } from '../editor/documents.ts'
import { check, having, valuesOf, wordsAt } from './records.ts'

const QUESTION = 'Would you object to setting up the sensor panel on the terms of TD20R1?'

/** The positions of five on setting up the panel: two object, one supports, one abstains. */
const positions = (id = 'positions') =>
  having(
    table(
      id,
      having(row('r1', 'Norway (WG2 Chair)', 'object', 'Too early.'), { wasConsulted: true }),
      having(row('r2', 'Peru', 'object'), { wasConsulted: true }),
      having(row('r3', 'Fiji', 'support'), { wasConsulted: true }),
      having(row('r4', 'Ghana', 'abstain'), { wasConsulted: false }),
      having(row('r5', 'Lakeside Radio', 'notStated'), { wasConsulted: false }),
    ),
    { question: QUESTION, document: 'TD20R1' },
  )
const ENTITIES = { lakeside: { name: 'Lakeside Radio', kind: 'sectorMember' as const } }
const done = concluded('done', 'The objections stand.')

/** A record with one question, with these blocks before and after its table. */
const record = (before: (Node | string)[], after: (Node | string)[] = []) =>
  doc(item('views', 'Views', ...before, positions(), ...after, done))
const findings = (
  before: (Node | string)[],
  after: (Node | string)[] = [],
  against: Parameters<typeof check>[1] = {},
) => check(record(before, after), { entities: ENTITIES, ...against })

describe('somebody was asked and has no row', () => {
  test.each([
    'The Chair asked those consulted in order (Norway, Peru, Fiji, NICT) if they would object.',
    'The Chair asked Norway, Peru, Fiji and NICT, in that order, whether they would object.',
    'The following delegations had been consulted: Norway, Peru, NICT and Fiji.',
    'The Chair asked those consulted (WG2, the delegation of Peru, Fidji and NICT) if they objected.',
  ])('“%s” names NICT', (sentence) => {
    const found = findings([sentence])
    expect(found.map(({ rule }) => rule)).toEqual(['askedWithoutRow'])
    expect(valuesOf(found, 'askedWithoutRow')).toEqual([{ entity: 'NICT' }])
    expect(wordsAt(record([sentence]), found)).toEqual(['NICT'])
    expect(found[0]?.place.item).toEqual({ id: 'views', number: '1', heading: 'Views' })
  })

  test('the place is right behind a reference, which is one position and many letters', () => {
    const blocks = [
      p(
        'On ',
        ref('TD20R1'),
        ', the Chair asked those consulted (Norway, Peru, NICT) if they agree.',
      ),
    ]
    expect(wordsAt(record(blocks), findings(blocks))).toEqual(['NICT'])
  })

  test('the question itself may say whom it was put to', () => {
    const question = 'Asked in order (Norway, Peru, Fiji, Chad), whether they would object'
    const asked = having(positions(), { question })
    const found = check(doc(item('views', 'Views', asked, done)), { entities: ENTITIES })
    expect(valuesOf(found, 'askedWithoutRow')).toEqual([{ entity: 'Chad' }])
  })

  test.each([
    // Everyone has a row, in whatever spelling.
    'The Chair asked those consulted (WG2, Peru, Fiji) and then the floor if they would object.',
    'The Chair asked the Republic of Peru, Norway and then the floor whether they would object.',
    // A list of something else.
    'The Chair asked whether the annexes of the proposal (A, B, C) could go.',
    'The Chair asked those present (Chad, Mali, Niger) whether they would object.',
    'The Chair asked Norway, Peru and Chad whether lunch could be taken late.',
    // Nobody is named.
    'The Chair asked those consulted before the session, in order, whether they would object.',
  ])('“%s” leaves nobody out', (sentence) => {
    expect(findings([sentence])).toEqual([])
  })

  test('a list in another item is not about this table', () => {
    const sentence =
      'The Chair asked those consulted (Norway, Peru, Fiji, NICT) if they would object.'
    const views = item('views', 'Views', positions(), done)
    expect(check(doc(item('one', 'Before', sentence), views), { entities: ENTITIES })).toEqual([])
  })
})

describe('somebody states a stance and has no row', () => {
  test.each([
    ['Spain decided to change its position and object to setting up the panel.', 'Spain', 'object'],
    ['Spain said that it now objects to setting up the panel.', 'Spain', 'object'],
    ['After a break, Spain supported setting up the sensor panel.', 'Spain', 'support'],
    ['The delegate of Spain objected to the terms in TD20R1.', 'Spain', 'object'],
    ['Peru and Spain objected.', 'Spain', 'object'],
    ['The meeting was told that time is short, and Spain abstained.', 'Spain', 'abstain'],
    ['The objections of Peru and Spain stand.', 'Spain', 'object'],
  ])('“%s”', (sentence, entity, stance) => {
    const found = findings([], [sentence])
    expect(valuesOf(found, 'statedWithoutRow')).toEqual([{ entity, stance }])
    expect(found).toHaveLength(1)
  })

  test('also in another item, where it names what the question is about', () => {
    const carried = item('one', 'Floor', 'Spain objected to setting up the panel.')
    const found = check(doc(carried, item('views', 'Views', positions(), done)))
    expect(valuesOf(found, 'statedWithoutRow')).toEqual([{ entity: 'Spain', stance: 'object' }])
    expect(found[0]?.place.item?.number).toBe('1')
  })

  test('the speaker of an intervention is who states it, or whom it is stated for', () => {
    const own = said('i', 'Spain', 'Objects to setting up the panel: the terms are wide.')
    expect(valuesOf(findings([], [own]), 'statedWithoutRow')).toEqual([
      { entity: 'Spain', stance: 'object' },
    ])
    const forPeru = having(own, { onBehalfOf: 'Peru' })
    expect(findings([], [forPeru])).toEqual([])
  })

  test('one finding says it once, however often the text does', () => {
    const sentence = 'Spain objected to setting up the panel.'
    expect(findings([sentence], [sentence])).toHaveLength(1)
  })

  test.each([
    // They have a row.
    'Peru objected to setting up the panel.',
    'The Kingdom of Norway and Fiji supported setting up the panel.',
    // It is not certain that they do, or not now.
    'The Chair asked whether Spain objected to setting up the panel.',
    'If, as it seemed, Spain objected to setting up the panel, the text would come back.',
    'Initially Spain supported setting up the panel.',
    'At the previous session, Spain objected to setting up the panel.',
    'Spain objected to setting up the panel in session 2.',
    'Spain did not object to setting up the panel.',
    'China claimed that Spain supported setting up the panel.',
    'On behalf of Peru, Spain objected to setting up the panel.',
    // It is about something else.
    'Spain supported the idea of a workshop.',
    'Spain supported setting up a helpdesk.',
    'Spain supported the terms of TD31R1.',
    'Spain objected to the late hour.',
    'Spain supported the proposal.',
    'Spain objected to TD31.',
    'Spain objected that the annex was long.',
    'The text was supported by Spain.',
    // It is nobody who takes a position.
    'The Chair supported setting up the panel.',
    'Several delegations objected to setting up the panel.',
    'It objected to setting up the panel.',
    'Proposals from Chad and Spain supported setting up the panel.',
  ])('“%s” is none', (sentence) => {
    expect(findings([], [sentence])).toEqual([])
  })

  test('what a delegation brought from home verbatim is no sentence of the record', () => {
    const { nodes } = minutesSchema
    const quoted = nodes.blockquote?.create(null, p('Spain objected to setting up the panel.'))
    expect(findings([], [quoted as Node])).toEqual([])
  })
})

describe('a consensus is claimed against the rows', () => {
  const claim = 'Chad said that it has consensus with WG2, Ghana, Fiji, Peru and Mali.'

  test('everyone who is counted in and whose row says otherwise is named', () => {
    const blocks = [claim]
    const found = findings(blocks)
    expect(valuesOf(found, 'consensusClaimedWith')).toEqual([
      { claimant: 'Chad', entity: 'WG2', stance: 'object', recorded: '' },
      { claimant: 'Chad', entity: 'Ghana', stance: 'abstain', recorded: '' },
      { claimant: 'Chad', entity: 'Peru', stance: 'object', recorded: '' },
    ])
    expect(wordsAt(record(blocks), found)).toEqual(['WG2', 'Ghana', 'Peru'])
  })

  test('the claim may be made in another item, and by who speaks', () => {
    const intervention = said('i', 'Chad', 'There had been talks. We have consensus with Peru.')
    const found = check(
      doc(item('one', 'Text', intervention), item('views', 'Views', positions(), done)),
    )
    expect(valuesOf(found, 'consensusClaimedWith')).toMatchObject([{ claimant: 'Chad' }])
  })

  test('a conclusion of consensus does not go with rows that object', () => {
    const consensus = having(concluded('yes', 'The panel is set up.'), { kind: 'consensus' })
    const found = check(doc(item('views', 'Views', positions(), consensus)))
    expect(valuesOf(found, 'consensusAgainstRows')).toEqual([
      { entities: 'Norway (WG2 Chair), Peru', count: 2 },
    ])
    expect(found).toHaveLength(1)
  })

  test('nor do words that say there is consensus, once', () => {
    const consensus = having(concluded('yes', 'There is consensus on the panel.'), {
      kind: 'consensus',
    })
    expect(check(doc(item('views', 'Views', positions(), consensus)))).toHaveLength(1)
    expect(findings([], ['The Chair noted that there was consensus.'])).toHaveLength(1)
    expect(findings([], ['Consensus was reached on setting up the panel.'])).toHaveLength(1)
  })

  test.each([
    'Chad has consensus with Fiji.',
    'Chad has no consensus with Peru.',
    'Chad hoped to reach consensus with Peru.',
    'Chad did not think that it has consensus with Peru.',
    'Chad asked whether there is consensus.',
    'There is no consensus.',
    'There was rough consensus.',
    'There was consensus on the dates.',
    'The agenda was approved by consensus.',
    'The group could not be set up by consensus.',
    'Chad has consensus with Mali.',
  ])('“%s” claims none against them', (sentence) => {
    expect(findings([], [sentence])).toEqual([])
  })

  test('a consensus on something else, in another item, is not measured by this table', () => {
    const other = item('next', 'Dates', 'The dates were agreed by consensus.')
    expect(check(doc(item('views', 'Views', positions(), done), other))).toEqual([])
  })

  test('where two tables could be meant, none is held against the claim', () => {
    const first = item('first', 'First', positions('a'), concluded('c1', 'Noted.'))
    const second = item('second', 'Second', positions('b'), concluded('c2', 'Noted.'))
    expect(check(doc(item('one', 'Text', claim), first, second))).toEqual([])
  })
})

describe('a count in the text differs from its table', () => {
  test.each([
    ['Three delegations objected.', 'object', 3, 2],
    ['2 object, 3 support and 1 abstains.', 'support', 3, 1],
    ['There were four objections.', 'object', 4, 2],
    ['Two abstentions were recorded.', 'abstain', 2, 1],
    ['Five delegations objected to setting up the panel.', 'object', 5, 2],
  ])('“%s”', (sentence, stance, written, counted) => {
    const found = findings([], [sentence])
    expect(valuesOf(found, 'countDiffers')).toEqual([{ stance, written, counted, table: '1' }])
    expect(found).toHaveLength(1)
  })

  test('who was consulted is counted too', () => {
    const found = findings([], ['Four of the five delegations were consulted.'])
    expect(valuesOf(found, 'consultedDiffers')).toEqual([{ written: 4, counted: 3, table: '1' }])
  })

  test('a table may be named from another item', () => {
    const views = item('views', 'Views', positions(), done)
    const sum = (sentence: string) => check(doc(views, item('sum', 'Summary', sentence)))
    expect(sum('As Table 1 shows, three delegations objected.')).toHaveLength(1)
    expect(sum('As Table 1 shows, two delegations objected.')).toEqual([])
    expect(sum('Three delegations objected.')).toEqual([])
  })

  test.each([
    'Two delegations objected, one supported and one abstained.',
    '2 object, 1 support; 3 of 5 consulted.',
    // Only some are counted.
    'Three more delegations objected.',
    'At least one delegation objected.',
    'Of those consulted, three objected.',
    'One delegation objected because of the costs, the other because of the season.',
    'Three delegations objected to the date.',
    'Three delegations supported Fiji on the annex.',
    'In session 2, three delegations objected.',
    'Three objections concerned the annex.',
    'Several delegations objected.',
    'The three objected.',
    'Three delegations would object if the text stood.',
    // A number of something else.
    'Item 3 supported this.',
    'The panel met in Room 4, against the advice of the clerk.',
  ])('“%s” does not', (sentence) => {
    expect(findings([], [sentence])).toEqual([])
  })

  test('delegations may leave out who is no country', () => {
    const rows = [row('1', 'Peru', 'object'), row('2', 'Chad', 'object'), row('3', 'WG2', 'object')]
    const views = (sentence: string) =>
      check(doc(item('views', 'Views', table('t', ...rows), sentence, done)))
    expect(views('Two delegations objected.')).toEqual([])
    expect(views('Three delegations objected.')).toEqual([])
    expect(views('Four delegations objected.')).toHaveLength(1)
  })
})

describe('an older revision is cited', () => {
  const cites = (...blocks: (Node | string)[]) => doc(item('one', 'Text', ...blocks))

  test('after a newer one came up', () => {
    const text = cites(
      p('Peru presented ', ref('TD20R1'), '.'),
      p('It was asked to revise it as ', ref('TD20R2'), '.'),
      p('The terms in ', ref('TD20R1'), ' were agreed.'),
    )
    const found = check(text)
    expect(valuesOf(found, 'olderRevision')).toEqual([{ cited: 'TD20R1', newer: 'TD20R2' }])
    expect(found[0]?.place.from).toBeGreaterThan(text.textContent.indexOf('The terms'))
  })

  test('where only the register has the newer one', () => {
    const text = cites(p('Peru presented ', ref('TD20R1'), '.'))
    const found = check(text, { documents: { TD20R1: {}, TD20R3: { title: 'Terms' } } })
    expect(valuesOf(found, 'olderRevision')).toEqual([{ cited: 'TD20R1', newer: 'TD20R3' }])
    expect(check(text, { documents: { TD20R1: {}, TD2R3: {} } })).toEqual([])
  })

  test('in the question that was put', () => {
    const question = having(positions(), { document: 'TD20' })
    const text = p('Peru presented ', ref('TD20R1'), '.')
    const found = check(doc(item('views', 'Views', text, question, done)), { entities: ENTITIES })
    expect(valuesOf(found, 'olderRevision')).toEqual([{ cited: 'TD20', newer: 'TD20R1' }])
  })

  test.each([
    [cites(p(ref('TD20R1'), ' was presented.'), p('Then ', ref('TD20R2'), ' came.'))],
    [
      cites(
        p(ref('TD20R2'), ' was presented.'),
        p(ref('TD20R2'), ' takes in ', ref('TD20R1'), '.'),
      ),
    ],
    [
      cites(
        p(ref('TD20R2'), ' came.'),
        p('The changes since the earlier ', ref('TD20R1'), ' are few.'),
      ),
    ],
    [cites(p(ref('TD20R2'), ' came.'), p('The annex of ', ref('TD20'), ' is gone.'))],
    [cites(p(ref('TD20R2'), ' came.'), p(ref('TD21R1'), ' was noted.'))],
    [cites(p(ref('TD20R2'), ' came.'), p('Peru preferred the text of ', ref('TD20R1'), '.'))],
    [cites(p(ref('TD20R2'), ' came.'), p(ref('TD20R1'), ' had named the ports.'))],
  ])('not where the text is right about it (%#)', (text) => {
    expect(check(text)).toEqual([])
  })
})

describe('times that do not go together', () => {
  const closing = (sentence: string) => doc(item('end', 'Closing', sentence))
  const meeting = { scheduledStart: '10:00', scheduledEnd: '11:30', closedAt: '11:26' }

  test.each([
    ['The meeting closed at 11:26, 5’ before scheduled time.', -5, -4],
    ['The meeting was closed at 11.26, 4 minutes after the scheduled time.', 4, -4],
    ['The session closed ten minutes before the scheduled end.', -10, -4],
  ])('“%s”', (sentence, written, computed) => {
    expect(valuesOf(check(closing(sentence), { meeting }), 'timeArithmetic')).toEqual([
      { of: 'closing', written, computed, at: '11:26', scheduled: '11:30' },
    ])
  })

  test('the opening is reckoned from the scheduled start', () => {
    const late = closing('The meeting opened at 10:07, 5 minutes late.')
    expect(valuesOf(check(late, { meeting }), 'timeArithmetic')).toMatchObject([
      { of: 'opening', written: 5, computed: 7 },
    ])
  })

  test('the text says another time than the data', () => {
    const text = closing('The meeting closed at 11:24.')
    expect(valuesOf(check(text, { meeting }), 'timeDiffers')).toEqual([
      { of: 'closing', written: '11:24', recorded: '11:26' },
    ])
    const chaired = closing('The Chair closed the meeting at 11:24.')
    expect(check(chaired, { meeting })).toHaveLength(1)
    const stamped = { ...meeting, closedAt: '2026-05-04T09:40:12.000Z' }
    const found = check(text, { meeting: stamped, timeZone: 'Europe/Oslo' })
    expect(valuesOf(found, 'timeDiffers')).toMatchObject([{ recorded: '11:40' }])
    // A stamp is to the minute of a button, and in no zone it says no time on the wall.
    const near = { ...meeting, closedAt: '2026-05-04T09:25:12.000Z' }
    expect(check(text, { meeting: near, timeZone: 'Europe/Oslo' })).toEqual([])
    expect(check(text, { meeting: stamped })).toEqual([])
  })

  test.each([
    'The meeting closed at 11:26, 4’ before scheduled time.',
    'The meeting closed at 11:26, four minutes early.',
    'The meeting closed about 10 minutes before the scheduled time.',
    'The previous meeting closed at 12:10, 40 minutes late.',
    'The morning session closed at 12:10.',
    'She opened at 10:15 the debate on fees.',
    'The Chair closed the meeting at 11:26.',
  ])('“%s” is right, or about something else', (sentence) => {
    expect(check(closing(sentence), { meeting })).toEqual([])
  })

  test('a record of two sittings tells two times, and neither is held against the data', () => {
    const text = doc(
      item('one', 'Monday', 'The meeting closed at 12:10.'),
      item('two', 'Tuesday', 'The meeting closed at 11:26.'),
    )
    expect(check(text, { meeting })).toEqual([])
  })

  test('after midnight it is later, not earlier', () => {
    const late = { scheduledEnd: '23:30', openedAt: '21:00', closedAt: '00:10' }
    const text = closing('The meeting closed at 00:10, 40 minutes after the scheduled time.')
    expect(check(text, { meeting: late })).toEqual([])
  })

  test('a meeting or an item that was closed before it was opened', () => {
    const turned = having(item('one', 'Text', 'Words.'), { openedAt: '10:20', closedAt: '10:02' })
    expect(valuesOf(check(doc(turned)), 'closedBeforeOpened')).toEqual([
      { of: 'item', opened: '10:20', closed: '10:02' },
    ])
    const found = check(closing('Thanks.'), { meeting: { openedAt: '10:05', closedAt: '09:55' } })
    expect(valuesOf(found, 'closedBeforeOpened')).toMatchObject([{ of: 'meeting' }])
  })

  test('an item that was opened before the one before it', () => {
    const opened = (...times: (string | null)[]) =>
      doc(...times.map((openedAt, index) => having(item(`${index}`, 'Text'), { openedAt })))
    expect(valuesOf(check(opened('10:10', null, '10:04')), 'openedBeforePrevious')).toEqual([
      { opened: '10:04', before: '10:10' },
    ])
    expect(check(opened('10:10', null, '10:10', '23:50', '00:15'))).toEqual([])
    const instants = ['2026-05-04T08:10:00.000Z', '2026-05-04T08:04:00.000Z']
    expect(check(opened(...instants))).toHaveLength(1)
    // A stamp and a time on the wall are not comparable without a zone.
    expect(check(opened('2026-05-04T08:10:00.000Z', '09:00'))).toEqual([])
  })
})

describe('nobody knows who spoke', () => {
  const spoken = (attribution: string | null, ...words: string[]) =>
    doc(item('one', 'Floor', having(said('i', '', ...words), { attribution })))

  test.each(['?', '??', '(?)', 'ABC/?', 'Unknown speaker', '', null])('“%s”', (attribution) => {
    const found = check(spoken(attribution, 'The annex is long.'))
    expect(valuesOf(found, 'unknownSpeaker')).toEqual([{ words: 'The annex is long.' }])
  })

  test('not where the entity is known, has only begun, or has withdrawn', () => {
    expect(check(spoken('ABC', 'Words.'))).toEqual([])
    expect(check(spoken(null, ''))).toEqual([])
    expect(check(spoken(null))).toEqual([])
    const { nodes } = minutesSchema
    const byId = nodes.intervention?.create({ id: 'i', speaker: 'fj' }, p('Words.')) as Node
    expect(check(doc(byId), { entities: { fj: { name: 'Fiji' } } })).toEqual([])
    expect(check(doc(byId))).toHaveLength(1)
    expect(check(doc(having(byId, { withdrawn: true })))).toEqual([])
  })
})

describe('a gap is left', () => {
  const gap = (text: string) => minutesSchema.node('gap', { id: 'g', text })

  test('each is found, with who was speaking', () => {
    const spoken = having(said('i', 'Peru', p('It costs ', gap('@@ amount not heard'), '.')), {
      startedAt: '10:36',
    })
    const found = check(doc(item('one', 'Costs', spoken, p('Then ', gap('@@')))))
    expect(valuesOf(found, 'openGap')).toEqual([{ words: 'amount not heard' }, { words: '' }])
    expect(found[0]?.place).toMatchObject({ speaker: 'Peru', startedAt: '10:36' })
    expect(found[1]?.place).toMatchObject({ speaker: null, startedAt: null })
    expect(new Set(found.map(({ key }) => key)).size).toBe(2)
  })

  test('gaps in a comment and in a heading count, withdrawn ones do not', () => {
    const commented = table('t', row('r', 'Peru', 'notStated'))
    const rowWithGap = commented.child(0).copy(Fragment.from(p(gap('@@'))))
    expect(check(doc(commented.copy(Fragment.from(rowWithGap))))).toHaveLength(1)
    const heading = item('one', '')
    const unheard = heading.child(0).copy(Fragment.from(gap('@@ title')))
    expect(check(doc(heading.copy(Fragment.from(unheard))))).toHaveLength(1)
    expect(check(doc(having(said('i', 'Peru', p(gap('@@'))), { withdrawn: true })))).toEqual([])
  })
})

describe('a question was not concluded', () => {
  const rest = concluded('later', 'The panel waits.')

  test('neither in its item nor before the next question', () => {
    const found = check(doc(item('views', 'Views', positions())), { entities: ENTITIES })
    expect(valuesOf(found, 'noConclusion')).toEqual([{ table: '1' }])
    const next = item('next', 'Next', positions('b'), rest)
    expect(check(doc(item('views', 'Views', positions()), next))).toHaveLength(1)
  })

  const unconcluded = (...items: Node[]) =>
    check(doc(...items), { entities: ENTITIES }).map(
      ({ rule, place }) => `${rule} ${place.item?.id}`,
    )

  test('a conclusion in its item, or after it before the next question, concludes it', () => {
    expect(unconcluded(item('a', 'Views', positions(), rest))).toEqual([])
    expect(unconcluded(item('a', 'Views', rest, positions()))).toEqual([])
    expect(unconcluded(item('a', 'Views', positions()), item('b', 'Assessment', rest))).toEqual([])
    expect(unconcluded(item('a', 'Views', positions('1'), 'And:', positions('2'), rest))).toEqual(
      [],
    )
    const noted = having(concluded('c'), { kind: 'noted' })
    expect(unconcluded(item('a', 'Views', positions(), noted))).toEqual([])
  })

  test('a conclusion between two questions concludes the first', () => {
    expect(unconcluded(item('a', 'Views', positions('1'), rest, positions('2')))).toEqual([
      'noConclusion a',
    ])
  })

  test('a question to which nobody has answered needs none', () => {
    const unanswered = table('t', row('r', 'Peru', 'notStated'), row('s', 'Fiji', 'notApplicable'))
    expect(unconcluded(item('a', 'Views', unanswered))).toEqual([])
  })

  test('an empty conclusion concludes nothing', () => {
    expect(check(doc(item('views', 'Views', positions(), concluded('c', ''))))).toHaveLength(1)
  })

  test('while its item is open it is still discussed, until the meeting is closed', () => {
    const open = having(item('views', 'Views', positions()), { openedAt: '10:00' })
    expect(check(doc(open))).toEqual([])
    expect(check(doc(having(open, { closedAt: '10:30' })))).toHaveLength(1)
    expect(check(doc(open), { meeting: { closedAt: '11:00' } })).toHaveLength(1)
  })
})

describe('an entity has two rows in one table', () => {
  const twice = (one: Node, other: Node) =>
    valuesOf(
      check(doc(table('t', row('r0', 'Fiji', 'notStated'), one, other)), {
        entities: {
          us: { name: 'United States' },
          old: { name: 'Nordland', mergedInto: 'no' },
          no: { name: 'Norway' },
        },
      }),
      'repeatedEntity',
    )

  test('in any spelling, and after two names were merged', () => {
    const [one, other] = [row('r1', 'US', 'notStated'), row('r2', 'United States', 'notStated')]
    expect(twice(one, other)).toEqual([{ entity: 'United States', table: '1' }])
    const merged = [
      having(row('r1', 'Norway', 'notStated'), { entity: 'no' }),
      having(row('r2', 'Nordland', 'notStated'), { entity: 'old' }),
    ] as const
    expect(twice(...merged)).toEqual([{ entity: 'Norway', table: '1' }])
  })

  test('not in another capacity, in another table, or without a name yet', () => {
    const norway = row('r1', 'Norway', 'notStated')
    expect(twice(norway, row('r2', 'Norway (WG2 Chair)', 'notStated'))).toEqual([])
    expect(twice(row('r1', 'SG17', 'notStated'), row('r2', 'SG17 Chairman', 'notStated'))).toEqual(
      [],
    )
    expect(twice(row('r1', '', 'notStated'), row('r2', '', 'notStated'))).toEqual([])
    const two = doc(table('a', norway), table('b', row('r2', 'Norway', 'notStated')))
    expect(check(two)).toEqual([])
  })
})

test('a disputed stance waits for a person', () => {
  const text = record([])
  const disputed = check(text, { entities: ENTITIES, isDisputed: (id) => id === 'r2' })
  expect(valuesOf(disputed, 'disputedStance')).toEqual([{ entity: 'Peru', stance: 'object' }])
  expect(text.nodeAt(disputed[0]?.place.from ?? 0)?.attrs.id).toBe('r2')
  expect(check(text, { entities: ENTITIES, isDisputed: () => false })).toEqual([])
})
