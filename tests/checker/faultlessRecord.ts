import type { Node } from 'prosemirror-model'
import type { CheckedAgainst } from '../../shared/checker/checkRecord.ts'
import { concluded, doc, item, p, ref, row, said, table } from '../editor/documents.ts'
import { having } from './records.ts'

/*
 * Two questions, five revisions, two changes of mind and a late evening: everything the checker looks
 * at is in this record, and all of it is in order. The group and its matter are invented.
 */

const timed = (node: Node, openedAt: string, closedAt: string) =>
  having(node, { openedAt, closedAt })
const answered = (
  id: string,
  entity: string,
  wasConsulted: boolean,
  stance: string,
  ...comments: string[]
) => having(row(id, entity, stance, ...comments), { wasConsulted })

const register = having(
  table(
    'register',
    answered('a1', 'Iceland (WG1 Chair)', true, 'object', 'Would support a register without fees.'),
    answered('a2', 'WG5', true, 'noObjection'),
    answered('a3', 'Uruguay', true, 'support', 'Its ports would enter their buoys this year.'),
    answered('a4', 'Côte d’Ivoire', true, 'support'),
    answered('a5', 'Trinidad and Tobago', true, 'moreTime', 'The revision came on Friday.'),
    answered('a6', 'Harbour Optics', true, 'abstain'),
    answered('a7', 'Estonia', false, 'object', 'Agrees with Iceland.'),
    answered('a8', 'Iceland', false, 'notStated', 'Spoke as WG1 Chair only.'),
  ),
  {
    question: 'Would you object to opening a register of drifting buoys on the terms of TD71R2?',
    caption: 'Opening a register of drifting buoys',
    document: 'TD71R2',
  },
)

const trial = having(
  table(
    'trial',
    answered('b1', 'Uruguay', true, 'support'),
    answered('b2', 'Estonia', true, 'support'),
    answered('b3', 'Iceland', true, 'noObjection'),
    answered('b4', 'Chile', false, 'support', 'Asked to be added from the floor.'),
  ),
  { question: 'Would you support a trial of one season?', caption: 'A trial of one season' },
)

export const FAULTLESS: Node = doc(
  timed(
    item(
      'opening',
      'Opening',
      p('The meeting opened at 21:04, 4 minutes after the scheduled time.'),
      p('The Chair recalled that at the previous session, Chile had objected to the register.'),
      p('The previous session closed at 20:10, 10 minutes late.'),
    ),
    '21:04',
    '21:09',
  ),
  timed(
    item(
      'text',
      'Revised text',
      p('The first session had before it ', ref('TD71'), ' and ', ref('TD71R1'), '.'),
      said(
        'presented',
        'Uruguay',
        p('Presented ', ref('TD71R2'), ', and the changes since ', ref('TD71R1'), '.'),
        'It has consensus with WG5 and Côte d’Ivoire on the scope.',
      ),
      said(
        'asked',
        'WG5',
        p('Asked how the fees in ', ref('TD71R2'), ' compare with those of ports.'),
      ),
      said('doubts', 'Estonia', 'Said that it would object to a register with fees.'),
      said('else', 'Malta', 'Supported the idea of a workshop in the autumn.'),
    ),
    '21:09',
    '21:40',
  ),
  timed(
    item(
      'views',
      'Views on the register',
      p('The Chair asked Uruguay to leave its cards up, and Malta whether it would serve coffee.'),
      p(
        'The Chair put the question to those consulted before the session in order (WG1, WG5, Uruguay, Ivory Coast, Trinidad and Tobago, Harbour Optics), and then to the floor, whether they would object.',
      ),
      register,
      p('Two delegations objected, two supported and one abstained; 6 of 8 were consulted.'),
      p('The objections of Iceland and Estonia concern the fees.'),
      said(
        'season',
        'Uruguay',
        'Asked the meeting not to lose another season, as many supported it.',
      ),
      said('aside', 'Malta', 'Did not object. If Malta objected to anything, it was to the hour.'),
    ),
    '21:40',
    '23:05',
  ),
  timed(
    item(
      'assessment',
      'Assessment',
      having(
        concluded(
          'no',
          p('There is no consensus on opening the register on the terms of ', ref('TD71R2'), '.'),
        ),
        { kind: 'noConsensus' },
      ),
    ),
    '23:05',
    '23:20',
  ),
  timed(
    item(
      'trial-item',
      'A trial',
      p(
        'Chile proposed a trial. The Chair asked Uruguay, Estonia and Iceland if they would object.',
      ),
      trial,
      p('As Table 2 shows, three delegations supported it and nobody objected.'),
      having(concluded('yes', 'There is consensus on a trial of one season.'), {
        kind: 'consensus',
      }),
    ),
    '23:20',
    '00:05',
  ),
  timed(
    item(
      'closing',
      'Closing',
      p('Uruguay will bring the trial into a further revision.'),
      p('The meeting closed at 00:10, 40 minutes after the scheduled time.'),
    ),
    '00:05',
    '00:10',
  ),
)

export const FAULTLESS_AGAINST: CheckedAgainst = {
  meeting: {
    scheduledStart: '21:00',
    scheduledEnd: '23:30',
    openedAt: '21:04',
    closedAt: '00:10',
  },
  entities: {
    chair: { name: 'Chair', kind: 'other' },
    optics: { name: 'Harbour Optics', kind: 'sectorMember' },
    malta: { name: 'Malta', kind: 'memberState' },
  },
  documents: { TD71: {}, TD71R1: {}, TD71R2: { title: 'Terms of the register' } },
  isDisputed: () => false,
}
