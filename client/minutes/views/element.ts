type Attributes = Record<string, string | boolean>

/** Builds an element; texts become text nodes, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const built = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) built.setAttribute(name, value === true ? '' : value)
  }
  built.append(...children)
  return built
}

/** A part of a view that the editor must not write in. */
export function aside<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  return element(tag, { ...attributes, contenteditable: 'false' }, ...children)
}

/** Sets the text only where it differs, so that a selection in it stays. */
export function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text
}

/** Sets or removes a `data-` attribute. */
export function setData(target: HTMLElement, name: string, value: string | null): void {
  if (value === null) delete target.dataset[name]
  else target.dataset[name] = value
}
