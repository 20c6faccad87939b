import { FieldError, Label, Text, TextArea, TextField } from 'react-aria-components'
import type { TextFieldProps } from 'react-aria-components'

export interface LongFieldProps extends Omit<TextFieldProps, 'className' | 'children'> {
  label: string
  hint?: string
  rows?: number
  /** Of the text, where it is known; each paragraph's own otherwise. */
  direction?: 'ltr' | 'rtl'
  language?: string
  /** Where a person who just arrived begins to type. */
  takesFocus?: boolean
}

/** A field for whole sentences. */
export function LongField({
  label,
  hint,
  rows = 3,
  direction,
  language,
  takesFocus = false,
  ...props
}: LongFieldProps) {
  return (
    <TextField {...props} className="field wide">
      <Label>{label}</Label>
      <TextArea
        rows={rows}
        dir={direction ?? 'auto'}
        {...(language === undefined ? {} : { lang: language })}
        {...(takesFocus ? { ref: focusAtEnd } : {})}
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

function focusAtEnd(area: HTMLTextAreaElement | null): void {
  area?.focus()
  area?.setSelectionRange(area.value.length, area.value.length)
}
