import { MenuItem } from 'react-aria-components'
import { EXPORT_FORMATS } from '../../shared/meeting/api.ts'
import type { Words } from '../messages/useWords.ts'
import { exportAddress } from '../session/api.ts'

/** The menu items that download the record, or a snapshot of it, in each format. */
export function exportItems(words: Words, meetingId: string, snapshotId?: string) {
  return EXPORT_FORMATS.map((format) => (
    <MenuItem key={format} href={exportAddress(meetingId, format, snapshotId)} download>
      {words(`export.${format}`)}
    </MenuItem>
  ))
}
