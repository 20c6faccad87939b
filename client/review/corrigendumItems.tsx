import { MenuItem } from 'react-aria-components'
import { CORRIGENDUM_FORMATS } from '../../shared/meeting/api.ts'
import type { Words } from '../messages/useWords.ts'
import { corrigendumAddress } from './reviewApi.ts'

/** The menu items that download the accepted corrections of the round. */
export function corrigendumItems(words: Words, meetingId: string) {
  return CORRIGENDUM_FORMATS.map((format) => (
    <MenuItem
      key={format}
      id={`corrigendum-${format}`}
      href={corrigendumAddress(meetingId, format)}
      download
    >
      {words(`review.corrigendum.${format}`)}
    </MenuItem>
  ))
}
