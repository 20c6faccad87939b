/*
 * An ad hoc session on a proposed focus group as its rapporteurs had to write it down: the facts are
 * those of a real one (who spoke, who was asked, who held which position on which document, when it
 * closed), the sentences are not.
 */

export type Answer = 'support' | 'object' | 'abstain' | 'notApplicable'

export interface Delegation {
  /** As the record names it. */
  name: string
  /** What is enough to find it by, once the meeting knows it. */
  short: string
  /** No list of countries or study groups has it: it is written out the first time. */
  isUnlisted?: boolean
  capacity?: { name: string; short: string }
}

export interface AdhocPosition {
  delegation: Delegation
  wasConsulted: boolean
  stance: Answer
  /** A paragraph each. */
  comments: readonly string[]
}

export type AdhocBlock =
  | { kind: 'paragraph'; words: string }
  | { kind: 'bullets'; items: readonly string[] }
  | { kind: 'said'; by: Delegation; words: readonly string[] }
  | { kind: 'positions'; caption: string; rows: readonly AdhocPosition[] }
  | { kind: 'conclusion'; words: string }
  /** When the meeting closed, and how that is to the scheduled time. */
  | { kind: 'closing' }

export interface AdhocItem {
  heading: string
  blocks: readonly AdhocBlock[]
}

const CHAIR: Delegation = { name: 'Chair', short: 'cha', isUnlisted: true }
const CHINA: Delegation = { name: 'China', short: 'cn' }
const SPAIN: Delegation = { name: 'Spain', short: 'es' }
const TSB: Delegation = { name: 'TSB', short: 'TSB' }
const SG17: Delegation = { name: 'SG17', short: 'sg17' }
const SG17_CHAIR: Delegation = {
  ...SG17,
  capacity: { name: 'SG17 Chairman', short: 'sg17c' },
}

const paragraph = (words: string): AdhocBlock => ({ kind: 'paragraph', words })
const said = (by: Delegation, ...words: string[]): AdhocBlock => ({ kind: 'said', by, words })
const bullets = (...items: string[]): AdhocBlock => ({ kind: 'bullets', items })
const position = (
  name: string,
  short: string,
  wasConsulted: boolean,
  stance: Answer,
  ...comments: string[]
): AdhocPosition => ({ delegation: { name, short }, wasConsulted, stance, comments })

export const ADHOC_MEETING: readonly AdhocItem[] = [
  {
    heading: 'Opening',
    blocks: [
      said(
        CHAIR,
        'Welcomed the delegates and reported on many consultations, out of which revised terms of reference had come.',
        'This being the last session before the closing plenary, the text was there to be decided on, not discussed again.',
      ),
    ],
  },
  { heading: 'Agenda', blocks: [paragraph('The agenda in TD439 was approved.')] },
  {
    heading: 'Floor carried over from the third session',
    blocks: [
      said(CHAIR, 'Gave the floor to Spain, which had asked for it when the third session closed.'),
      said(
        SPAIN,
        'Had supported the group at first; after verification in the capital and with those who take part in ETSI ISG QKD it changes its position and objects.',
      ),
    ],
  },
  {
    heading: 'Documents',
    blocks: [paragraph('One document is new: the terms of reference in TD433R1.')],
  },
  {
    heading: 'Revised terms of reference',
    blocks: [
      said(CHINA, 'Went through what it had changed together with Japan:'),
      bullets('the scope now ends at QKD;', 'the part on QIN and QIT was adjusted.'),
      said(
        CHINA,
        'Understood that the chairs of SG13 and SG17, Japan and Korea agree with the text.',
      ),
    ],
  },
  {
    heading: 'Results of the consultations and last call',
    blocks: [
      said(
        CHAIR,
        'Asked those consulted before the session, in order, whether they would object to the group.',
        'All thanked China for the quality of the work before they answered.',
      ),
      {
        kind: 'positions',
        caption: 'Establishing the focus group on the terms of TD433R1',
        rows: [
          {
            delegation: {
              name: 'Switzerland',
              short: 'switz',
              capacity: { name: 'SG13 Chairman', short: 'sg13c' },
            },
            wasConsulted: true,
            stance: 'object',
            comments: ['QKD is still in it, and with it the risk of duplication.'],
          },
          {
            delegation: SG17_CHAIR,
            wasConsulted: true,
            stance: 'abstain',
            comments: ['Has made suggestions; no position before the management of SG17 is heard.'],
          },
          position('SK Telecom', 'SK Telecom', true, 'abstain', 'Tried to help with the text.'),
          position(
            'Japan',
            'jap',
            true,
            'support',
            'Worked on the terms, which now set the group apart from the study groups.',
          ),
          position(
            'United States',
            'us',
            true,
            'object',
            'Sees duplication still, and a group that comes too early.',
          ),
          position(
            'Canada',
            'can',
            true,
            'object',
            'QKD is duplicated, and for the rest it is too early.',
            'As a member of SG17 it asks what happens when contributions arrive in both groups.',
            'Understands the effort of China, and cannot support it.',
          ),
          position(
            'United Kingdom',
            'uk',
            true,
            'object',
            'QKD is still referred to; the other parts come too early.',
          ),
          position('South Korea', 'kor', false, 'notApplicable'),
          position('Egypt', 'eg', false, 'support', 'Thanks China.'),
          position(
            'Sweden',
            'swe',
            false,
            'object',
            'Has asked the capital; as the United Kingdom.',
          ),
          position('Saudi Arabia', 'sau', false, 'support', 'Thanks China for the effort.'),
          position('France', 'fr', false, 'object', 'Is concerned for the study groups there are.'),
          position('Orange', 'Orange', false, 'object', 'Has the same concerns.'),
        ],
      },
      said(
        CHINA,
        'Pleaded once more for the group: the time is right, the contributors are there, and researchers judge the field mature.',
      ),
    ],
  },
  {
    heading: 'Assessment',
    blocks: [
      {
        kind: 'conclusion',
        words: 'There is no consensus, and no time left in this session to reach one.',
      },
      paragraph(
        'The timing left those outside the field no room to judge the text. Work in the study groups can be improved meanwhile; under A.7 a focus group could not coordinate them.',
      ),
    ],
  },
  {
    heading: 'Way forward',
    blocks: [
      said(CHAIR, 'As objections stand after the revision, proposed that China consider to:'),
      bullets(
        'hold a workshop in which all can prepare;',
        'send contributions to SG13 and SG17;',
        'write a technical report on what TD406R1 presents;',
        'come back with a proposal to the meeting of September 2019.',
      ),
      said(CHAIR, 'Offered China to put a statement into this report.'),
      paragraph('On the workshop:'),
      bullets(
        'SG13, SG17 and several delegations supported it, the United States among them;',
        'SG13 meets twice in 2019, and could add it to an interim meeting;',
        'SG17 meets twice in 2019, and offers half a day in January.',
      ),
      said(TSB, 'Could run it under the ITU.'),
    ],
  },
  {
    heading: 'Coordination',
    blocks: [
      paragraph('SG13 and SG17 need to be coordinated, with SG2 now and SG15 perhaps later.'),
      said(CHAIR, 'Proposed to those groups to:'),
      bullets(
        'work more closely with ETSI ISG QKD and with ISO/IEC;',
        'choose among the means of the ITU-T, liaison statements included.',
      ),
    ],
  },
  {
    heading: 'Report of the ad hoc sessions',
    blocks: [said(CHAIR, 'Described what the report to TSAG will contain.')],
  },
  { heading: 'Any other business', blocks: [paragraph('None.')] },
  {
    heading: 'Closing',
    blocks: [
      { kind: 'closing' },
      paragraph('The delegates applauded.'),
      said(CHAIR, 'No consensus on the group, but a way forward: a chapter begins here.'),
    ],
  },
]

/** What was said, and so has to be typed in any editor: headings, words, captions, comments. */
export function wordsToType(): string[] {
  return ADHOC_MEETING.flatMap(({ heading, blocks }) => [
    heading,
    ...blocks.flatMap((block): readonly string[] => {
      if (block.kind === 'bullets') return block.items
      if (block.kind === 'said') return block.words
      if (block.kind === 'positions') {
        return [block.caption, ...block.rows.flatMap(({ comments }) => comments)]
      }
      if (block.kind === 'closing') return []
      return [block.words]
    }),
  ])
}

export const STANCE_WORDS = {
  support: 'Support',
  object: 'Object',
  abstain: 'Abstain',
  notApplicable: 'N/A',
} as const satisfies Record<Answer, string>

/** The record as it reads in the end, a line each. */
export function linesToRead(): string[] {
  return ADHOC_MEETING.flatMap(({ heading, blocks }) => [
    heading,
    ...blocks.flatMap((block): readonly string[] => {
      if (block.kind === 'bullets') return block.items
      if (block.kind === 'said') return spokenLines(block.by, block.words)
      if (block.kind === 'positions') return positionLines(block.caption, block.rows)
      // Nobody has closed the meeting yet.
      return block.kind === 'closing' ? ['closed at …'] : [block.words]
    }),
  ])
}

function spokenLines({ name }: Delegation, [first = '', ...others]: readonly string[]): string[] {
  return [`${name}: ${first}`, ...others]
}

function positionLines(caption: string, rows: readonly AdhocPosition[]): string[] {
  const header = ['Delegation', 'Was consulted', 'Comments', 'Position']
  const cells = rows.flatMap(({ delegation, wasConsulted, comments, stance }) => [
    attributionOf(delegation),
    wasConsulted ? 'Yes' : 'No',
    ...comments,
    STANCE_WORDS[stance],
  ])
  return [caption, ...header, ...cells]
}

/** "Switzerland (SG13 Chairman)"; where the capacity names the delegation, that alone. */
export function attributionOf({ name, capacity }: Delegation): string {
  if (!capacity) return name
  return capacity.name.startsWith(`${name} `) ? capacity.name : `${name} (${capacity.name})`
}
