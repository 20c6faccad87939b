import { FieldError, Input, Label, Text, TextField } from 'react-aria-components'
import type { TextFieldProps } from 'react-aria-components'

export interface FieldProps extends Omit<TextFieldProps, 'className' | 'children'> {
  label: string
  hint?: string
  placeholder?: string
  isWide?: boolean
  /** Where a person who just arrived begins to type. */
  takesFocus?: boolean
}

export function Field({
  label,
  hint,
  placeholder,
  isWide = false,
  takesFocus = false,
  ...props
}: FieldProps) {
  return (
    <TextField {...props} className={isWide ? 'field wide' : 'field'}>
      <Label>{label}</Label>
      <Input
        {...(takesFocus ? { ref: focusOnce } : {})}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
      {hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="error" />
    </TextField>
  )
}

function focusOnce(input: HTMLInputElement | null): void {
  input?.focus()
}
