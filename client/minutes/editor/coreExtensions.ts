/** Tiptap's own keys and clean-ups know another kind of document; the record has its own. */
export const CORE_EXTENSIONS = {
  keymap: false,
  delete: false,
  textDirection: false,
  clipboardTextSerializer: false,
} as const
