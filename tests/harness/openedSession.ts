import * as Y from 'yjs'
import type { Precis } from './precis.ts'
import { StockClient } from './stockClient.ts'
import { until } from './until.ts'

/** What the chair says in it. */
export const LINE = 'The session was opened by the chair.'

/** Puts one item with one intervention into the minutes, with ids that are always the same. */
export async function openTheSession(precis: Precis, meetingId: string): Promise<void> {
  const token = await precis.admit(meetingId, 'secretariat', 'Sam')
  const sam = await StockClient.join(precis, meetingId, token)
  const heading = new Y.XmlElement('agendaHeading')
  heading.insert(0, [new Y.XmlText('Opening')])
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(LINE)])
  const intervention = new Y.XmlElement('intervention')
  intervention.setAttribute('id', 'intervention-1')
  intervention.setAttribute('attribution', 'Chair')
  intervention.insert(0, [paragraph])
  const item = new Y.XmlElement('agendaItem')
  item.setAttribute('id', 'item-1')
  item.insert(0, [heading, intervention])
  sam.body.push([item])
  await until('the line to be stored', async () => (await precis.text(meetingId)).includes(LINE))
  sam.destroy()
}
