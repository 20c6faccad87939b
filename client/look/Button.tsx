import type { Ref } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { ButtonProps as AriaButtonProps } from 'react-aria-components'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'isPending'> {
  look?: 'plain' | 'primary' | 'quiet' | 'danger' | 'link' | 'icon'
  /** What it started still runs; it keeps the focus meanwhile. */
  isBusy?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function Button({ look = 'plain', isBusy = false, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={`button ${look}`} data-busy={isBusy ? 'true' : undefined} />
  )
}
