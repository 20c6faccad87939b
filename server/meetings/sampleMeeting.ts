import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { Entity, Minutes, NodeJSON } from '../../shared/minutes/minutes.ts'
import { newIdentifier } from '../../shared/minutes/identifier.ts'
import type { Stance } from '../../shared/positions/stance.ts'

/*
 * The meeting a newcomer opens first. The group, the proposal and every position in it are invented.
 */

const ENTITIES = {
  chair: { name: 'Chair', kind: 'other' },
  secretariat: { name: 'Secretariat', kind: 'secretariat' },
  kenya: { name: 'Kenya', kind: 'memberState' },
  finland: { name: 'Finland', kind: 'memberState' },
  brazil: { name: 'Brazil', kind: 'memberState' },
  vietNam: { name: 'Viet Nam', kind: 'memberState' },
  morocco: { name: 'Morocco', kind: 'memberState' },
  newZealand: { name: 'New Zealand', kind: 'memberState' },
  portugal: { name: 'Portugal', kind: 'memberState' },
  chile: { name: 'Chile', kind: 'memberState' },
  buoys: { name: 'Working Group 4', kind: 'studyGroup' },
  cables: { name: 'Working Group 7', kind: 'studyGroup' },
  northline: { name: 'Northline Cables', kind: 'sectorMember' },
} as const satisfies Record<string, Entity>
type EntityId = keyof typeof ENTITIES

type Inline = string | NodeJSON

const node = (type: string, attrs: Record<string, unknown>, content: NodeJSON[]): NodeJSON => ({
  type,
  attrs,
  content,
})

const inline = (content: Inline[]): NodeJSON[] =>
  content.map((part) => (typeof part === 'string' ? { type: 'text', text: part } : part))

const paragraph = (...content: Inline[]): NodeJSON => ({
  type: 'paragraph',
  content: inline(content),
})

const bullets = (...items: Inline[][]): NodeJSON => ({
  type: 'bulletList',
  content: items.map((item) => ({ type: 'listItem', content: [paragraph(...item)] })),
})

const td = (ref: string): NodeJSON => ({ type: 'documentRef', attrs: { ref, text: ref } })

const item = (
  heading: string,
  openedAt: string,
  closedAt: string,
  ...blocks: NodeJSON[]
): NodeJSON =>
  node('agendaItem', { id: newIdentifier(), status: 'closed', openedAt, closedAt }, [
    { type: 'agendaHeading', content: inline([heading]) },
    ...blocks,
  ])

const said = (speaker: EntityId, startedAt: string, ...content: Inline[]): NodeJSON =>
  node(
    'intervention',
    { id: newIdentifier(), speaker, attribution: ENTITIES[speaker].name, startedAt },
    [paragraph(...content)],
  )

const position = (
  entity: EntityId,
  wasConsulted: boolean,
  stance: Stance,
  comments = '',
): NodeJSON =>
  node(
    'positionRow',
    { id: newIdentifier(), entity, attribution: ENTITIES[entity].name, wasConsulted, stance },
    comments === '' ? [] : [paragraph(comments)],
  )

const conclusion = (...content: NodeJSON[]): NodeJSON =>
  node('conclusion', { id: newIdentifier() }, content)

/** The sample meeting: an ad hoc group, a contested proposal, its positions, and a way forward. */
export function sampleMeeting(): Minutes {
  return minutesOf(
    { type: 'doc', content: agenda() },
    {
      meeting: {
        title: 'Ad hoc group on shared seabed sensors, second session',
        body: 'Ad hoc group on shared seabed sensors',
        place: 'Room C2',
        date: '2026-03-11',
        scheduledStart: '14:30',
        scheduledEnd: '16:00',
        openedAt: '14:31',
        closedAt: '15:56',
        chair: 'Amina Otieno',
        secretariat: 'Jonas Lindqvist',
      },
      entities: { ...ENTITIES },
      documents: {
        TD207R2: { title: 'Draft terms of reference of a joint task force', source: 'Brazil' },
        TD211: { title: 'Agenda of the second session', source: 'Chair' },
        C58: { title: 'Sensors on repeaters: what operators carry', source: 'Northline Cables' },
      },
    },
  )
}

function agenda(): NodeJSON[] {
  return [
    item(
      'Opening',
      '14:31',
      '14:36',
      said(
        'chair',
        '14:31',
        'The Chair welcomed the delegates and recalled that the first session had ended with the terms of reference still open. The secretariat would take the minutes, and the floor would be given in the order of the cards raised.',
      ),
      said(
        'secretariat',
        '14:34',
        'Interpretation was available until 16:00 and could not be extended.',
      ),
    ),
    item(
      'Approval of the agenda',
      '14:36',
      '14:38',
      paragraph('The agenda in ', td('TD211'), ' was approved without change.'),
    ),
    item(
      'Revised terms of reference',
      '14:38',
      '15:02',
      said(
        'brazil',
        '14:38',
        'The delegate of Brazil presented ',
        td('TD207R2'),
        '. Since the first session the task force had been limited to temperature and pressure, its lifetime cut to eighteen months, and a liaison to both working groups added.',
      ),
      said(
        'northline',
        '14:47',
        'Northline Cables referred to ',
        td('C58'),
        ': two of its repeaters already carried such sensors, and the question operators asked was who answers for the data, not who draws the connector.',
      ),
      said(
        'finland',
        '14:52',
        'The delegate of Finland thanked Brazil for the narrower text, and asked why work that Working Group 7 had on its programme should begin again elsewhere.',
      ),
    ),
    item(
      'Positions on the task force',
      '15:02',
      '15:38',
      said(
        'chair',
        '15:02',
        'The Chair asked those consulted since the first session, in order, and then the floor, whether they would object to setting up the task force on the terms of ',
        td('TD207R2'),
        '.',
      ),
      node(
        'positionTable',
        {
          id: newIdentifier(),
          caption: 'Setting up the task force on the terms of TD207R2',
          question: 'Would you object to setting up the task force on the terms of TD207R2?',
          document: 'TD207R2',
        },
        [
          position('cables', true, 'object', 'The item is on its programme for the autumn.'),
          position('buoys', true, 'noObjection', 'Would follow the work through the liaison.'),
          position('kenya', true, 'support', 'The coast stations need one format, and soon.'),
          position('finland', true, 'object', 'Sees the same experts asked to meet twice.'),
          position('vietNam', true, 'support'),
          position(
            'newZealand',
            true,
            'moreTime',
            'The capital has had the revision for two days.',
          ),
          position('portugal', false, 'object', 'Agrees with Finland.'),
          position('morocco', false, 'abstain'),
          position('chile', false, 'reservation', 'On the clause about who owns the readings.'),
          position('northline', false, 'notStated'),
        ],
      ),
      said(
        'brazil',
        '15:31',
        'The delegate of Brazil asked the meeting to weigh that the ships were booked for the coming season, and that a year’s delay would cost a year of readings.',
      ),
    ),
    item(
      'Assessment',
      '15:38',
      '15:43',
      conclusion(
        paragraph(
          'The objections of Finland, Portugal and Working Group 7 stand after the consultations. There is no consensus on setting up the task force, and none in reach in the time left.',
        ),
      ),
    ),
    item(
      'Way forward',
      '15:43',
      '15:54',
      paragraph('The Chair proposed, and nobody opposed, that:'),
      bullets(
        ['Working Group 7 opens a question on the data format, with Brazil as its editor;'],
        ['the clause on ownership is drafted again, by Chile and Northline Cables together;'],
        ['a one-day workshop is held before the next plenary, with the operators invited.'],
      ),
      node(
        'action',
        { id: newIdentifier(), kind: 'offer', owner: 'Kenya', due: 'June 2026' },
        inline(['Kenya offered to host the workshop in Mombasa.']),
      ),
    ),
    item(
      'Closing',
      '15:54',
      '15:56',
      paragraph('The Chair thanked the interpreters and closed the session.'),
    ),
  ]
}
