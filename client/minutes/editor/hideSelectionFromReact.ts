/**
 * Keeps React from looking up the selection in an editable element. It does so before each commit,
 * whatever changed on the page, by a walk over all nodes of the element that has the focus: in a
 * long record that took longer than everything else about a key. It would put the selection back
 * should a commit take the focus away; the editor does that by itself.
 */
export function hideSelectionFromReact(editable: HTMLElement): void {
  // React asks for this property; the browser, the editor and assistive technology for the attribute.
  Object.defineProperty(editable, 'contentEditable', { value: 'inherit', writable: true })
}
