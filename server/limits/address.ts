import type { IncomingHttpHeaders } from 'node:http'
import { isIP, isIPv6 } from 'node:net'
import type { BlockList } from 'node:net'

const V4_IN_V6 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i
const GROUPS = 8
/** A single line is commonly given a whole /64. */
const NETWORK_GROUPS = 4

interface Peer {
  remoteAddress?: string | undefined
}

/**
 * The address that a request's limits count for. A proxy the operator trusts names the address it
 * was asked from, as the last of `X-Forwarded-For`; what stands before that is the client's own word.
 */
export function addressOf(
  { socket, headers }: { socket: Peer; headers: IncomingHttpHeaders },
  trustedProxies: BlockList | undefined,
): string {
  if (!isTrustedProxy(socket, trustedProxies)) return networkOf(socket)
  const last = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  return networkOf(isIP(last ?? '') ? { remoteAddress: last } : socket)
}

export function isTrustedProxy(
  { remoteAddress = '' }: Peer,
  trustedProxies: BlockList | undefined,
): boolean {
  const address = withoutV6(remoteAddress)
  if (!trustedProxies || isIP(address) === 0) return false
  return trustedProxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

/** An IPv6 address's /64, an IPv4 address itself. */
export function networkOf({ remoteAddress = '' }: Peer): string {
  const address = withoutV6(remoteAddress)
  if (!isIPv6(address)) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : Math.max(0, GROUPS - before.length - after.length)
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after]
  return `${groups.slice(0, NETWORK_GROUPS).join(':')}::/64`
}

function withoutV6(address: string): string {
  return V4_IN_V6.exec(address)?.[1] ?? address
}
