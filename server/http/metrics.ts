import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** The event loop's lag is read this often: every 10 ms cost half a percent of a core at rest. */
const LAG_SAMPLE_MS = 20

/** What operators watch. Labels are closed sets: no meeting, person or address is among them. */
export class Metrics {
  readonly registry = new Registry()

  readonly refusedConnections = this.#counter(
    'precis_refused_connections_total',
    'Sync connections refused, by close code; 403 before the handshake for a foreign origin.',
    ['code'],
  )
  readonly refusedCalls = this.#counter(
    'precis_refused_calls_total',
    'Calls over HTTP that went over a limit.',
    ['limit'],
  )
  readonly deniedCalls = this.#counter(
    'precis_denied_calls_total',
    'Calls over HTTP that their callers had no right to, by action.',
    ['action'],
  )
  readonly refusedFrames = this.#counter(
    'precis_refused_frames_total',
    'Frames that wrote nothing, by layer and reason.',
    ['layer', 'reason'],
  )
  readonly refusedUpdates = this.#counter(
    'precis_refused_updates_total',
    'Updates that the gate refused, by layer and cause.',
    ['layer', 'cause'],
  )
  readonly pausedReads = this.#counter(
    'precis_paused_reads_total',
    'Times the server read from a connection later, by the budget it had used up.',
    ['reason'],
  )

  readonly committedUpdates = this.#counter(
    'precis_committed_updates_total',
    'Updates made durable.',
  )
  readonly commitEntries = this.#histogram(
    'precis_commit_entries',
    'Log entries of one group commit.',
    [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
  )
  readonly commitSeconds = this.#histogram(
    'precis_commit_seconds',
    'Time of one group commit.',
    [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2],
  )
  readonly checkpointSeconds = this.#histogram(
    'precis_checkpoint_seconds',
    'Time of caching one layer’s state.',
    [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2],
  )
  readonly rebuiltRooms = this.#counter(
    'precis_rebuilt_rooms_total',
    'Layers loaded again from their log because the state in memory could not be trusted.',
  )

  readonly sentFrames = this.#counter('precis_sent_frames_total', 'Frames sent, by kind.', ['kind'])
  readonly sentBytes = this.#counter('precis_sent_bytes_total', 'Bytes of frames sent.')
  readonly catchUps = this.#counter(
    'precis_catch_ups_total',
    'Slow readers that were sent the state they had missed.',
  )
  readonly cutOffs = this.#counter(
    'precis_cut_offs_total',
    'Connections ended because nothing they were sent was read.',
  )

  constructor() {
    collectDefaultMetrics({
      register: this.registry,
      eventLoopMonitoringPrecision: LAG_SAMPLE_MS,
    })
  }

  /** @param read asked at each scrape. */
  watchRooms(read: () => { rooms: number; connections: number }): void {
    this.#gauge('precis_rooms', 'Layers in memory.', () => read().rooms)
    this.#gauge('precis_connections', 'Sync connections.', () => read().connections)
  }

  /** @param read how many admitted updates are not durable yet; asked at each scrape. */
  watchQueue(read: () => number): void {
    this.#gauge('precis_waiting_updates', 'Updates not durable yet.', read)
  }

  #counter<Label extends string = never>(
    name: string,
    help: string,
    labelNames: readonly Label[] = [],
  ): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] })
  }

  #histogram(name: string, help: string, buckets: number[]): Histogram {
    return new Histogram({ name, help, buckets, registers: [this.registry] })
  }

  #gauge(name: string, help: string, value: () => number): void {
    void new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(value())
      },
    })
  }
}
