/** One WebSocket message to send, and the same with its frame header before it. */
export interface Frame {
  readonly payload: Uint8Array
  readonly wire: Uint8Array
}

/** What a socket tells its connection. */
export interface SocketListener {
  message(data: Uint8Array, isBinary: boolean): void
  /** The other end has taken everything that was sent. */
  drained(): void
  /** A ping or a pong has arrived. */
  control(): void
  closed(): void
}

/** One WebSocket as the sync core sees it. */
export interface Socket {
  readonly isOpen: boolean
  /** Bytes that the other end has not taken yet. */
  readonly unread: number
  /** Called once, before anything can arrive. */
  listen(listener: SocketListener): void
  send(frame: Frame): void
  ping(): void
  /** Nothing arrives between the two. */
  pause(): void
  resume(): void
  close(code: number, reason: string): void
  terminate(): void
}
