/** What carries no words, or none a reader would see. */
const WORDLESS = 'script, style, template, noscript, iframe, object, embed, link, meta, title'
const HEADINGS = 'h1, h2, h3, h4, h5, h6'

/** How word processors write what the record has marks for. */
const STYLES = [
  { tag: 'strong', pattern: /font-weight\s*:\s*(bold|[6-9]00)/i },
  { tag: 'em', pattern: /font-style\s*:\s*italic/i },
  { tag: 'u', pattern: /text-decoration(-line)?\s*:[^;]*underline/i },
  { tag: 's', pattern: /text-decoration(-line)?\s*:[^;]*line-through/i },
] as const

/**
 * HTML of another program as the record can take it: its marks as elements, without its styles and
 * scripts. Its headings become bold words, since a heading inside an agenda item would have no place
 * in the agenda. What was copied from a record is left as it is.
 */
export function readPastedHtml(html: string): string {
  if (html.includes('data-pm-slice')) return html
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const useless of body.querySelectorAll(WORDLESS)) useless.remove()
  for (const heading of body.querySelectorAll(HEADINGS)) {
    const paragraph = element('p', heading.childNodes)
    paragraph.replaceChildren(element('strong', paragraph.childNodes))
    heading.replaceWith(paragraph)
  }
  for (const styled of body.querySelectorAll('[style]')) {
    const style = styled.getAttribute('style') ?? ''
    styled.removeAttribute('style')
    markUp(styled, style)
  }
  return body.innerHTML
}

function markUp(styled: Element, style: string): void {
  const isPlain = /font-weight\s*:\s*(normal|400)/i.test(style) && styled.matches('b, strong')
  if (isPlain) styled.replaceWith(...styled.childNodes)
  if (!styled.matches('span, a, font')) return
  for (const { tag, pattern } of STYLES) {
    if (pattern.test(style)) styled.replaceChildren(element(tag, styled.childNodes))
  }
}

function element(tag: string, children: Iterable<Node>): HTMLElement {
  const built = document.createElement(tag)
  built.append(...children)
  return built
}
