/** Spread like Yjs's own ids, which are random, so that they take as many bytes; and always the same. */
export const clientIdOf = (index: number): number => Math.imul(index + 1, 0x9e3779b1) >>> 0
