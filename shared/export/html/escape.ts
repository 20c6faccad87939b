import { printable } from '../markdown/toPhrasing.ts'

const SIGNS: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for HTML, as content or inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return printable(text).replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? '')
}

/** An element around HTML that is already escaped; `null` leaves an attribute out. */
export function element(
  tag: string,
  attributes: Record<string, string | null>,
  inner: string,
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escapeHtml(value ?? '')}"`)
    .join('')
  return `<${tag}${written}>${inner}</${tag}>`
}
