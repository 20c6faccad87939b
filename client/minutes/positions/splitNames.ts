const COMMA = /[,،、，;؛；]/u

export interface NameList {
  /** Complete, in order. */
  names: string[]
  /** The last one, which is being typed. */
  last: string
  /** Where the last one begins. */
  from: number
}

/**
 * Names as they are typed one after the other, with commas between them. A name of `taken` is one, even
 * with a comma in it.
 */
export function splitNames(typed: string, taken: readonly string[]): NameList {
  const names: string[] = []
  let from = 0
  for (let end = 0; end <= typed.length; end += 1) {
    const start = skipSpace(typed, from)
    const whole = end === start ? taken.find((name) => isAt(typed, start, name)) : undefined
    if (whole !== undefined) end = start + whole.length
    if (!COMMA.test(typed.charAt(end))) continue
    const name = typed.slice(from, end).trim()
    if (name !== '') names.push(name)
    from = end + 1
  }
  const begin = skipSpace(typed, from)
  return { names, last: typed.slice(begin).trimEnd(), from: begin }
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (/\s/.test(text.charAt(at))) at += 1
  return at
}

/** True where the name stands there whole. */
function isAt(text: string, start: number, name: string): boolean {
  if (!text.startsWith(name, start)) return false
  const rest = text.slice(start + name.length).trimStart()
  return rest === '' || COMMA.test(rest.charAt(0))
}
