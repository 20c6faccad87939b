/** Client ids are random 32-bit numbers. */
export const MAX_CLIENT = 2 ** 32 - 1
/** A clock counts the characters one client ever wrote in a layer. */
export const MAX_CLOCK = 2 ** 31 - 1
/** New structs, and new ranges of deletions, in one update; what is known already does not count. */
export const MAX_NEW_STRUCTS = 20_000
export const MAX_NEW_DELETES = 20_000
/** Ranges of deletions in one update, known ones too: a page that returns tells all it knows of. */
export const MAX_DELETES = 200_000

/** Client ids with new structs in one update: a page that returns brings those of its earlier loads. */
export const MAX_NEW_CLIENTS = 200

/** Bytes of a root's name, a node's name, a map's key or a mark's name. */
export const MAX_NAME_BYTES = 256
/** Bytes of one value in a map, an attribute or a mark. */
export const MAX_VALUE_BYTES = 64 * 1024
/** Nesting of, and keys in, one value. */
export const MAX_VALUE_DEPTH = 16
export const MAX_VALUE_KEYS = 1000
/** Nesting of elements: deleting and reading a document are recursive. */
export const MAX_ELEMENT_DEPTH = 128

/**
 * Items that Yjs may look at to find the places of one update's items: a look costs it about 0.2 µs,
 * and the rehearsal the same.
 */
export const MAX_SCAN_STEPS = 40_000
/** Array elements that one update may move in Yjs's store by splitting items: 1 ns each at most. */
export const MAX_MOVED = 30_000_000
/** Items walked to prove that one item's neighbours stand in order, and the walk of all of an update. */
export const MAX_PROOF_STEPS = 2_000
export const MAX_PROOF_STEPS_AN_UPDATE = 100_000
/** Pairs left to be proven once the update is integrated. */
export const MAX_UNPROVEN = 2_000
/**
 * Lists of one update in which somebody else wrote at the same place, items of such a list that is
 * read again to see whether its order is stable, and items looked at for that.
 */
export const MAX_CONTESTED_LISTS = 200
export const MAX_CONTESTED_LIST_ITEMS = 2_000
export const MAX_STABILITY_STEPS = 10_000
