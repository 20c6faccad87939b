import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** What operators watch. Labels are closed sets: no meeting, person or address is among them. */
export class Metrics {
  readonly registry = new Registry()
  readonly refusedFrames = new Counter({
    name: 'precis_refused_frames_total',
    help: 'Frames that wrote nothing, by layer and reason.',
    labelNames: ['layer', 'reason'] as const,
    registers: [this.registry],
  })
  readonly refusedConnections = new Counter({
    name: 'precis_refused_connections_total',
    help: 'Sync connections refused, by close code.',
    labelNames: ['code'] as const,
    registers: [this.registry],
  })
  readonly committedUpdates = new Counter({
    name: 'precis_committed_updates_total',
    help: 'Updates made durable.',
    registers: [this.registry],
  })
  readonly commitSeconds = new Histogram({
    name: 'precis_commit_seconds',
    help: 'Time of one group commit.',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2],
    registers: [this.registry],
  })

  constructor() {
    collectDefaultMetrics({ register: this.registry })
  }

  /** @param read asked at each scrape. */
  watchRooms(read: () => { rooms: number; connections: number }): void {
    const gauge = (name: string, help: string, value: () => number) =>
      new Gauge({
        name,
        help,
        registers: [this.registry],
        collect() {
          this.set(value())
        },
      })
    gauge('precis_rooms', 'Layers in memory.', () => read().rooms)
    gauge('precis_connections', 'Sync connections.', () => read().connections)
  }
}
