import type { ReactNode } from 'react'

export interface NoticeProps {
  /** A refusal is read out at once, a remark when the reader pauses. */
  kind?: 'remark' | 'refusal'
  children: ReactNode
}

export function Notice({ kind = 'remark', children }: NoticeProps) {
  return kind === 'refusal' ? (
    <div className="notice refusal" role="alert">
      {children}
    </div>
  ) : (
    <output className="notice">{children}</output>
  )
}
