/** About what a long agenda item of a real meeting holds. */
const INTERVENTIONS_AN_ITEM = 20
/** Every so many items the delegations are asked for their positions. */
const ITEMS_A_TABLE = 5
const ITEMS_A_FILE = 50

const SPEAKERS = ['FJI', 'OMN', 'PER', 'KEN', 'LAO', 'MLT', 'NPL', 'TGO', 'URY']
const STANCES = ['Support', 'Object', 'Abstain']
const SENTENCES = [
  'The delegate saw no reason to decide today and asked for the annex to be read again.',
  'The draft was welcome in principle, with the exception of its third clause.',
  'More time was needed, since the text had reached the capital only on the day before.',
  'The words in brackets were the ones on which the group had not agreed in the spring.',
  'It was recalled that the budget for this work ends with the year.',
]

/**
 * A record with so many interventions of some 350 characters, in sections: a thousand of them fill
 * about 110 pages. As Markdown, in files that are not too long to be read as such.
 */
export function madeUpRecord(interventions: number): string[] {
  const items = Array.from(
    { length: Math.ceil(interventions / INTERVENTIONS_AN_ITEM) },
    (_, index) => madeUpItem(index + 1),
  )
  const files: string[] = []
  while (items.length > 0) files.push(items.splice(0, ITEMS_A_FILE).join(''))
  return files
}

function madeUpItem(number: number): string {
  const spoken = Array.from({ length: INTERVENTIONS_AN_ITEM }, (_, index) => {
    const said = Array.from({ length: 4 }, (_sentence, offset) => turn(SENTENCES, index + offset))
    return `${turn(SPEAKERS, number + index)}: ${said.join(' ')}\n\n`
  })
  return `# Item ${number}\n\n${spoken.join('')}${number % ITEMS_A_TABLE === 0 ? positions() : ''}`
}

function positions(): string {
  const rows = SPEAKERS.map(
    (speaker, index) => `| ${speaker} | ${turn(SENTENCES, index)} | ${turn(STANCES, index)} |`,
  )
  const head = ['| Delegation | Comments | Position |', '| --- | --- | --- |']
  return `${[...head, ...rows].join('\n')}\n\n`
}

function turn<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T
}
