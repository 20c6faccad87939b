import { useId } from 'react'
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components'
import type { TextFieldProps } from 'react-aria-components'

export interface FieldProps extends Omit<TextFieldProps, 'className' | 'children'> {
  label: string
  hint?: string
  placeholder?: string
  /** What is likely to be typed. */
  suggestions?: readonly string[]
  isWide?: boolean
  /** Of the text, where it is another than the page's. */
  direction?: 'ltr' | 'rtl'
  /** Where a person who just arrived begins to type. */
  takesFocus?: boolean
}

export function Field({
  label,
  hint,
  placeholder,
  suggestions,
  isWide = false,
  direction,
  takesFocus = false,
  ...props
}: FieldProps) {
  const listId = useId()
  return (
    <TextField {...props} className={isWide ? 'field wide' : 'field'}>
      <Label>{label}</Label>
      <Input
        {...(takesFocus ? { ref: focusOnce } : {})}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(direction === undefined ? {} : { dir: direction })}
        {...(suggestions === undefined ? {} : { list: listId })}
      />
      {suggestions !== undefined && (
        <datalist id={listId}>
          {suggestions.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </datalist>
      )}
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
