import { Session } from 'node:inspector/promises'

/** Where a sample of a profile was taken: a function, and the file that it stands in. */
export interface ProfiledFunction {
  readonly name: string
  /** Address of the script or module; empty for V8's own entries such as `(garbage collector)`. */
  readonly url: string
  /** From 0. */
  readonly line: number
  readonly column: number
  /** Time in the function itself, in microseconds. */
  readonly microseconds: number
}

const samplingMicroseconds = 200

/** Runs `work` under V8's sampling profiler; the functions with their own times, without their callees. */
export async function profiledRun(work: () => void): Promise<readonly ProfiledFunction[]> {
  const session = new Session()
  session.connect()
  try {
    await session.post('Profiler.enable')
    await session.post('Profiler.setSamplingInterval', { interval: samplingMicroseconds })
    await session.post('Profiler.start')
    work()
    const { profile } = await session.post('Profiler.stop')
    const times = new Map<number, number>()
    profile.samples?.forEach((node, index) => {
      times.set(node, (times.get(node) ?? 0) + (profile.timeDeltas?.[index] ?? 0))
    })
    return profile.nodes.map(({ id, callFrame }) => ({
      name: callFrame.functionName,
      url: callFrame.url,
      line: callFrame.lineNumber,
      column: callFrame.columnNumber,
      microseconds: times.get(id) ?? 0,
    }))
  } finally {
    session.disconnect()
  }
}
