import * as Y from 'yjs'
import type { Precis } from '../../harness/precis.ts'
import { StockClient } from '../../harness/stockClient.ts'
import { middle } from './middle.ts'

const TYPISTS = 20
/** Where the first of them write, counted from the intervention that is measured, in the same item. */
const BESIDE = [-1, 1, 3]
/** Where each of the others writes in an item of their own. */
const ELSEWHERE = 2
/** Of each one; a hundred keys a second come from all of them. */
const KEY_MS = 200
const KEYS_A_WORD = 6
/** After so many keys a typist begins another paragraph. */
const KEYS_A_PARAGRAPH = 80

/** Colleagues who write in the same record at once: their words and their carets. */
export class RemoteTypists {
  readonly #typists: readonly Typist[]
  readonly #timer: NodeJS.Timeout
  #next = 0

  private constructor(typists: readonly Typist[]) {
    this.#typists = typists
    // In turn: twenty people do not press their keys together.
    this.#timer = setInterval(() => this.#strike(), KEY_MS / typists.length)
  }

  /** Some sit down in the item that is measured, the others all over the record. */
  static async sitDown(precis: Precis, meetingId: string): Promise<RemoteTypists> {
    const typists: Typist[] = []
    for (let number = 0; number < TYPISTS; number++) {
      const token = await precis.admit(meetingId, 'rapporteur', `Remote ${number + 1}`)
      const client = await StockClient.join(precis, meetingId, token)
      typists.push(new Typist(client, placeOf(client, number)))
    }
    return new RemoteTypists(typists)
  }

  #strike(): void {
    this.#typists[this.#next++ % this.#typists.length]?.strike()
  }

  leave(): void {
    clearInterval(this.#timer)
    for (const { client } of this.#typists) client.destroy()
  }
}

/** The intervention that a typist writes in. */
function placeOf({ body }: StockClient, number: number): Y.XmlElement {
  const items = elements(body, 'agendaItem')
  const beside = BESIDE[number]
  const spread = (number + 0.5 - BESIDE.length) / (TYPISTS - BESIDE.length)
  const item = items[beside === undefined ? Math.floor(spread * items.length) : middle(items)]
  const interventions = item ? elements(item, 'intervention') : []
  const intervention =
    interventions[beside === undefined ? ELSEWHERE : middle(interventions) + beside]
  if (!intervention) throw new Error('The record has no room for that many typists.')
  return intervention
}

function elements(parent: Y.XmlFragment, name: string): Y.XmlElement[] {
  return parent
    .toArray()
    .filter((child) => child instanceof Y.XmlElement)
    .filter((child) => child.nodeName === name)
}

/** Types at the end of an intervention and shows its caret there, as the page does. */
class Typist {
  readonly client: StockClient
  readonly #intervention: Y.XmlElement
  #text: Y.XmlText
  #keys = 0

  constructor(client: StockClient, intervention: Y.XmlElement) {
    this.client = client
    this.#intervention = intervention
    this.#text = this.#beginParagraph()
    const item = intervention.parent as Y.XmlElement
    client.provider.awareness.setLocalStateField('itemId', item.getAttribute('id') ?? null)
  }

  strike(): void {
    this.#keys += 1
    if (this.#keys % KEYS_A_PARAGRAPH === 0) this.#text = this.#beginParagraph()
    this.#text.insert(this.#text.length, this.#keys % KEYS_A_WORD === 0 ? ' ' : 'e')
    const caret = Y.relativePositionToJSON(
      Y.createRelativePositionFromTypeIndex(this.#text, this.#text.length),
    ) as unknown
    const { awareness } = this.client.provider
    awareness.setLocalStateField('cursor', { anchor: caret, head: caret })
  }

  #beginParagraph(): Y.XmlText {
    const text = new Y.XmlText()
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    this.#intervention.push([paragraph])
    return text
  }
}
