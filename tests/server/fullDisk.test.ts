import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'

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
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', place], { stdio: 'ignore' })
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
    const meetingId = await precis.newMeeting()
    const ana = await StockClient.join(
      precis,
      meetingId,
      await precis.admit(meetingId, 'rapporteur', 'Ana'),
    )
    const bo = await StockClient.join(
      precis,
      meetingId,
      await precis.admit(meetingId, 'rapporteur', 'Bo'),
    )
    const line = ana.addParagraph('Stored. ')
    await until('Bo to see it', () => bo.text.includes('Stored.'))

    fill()
    const codes: number[] = []
    ana.provider.on('connection-close', (event) => event && codes.push(event.code))
    let count = 0
    const timer = setInterval(() => line.insert(line.length, `word${count++} `), 5)
    await until('the server to refuse', () => codes.includes(CLOSE.cannotStore), 30_000)
    clearInterval(timer)
    const seen = bo.text
    expect(precis.isRunning).toBe(true)

    execFileSync('sh', ['-c', `rm -f ${ballast}-*`])
    await until('everything to arrive', () => bo.text.includes(`word${count - 1} `), 30_000)
    expect(bo.text).toBe(ana.text)
    await precis.kill('SIGKILL')
    await precis.start()
    const text = await precis.text(meetingId)
    for (const word of seen.split(/\s+/)) expect(text).toContain(word)
    expect(text).toContain(`word${count - 1} `.trim())
    ana.destroy()
    bo.destroy()
  })
})
