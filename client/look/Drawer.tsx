import type { ReactNode } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'

export interface DrawerProps {
  isOpen: boolean
  onClose: () => void
  label: string
  side: 'start' | 'end'
  children: ReactNode
}

/** A side column of the workspace, where there is no room to show it beside the page. */
export function Drawer({ isOpen, onClose, label, side, children }: DrawerProps) {
  return (
    <ModalOverlay
      className="veil"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable
    >
      <Modal className="drawer" data-side={side}>
        <Dialog aria-label={label}>{children}</Dialog>
      </Modal>
    </ModalOverlay>
  )
}
