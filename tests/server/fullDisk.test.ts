import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { typeThrough } from '../faults/outage.ts'
import { SEED } from '../faults/seed.ts'
import { newDesk } from '../faults/underLoad.ts'
import { Precis } from '../harness/precis.ts'
import { canMount, SmallDisk } from '../harness/smallDisk.ts'
import { Random } from '../simulation/random.ts'

describe.runIf(canMount)('a full disk', () => {
  let disk: SmallDisk
  let precis: Precis

  beforeAll(async () => {
    disk = new SmallDisk()
    precis = await Precis.start({ DATA_DIR: disk.path })
  })
  afterAll(async () => {
    await precis.discard()
    disk.remove()
  })

  test('D5 shows nobody what it cannot store, and takes it when there is room again', async () => {
    const desk = await newDesk(precis)
    const outage = { stop: () => disk.fill(), mend: () => disk.makeRoom() }
    const result = await typeThrough(desk, disk.path, new Random(SEED), outage)
    expect(result).toMatchObject({ lostDuring: [], lostAfter: [], stayed: true })
  })
})
