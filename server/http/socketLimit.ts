import type { Server } from 'node:http'
import type { BlockList } from 'node:net'
import { isTrustedProxy, networkOf } from '../limits/address.ts'
import { socketsOf } from '../limits/limits.ts'
import type { RaisableLimits } from '../limits/limits.ts'
import { Occupancy } from '../limits/occupancy.ts'

/** Keeps one address from holding all sockets, before it has sent a request or while it never does. */
export function limitSockets(
  http: Server,
  { limits, trustedProxies }: { limits: RaisableLimits; trustedProxies: BlockList | undefined },
): void {
  const sockets = new Occupancy(socketsOf(limits))
  http.on('connection', (socket) => {
    if (isTrustedProxy(socket, trustedProxies)) return
    const address = networkOf(socket)
    if (!sockets.enter(address)) {
      socket.destroy()
      return
    }
    socket.once('close', () => sockets.leave(address))
  })
}
