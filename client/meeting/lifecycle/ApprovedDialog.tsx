import { FormattedDate } from 'react-intl'
import type { Standing } from '../../../shared/meeting/api.ts'
import { Button } from '../../look/Button.tsx'
import { SheetDialog } from '../../look/SheetDialog.tsx'
import { useWords } from '../../messages/useWords.ts'
import { approvedAddress } from '../../session/api.ts'

export interface ApprovedDialogProps {
  meetingId: string
  /** Undefined while it is not shown. */
  approval: Standing['approval']
  onClose: () => void
}

/** By what anyone can tell the approved record from any other, and how. */
export function ApprovedDialog({ meetingId, approval, onClose }: ApprovedDialogProps) {
  const words = useWords()
  return (
    <SheetDialog isOpen={approval !== undefined} onClose={onClose} title={words('approved.title')}>
      {approval && (
        <>
          <p>
            {words('approved.by', { name: approval.by })}{' '}
            <FormattedDate value={approval.at} dateStyle="long" timeStyle="short" />
          </p>
          <dl className="approved">
            <dt>{words('approved.hash')}</dt>
            <dd>
              <code dir="ltr">{approval.hash}</code>
            </dd>
            <dt>{words('approved.verify')}</dt>
            <dd>
              <code dir="ltr">npm run verify -- record FILE</code>
            </dd>
          </dl>
          <p>{words('approved.how')}</p>
          <div className="dialog-actions">
            <a className="button plain" href={approvedAddress(meetingId)} download>
              {words('approved.download')}
            </a>
            <Button onPress={onClose}>{words('dialog.close')}</Button>
          </div>
        </>
      )}
    </SheetDialog>
  )
}
