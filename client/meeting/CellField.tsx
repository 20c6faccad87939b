import { useState } from 'react'

export interface CellFieldProps {
  label: string
  value: string
  onCommit: (value: string) => void
}

const MOST_CHARACTERS = 500

/**
 * A field in a table that others write in too: it follows what they write, except while somebody
 * types here. Enter, or leaving it, keeps what was typed; Escape takes it back.
 */
export function CellField({ label, value, onCommit }: CellFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const commit = () => {
    const words = draft?.trim() ?? value
    setDraft(null)
    if (words !== value) onCommit(words)
  }
  return (
    <input
      dir="auto"
      aria-label={label}
      maxLength={MOST_CHARACTERS}
      value={draft ?? value}
      onChange={({ target }) => setDraft(target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') commit()
        if (event.key !== 'Escape' || draft === null) return
        event.stopPropagation()
        setDraft(null)
      }}
    />
  )
}
