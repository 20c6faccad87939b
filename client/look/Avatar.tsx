import { initials } from './initials.ts'

export interface AvatarProps {
  name: string
  /** At least 4.5:1 against white. */
  color: string
  size?: 'normal' | 'small'
}

/** A person as a coloured disc; always beside, or labelled by, the name in words. */
export function Avatar({ name, color, size = 'normal' }: AvatarProps) {
  return (
    <span
      className={size === 'small' ? 'avatar small' : 'avatar'}
      style={{ backgroundColor: color, color: '#fff' }}
      aria-hidden
    >
      {initials(name)}
    </span>
  )
}
