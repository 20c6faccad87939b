import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'

export interface SheetDialogProps {
  isOpen: boolean
  onClose: () => void
  title: string
  /** `alertdialog` where something is lost or changed by saying yes. */
  role?: 'dialog' | 'alertdialog'
  /** For a table. */
  isWide?: boolean
  children: ReactNode
}

/** A dialog on its own sheet of paper; Escape and a click beside it close it. */
export function SheetDialog({
  isOpen,
  onClose,
  title,
  role = 'dialog',
  isWide = false,
  children,
}: SheetDialogProps) {
  return (
    <ModalOverlay
      className="veil"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable={role === 'dialog'}
    >
      <Modal className={isWide ? 'sheet-dialog wide' : 'sheet-dialog'}>
        <Dialog role={role}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
