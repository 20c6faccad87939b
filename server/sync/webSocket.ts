import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import type { Frame, Socket, SocketListener } from './socket.ts'

const { OPEN } = WebSocket

/**
 * A socket of `ws`, which reads and closes. Frames to send are written to its stream whole: `ws`
 * would frame the same bytes again for each receiver. Nothing comes between two writes, because
 * without compression `ws` too writes at once.
 *
 * @param stream what `webSocket` was upgraded from.
 */
export function openSocket(webSocket: WebSocket, stream: Duplex): Socket {
  return {
    get isOpen() {
      return webSocket.readyState === OPEN
    },
    get unread() {
      return stream.writableLength
    },
    listen(listener: SocketListener) {
      webSocket.on('message', (data, isBinary) => listener.message(data as Buffer, isBinary))
      webSocket.on('ping', () => listener.control())
      webSocket.on('pong', () => listener.control())
      webSocket.on('close', () => listener.closed())
      stream.on('drain', () => listener.drained())
    },
    send({ wire }: Frame) {
      if (webSocket.readyState === OPEN) stream.write(wire)
    },
    ping: () => webSocket.ping(),
    pause: () => webSocket.pause(),
    resume: () => webSocket.resume(),
    close: (code, reason) => webSocket.close(code, reason),
    terminate: () => webSocket.terminate(),
  }
}
