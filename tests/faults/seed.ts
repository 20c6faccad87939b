const { FUZZ_SEED } = process.env

/** Chooses what is typed and which faults meet it; the moments themselves are the machine's. */
export const SEED =
  FUZZ_SEED === 'random' ? Math.floor(Math.random() * 2 ** 32) : Number(FUZZ_SEED ?? 20_260_311)
