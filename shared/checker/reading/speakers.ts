/** "?", also where it is one of several: "(?/ABC)". */
const UNHEARD = /(?:^|[/,&+(]|\band\b)\s*\?+\s*(?:$|[/,&+):]|\band\b)/u
const UNNAMED =
  /^(?:(?:an? )?(?:unknown|unidentified|inaudible|unnamed)(?: (?:speaker|delegate|delegation))?|speaker)$/iu

/** True for an attribution that says who speaks. */
export function isNamed(attribution: string): boolean {
  return (
    /[\p{L}\p{N}]/u.test(attribution) && !UNHEARD.test(attribution) && !UNNAMED.test(attribution)
  )
}
