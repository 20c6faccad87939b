import * as fc from 'fast-check'
import type { Mark, Node } from 'prosemirror-model'
import {
  DOCUMENT_TREATMENTS,
  ENTITY_KINDS,
  type Minutes,
  type NodeJSON,
} from '../../shared/minutes/minutes.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { STANCES } from '../../shared/positions/stance.ts'

const stance = fc.constantFrom(...STANCES)

/*
 * Minutes of every kind the schema allows, with texts that are hard on exporters.
 */

const HARD_WORDS = [
  'word',
  ' ',
  '  ',
  '*',
  '**x**',
  '_',
  '`',
  '```',
  '~~',
  '[a](b)',
  '[a]',
  '[a]: b',
  '![',
  '<div>',
  '<!--',
  '-->',
  '--',
  '<!-- precis:break -->',
  '<!-- /precis:exact -->',
  '---',
  'precis: 1',
  '===',
  '# h',
  '1. ',
  '- ',
  '+ ',
  '> ',
  '|',
  '| a | b |',
  '\\',
  '&amp;',
  '&#x20;',
  'https://example.org',
  'www.example.org',
  'me@example.org',
  'ABC:',
  'TD433R1',
  '\t',
  '\n',
  '\u00a0',
  '\u2028',
  '\u200f',
  'مرحبا',
  'e\u0301',
  '🎉',
  '\u0007',
  '\r',
]

const hardText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...HARD_WORDS) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join('').replaceAll('\0', ''))

const easyText = fc.constantFrom('We agree.', 'Noted', 'A sentence, with a comma.', 'See annex 2')
const text = fc.oneof(easyText, hardText).filter((value) => value !== '')
const identifier = fc.stringMatching(/^[\w-]{16}$/)
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })

const anchors = fc
  .subarray(['anchor-1', 'anchor "2"', '<3>'])
  .map((ids) => ids.map((id) => minutesSchema.mark('anchor', { id })))
const markSet = fc
  .tuple(
    fc.subarray(['bold', 'italic', 'underline', 'strike', 'code']),
    orNull(fc.constantFrom('https://example.org/a?b=c&d', 'mailto:a@example.org', '#x')),
    anchors,
  )
  .map(([simple, href, anchored]): readonly Mark[] => {
    const marks = [
      ...simple.map((name) => minutesSchema.mark(name)),
      ...(href === null ? [] : [minutesSchema.mark('link', { href, title: null })]),
      ...anchored,
    ]
    return marks.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), [])
  })
const marks = fc.oneof({ weight: 2, arbitrary: fc.constant<readonly Mark[]>([]) }, markSet)

const picture = fc.constantFrom('', 'data:image/png;base64,iVBORw0KGgo=', 'data:image/webp;base64,')

const inlineNode: fc.Arbitrary<Node> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(text, marks).map(([t, set]) => minutesSchema.text(t, set)) },
  { weight: 1, arbitrary: leaf('hardBreak', fc.constant({})) },
  {
    weight: 1,
    arbitrary: leaf('documentRef', fc.record({ ref: orNull(fc.constant('TD433R1')), text })),
  },
  {
    weight: 1,
    arbitrary: leaf(
      'meetingTime',
      fc.record({
        of: fc.constantFrom('closing', 'opening'),
        language: fc.constantFrom('en', 'fr'),
      }),
    ),
  },
  { weight: 1, arbitrary: leaf('gap', fc.record({ id: orNull(identifier), text })) },
  {
    weight: 1,
    arbitrary: leaf('image', fc.record({ src: picture, alt: text, title: orNull(text) })),
  },
)

function leaf(type: string, attrs: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<Node> {
  return fc.tuple(attrs, marks).map(([values, set]) => minutesSchema.node(type, values, [], set))
}

const inline = fc.array(inlineNode, { maxLength: 4 })

function block(
  type: string,
  attrs: fc.Arbitrary<Record<string, unknown>>,
  content: fc.Arbitrary<Node[]>,
): fc.Arbitrary<Node> {
  return fc.tuple(attrs, content).map(([values, nodes]) => minutesSchema.node(type, values, nodes))
}

const none = fc.constant({})
const paragraph = block('paragraph', none, inline)
const easyParagraph = easyText.map((t) =>
  minutesSchema.node('paragraph', null, [minutesSchema.text(t)]),
)
const codeBlock = block(
  'codeBlock',
  fc.record({ language: orNull(fc.constantFrom('js', 'a b', '`', '')) }),
  fc.array(
    fc.tuple(text, anchors).map(([t, set]) => minutesSchema.text(t, set)),
    { maxLength: 2 },
  ),
)

const { flow } = fc.letrec<{ flow: Node; listItem: Node; tableCell: Node }>((tie) => ({
  flow: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: paragraph },
    { weight: 3, arbitrary: easyParagraph },
    { weight: 1, arbitrary: codeBlock },
    block(
      'bulletList',
      fc.record({ marker: orNull(fc.constantFrom('·', '-', '–')) }),
      fc.array(tie('listItem'), { maxLength: 3 }),
    ),
    block(
      'orderedList',
      fc.record({ start: fc.nat(20), marker: orNull(fc.constantFrom('1.', '1)', '(1)')) }),
      fc.array(tie('listItem'), { maxLength: 3 }),
    ),
    block('blockquote', none, fc.array(tie('flow'), { maxLength: 2 })),
    block(
      'table',
      none,
      fc.array(block('tableRow', none, fc.array(tie('tableCell'), { maxLength: 3 })), {
        maxLength: 3,
      }),
    ),
  ),
  listItem: block('listItem', none, fc.array(tie('flow'), { maxLength: 2 })),
  tableCell: block(
    'tableCell',
    fc.record({ heading: fc.boolean(), align: fc.constantFrom(null, 'left', 'center', 'right') }),
    fc.array(tie('flow'), { maxLength: 2 }),
  ),
}))

const flowContent = fc.array(flow, { maxLength: 3 })
const time = orNull(fc.constantFrom('18:42', '2031-05-03T18:42:00Z'))
const speakerName = orNull(fc.oneof(fc.constantFrom('ABC', 'ABC :', '(DEF/GHI)', '?'), text))

const intervention = block(
  'intervention',
  fc.record({
    id: orNull(identifier),
    speaker: orNull(fc.constantFrom('entity-1', 'nobody')),
    capacity: orNull(text),
    onBehalfOf: orNull(text),
    attribution: speakerName,
    kind: orNull(fc.constant('statement')),
    startedAt: time,
    confidence: fc.constantFrom(null, 'low', 0.5),
    withdrawn: fc.boolean(),
  }),
  flowContent,
)

const positionRow = block(
  'positionRow',
  fc.record({
    id: orNull(identifier),
    entity: orNull(fc.constantFrom('entity-1', 'nobody')),
    attribution: orNull(text),
    wasConsulted: fc.constantFrom(true, false, null),
    consultedAsRecorded: orNull(fc.oneof(fc.constantFrom('Yes', 'no'), text)),
    stance,
    stanceAsRecorded: orNull(fc.oneof(fc.constantFrom('Object', 'N/A'), text)),
    when: time,
  }),
  flowContent,
)

const columns = fc.constantFrom(null, [
  { field: 'entity', heading: 'Delegation' },
  { field: 'stance', heading: 'Object/Support | -->' },
])

const positionTable = block(
  'positionTable',
  fc.record({
    id: orNull(identifier),
    question: orNull(text),
    document: orNull(fc.constant('TD433R1')),
    caption: orNull(text),
    columns,
  }),
  fc.array(fc.oneof({ weight: 4, arbitrary: positionRow }, paragraph), { maxLength: 3 }),
)

const blocks = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: flow },
    { weight: 3, arbitrary: intervention },
    positionTable,
    block('conclusion', fc.record({ id: orNull(identifier), kind: orNull(text) }), flowContent),
    block(
      'action',
      fc.record({ id: orNull(identifier), kind: text, owner: orNull(text), due: orNull(text) }),
      inline,
    ),
  ),
  { maxLength: 4 },
)

const agendaItem = block(
  'agendaItem',
  fc.record({
    id: orNull(identifier),
    level: fc.integer({ min: 1, max: 4 }),
    numbered: fc.boolean(),
    numberAsWritten: orNull(fc.constantFrom('1.', '2', '1.1')),
    status: orNull(fc.constant('closed')),
    openedAt: time,
    closedAt: time,
  }),
  fc
    .tuple(fc.array(block('agendaHeading', none, inline), { maxLength: 2 }), blocks)
    .map((p) => p.flat()),
)

/** Any `doc` node that the schema allows. */
export const arbitraryDoc: fc.Arbitrary<Node> = fc
  .array(fc.oneof(agendaItem, blocks), { maxLength: 4 })
  .map((parts) => minutesSchema.node('doc', null, parts.flat()))

const optional = <T extends object>(record: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(record, { requiredKeys: [] })

const entity = fc
  .tuple(
    text,
    optional({
      kind: fc.constantFrom(...ENTITY_KINDS),
      abbreviation: text,
      organization: text,
      aliases: fc.array(text, { maxLength: 2 }),
      mergedInto: fc.oneof(identifier, fc.constant('entity-1')),
    }),
  )
  .map(([name, rest]) => ({ name, ...rest }))

const instant = fc
  .integer({ min: 0, max: 4e12 })
  .map((milliseconds) => new Date(milliseconds).toISOString())

/** Any minutes, as plain data. */
export const arbitraryMinutes: fc.Arbitrary<Minutes> = fc.record({
  meeting: optional({
    title: text,
    body: text,
    place: text,
    date: text,
    timeZone: fc.constantFrom('Asia/Tokyo', 'UTC', 'Nowhere/Else'),
    scheduledEnd: fc.oneof(fc.constantFrom('19:30', '2031-05-03T18:42:00Z'), text),
    chair: text,
    openedAt: fc.oneof(fc.constantFrom('18:02', '2031-05-03T16:40:00Z'), text),
    closedAt: fc.oneof(fc.constantFrom('19:27', '2031-05-03T18:40:00Z'), text),
  }),
  entities: fc
    .tuple(entity, fc.dictionary(identifier, entity, { maxKeys: 3, noNullPrototype: true }))
    .map(([first, others]) => ({ ...others, 'entity-1': first })),
  documents: fc.dictionary(
    fc.constantFrom('TD433R1', 'C5', 'LS12'),
    optional({ title: text, source: text, treatment: fc.constantFrom(...DOCUMENT_TREATMENTS) }),
    { noNullPrototype: true },
  ),
  ledger: fc.dictionary(
    identifier,
    fc
      .tuple(
        fc.record({ row: identifier, from: stance, to: stance, at: instant }),
        optional({ when: text, reason: text, settles: fc.boolean(), joins: identifier }),
      )
      .map(([change, rest]) => ({ ...change, ...rest })),
    { maxKeys: 3, noNullPrototype: true },
  ),
  takes: optional({
    rota: fc
      .tuple(
        fc.record({
          people: fc.array(fc.record({ id: identifier, name: text }), { maxLength: 3 }),
          minutes: fc.integer({ min: 5, max: 10 }),
          startedAt: instant,
        }),
        optional({
          before: fc.record({ id: identifier, name: text, startedAt: instant }),
          pausedAt: instant,
        }),
      )
      .map(([rota, rest]) => ({ ...rota, ...rest })),
  }),
  silentMinutes: fc.dictionary(instant, fc.constant(true as const), {
    maxKeys: 2,
    noNullPrototype: true,
  }),
  statements: fc.constant({}),
  body: arbitraryDoc.map((doc) => JSON.parse(JSON.stringify(doc.toJSON())) as NodeJSON),
})
