import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { typeThrough } from '../faults/outage.ts'
import { SEED } from '../faults/seed.ts'
import { newDesk } from '../faults/underLoad.ts'
import { Precis } from '../harness/precis.ts'
import { Random } from '../simulation/random.ts'

/** A disk of its own can be made only by root on Linux, as in a container. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0 && tryMount()

function tryMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'precis-mount-'))
  try {
    mount(place)
    execFileSync('umount', [place])
    return true
  } catch {
    return false
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

function mount(place: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', place], { stdio: 'ignore' })
}

describe.runIf(canMount)('a full disk', () => {
  const disk = mkdtempSync(join(tmpdir(), 'precis-disk-'))
  const ballast = join(disk, 'ballast')
  let precis: Precis

  beforeAll(async () => {
    mount(disk)
    precis = await Precis.start({ DATA_DIR: disk })
  })
  afterAll(async () => {
    await precis.discard()
    execFileSync('umount', [disk])
    rmSync(disk, { recursive: true })
  })

  function fill(): void {
    for (let size = 1024 * 1024; size >= 512; size /= 2) {
      try {
        for (let part = 0; ; part++) writeFileSync(`${ballast}-${size}-${part}`, Buffer.alloc(size))
      } catch {
        // The last file of this size found no room; smaller ones may.
      }
    }
  }

  test('D5 shows nobody what it cannot store, and takes it when there is room again', async () => {
    const desk = await newDesk(precis)
    const end = () => execFileSync('sh', ['-c', `rm -f ${ballast}-*`])
    const random = new Random(SEED)
    const result = await typeThrough(desk, disk, random, { stop: fill, mend: end })
    expect(result).toMatchObject({ lostDuring: [], lostAfter: [], stayed: true })
  })
})
