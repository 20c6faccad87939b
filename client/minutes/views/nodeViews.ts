import type { MarkViewConstructor, NodeViewConstructor } from '@tiptap/pm/view'
import { anchorView } from '../../review/marks/anchorView.ts'
import { statementView } from '../../review/marks/statementView.ts'
import { meetingTimeView } from '../clock/meetingTimeView.ts'
import { documentRefView } from '../documents/documentRefView.ts'
import { actionView } from './actionView.ts'
import { agendaItemView } from './agendaItemView.ts'
import { conclusionView } from './conclusionView.ts'
import { imageView } from './imageView.ts'
import { interventionView } from './interventionView.ts'
import { positionRowView } from '../positions/positionRowView.ts'
import { positionTableView } from '../positions/positionTableView.ts'
import type { ViewContext } from './ViewContext.ts'
import { withWriters } from '../writers/withWriters.ts'

/** Plain DOM for the nodes that show more than their content; the schema draws the others. */
export function minutesNodeViews(context: ViewContext): Record<string, NodeViewConstructor> {
  return {
    agendaItem: agendaItemView(context),
    intervention: withWriters(context, interventionView(context)),
    positionTable: withWriters(context, positionTableView(context)),
    positionRow: withWriters(context, positionRowView(context)),
    conclusion: withWriters(context, conclusionView(context)),
    action: withWriters(context, actionView(context)),
    statement: statementView(context),
    documentRef: documentRefView(context),
    meetingTime: meetingTimeView(context),
    image: imageView(context),
  }
}

/** Plain DOM for the marks whose look depends on more than themselves. */
export function minutesMarkViews(context: ViewContext): Record<string, MarkViewConstructor> {
  return { anchor: anchorView(context) }
}
