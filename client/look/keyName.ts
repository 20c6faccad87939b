// Tests run where there is no navigator.
const isMac = /mac|iphone|ipad/i.test(globalThis.navigator?.userAgent ?? '')

/** What is printed on the key; `Mod` is Ctrl, or ⌘ on a Mac. */
export function nameOfKey(key: string): string {
  if (key !== 'Mod') return key
  return isMac ? '⌘' : 'Ctrl'
}
