import * as fc from 'fast-check'

const DEFAULT_SEED = 20_260_311

/*
 * The same inputs in every run of the suite, so that a failure is the change's. To look further:
 * `FUZZ_SEED=random npm test -- tests/shared tests/history`; a failure prints its seed.
 */
const { FUZZ_SEED } = process.env
if (FUZZ_SEED !== 'random') fc.configureGlobal({ seed: Number(FUZZ_SEED ?? DEFAULT_SEED) })
