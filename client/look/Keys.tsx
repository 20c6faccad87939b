/** Keys pressed together or one after the other, and what they do. */
export function Keys({ keys, does }: { keys: readonly string[]; does: string }) {
  return (
    <span className="keys">
      <span>
        {keys.map((key, index) => (
          <kbd key={`${index}${key}`}>{key}</kbd>
        ))}
      </span>{' '}
      {does}
    </span>
  )
}
