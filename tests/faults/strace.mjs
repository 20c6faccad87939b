import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { platform } from 'node:os'

const PLACES = [process.env.STRACE, '/usr/bin/strace', '/usr/local/bin/strace']

/**
 * The program that records system calls and makes them fail; where there is none, Debian's is
 * installed.
 *
 * @returns {{ strace: string, reason: null } | { strace: null, reason: string }} its path, or why
 *   there is none to use
 */
export function findStrace() {
  const place = found() ?? installed()
  if (!place) {
    return { strace: null, reason: 'strace is missing: install it, or set STRACE to its path' }
  }
  try {
    execFileSync(place, ['-o', '/dev/null', 'true'], { stdio: 'ignore' })
    return { strace: place, reason: null }
  } catch {
    return { strace: null, reason: 'strace may not trace processes on this machine (ptrace)' }
  }
}

function found() {
  return PLACES.find((place) => place && existsSync(place))
}

function installed() {
  if (platform() !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return undefined
  }
  try {
    process.stdout.write('Installing strace for the tests…\n')
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'strace'], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  } catch (error) {
    process.stdout.write(`strace could not be installed. ${error.message}\n`)
  }
  return found()
}
