import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own can be made only by root on Linux, as in a container. */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0 && tryMount()

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

const BALLAST = 'ballast'

/** A disk of 16 MiB that can be filled up. */
export class SmallDisk {
  readonly path = mkdtempSync(join(tmpdir(), 'precis-disk-'))

  constructor() {
    mount(this.path)
  }

  fill(): void {
    for (let size = 1024 * 1024; size >= 512; size /= 2) {
      try {
        for (let part = 0; ; part++) {
          writeFileSync(join(this.path, `${BALLAST}-${size}-${part}`), Buffer.alloc(size))
        }
      } catch {
        // The last file of this size found no room; smaller ones may.
      }
    }
  }

  makeRoom(): void {
    const ballast = readdirSync(this.path).filter((name) => name.startsWith(BALLAST))
    for (const name of ballast) rmSync(join(this.path, name))
  }

  remove(): void {
    execFileSync('umount', [this.path])
    rmSync(this.path, { recursive: true })
  }
}
