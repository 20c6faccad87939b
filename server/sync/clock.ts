export interface Timer {
  cancel(): void
}

/** Time as the sync core sees it, so that a test can hold it. */
export interface Clock {
  /** Milliseconds since the epoch, with fractions. */
  now(): number
  /** Runs `work` once everything that has already arrived has been read. */
  soon(work: () => void): void
  /** Waiting for it does not keep the process alive. */
  after(ms: number, work: () => void): Timer
}

const { timeOrigin } = performance

export const systemClock: Clock = {
  now: () => timeOrigin + performance.now(),
  // Frames that are already in the socket buffers are read before immediates run.
  soon: (work) => void setImmediate(work),
  after: (ms, work) => {
    const timeout = setTimeout(work, ms)
    timeout.unref()
    return { cancel: () => clearTimeout(timeout) }
  },
}

/** A clock for one part of the server: what fails at its hands is that part's alone. */
export function containedClock(clock: Clock, onFailure: (error: unknown) => void): Clock {
  const contained = (work: () => void) => () => {
    try {
      work()
    } catch (error) {
      onFailure(error)
    }
  }
  return {
    now: () => clock.now(),
    soon: (work) => clock.soon(contained(work)),
    after: (ms, work) => clock.after(ms, contained(work)),
  }
}
