import type { Batch, Samples, Targets } from '../prepared'

/** Finds windows of several series in one list, series after series. */
export class WindowPlaces {
  /** Where the windows of each series begin. */
  private readonly starts: readonly number[]
  readonly count: number

  /** `counts`: windows of each series. */
  constructor(counts: readonly number[]) {
    let count = 0
    this.starts = counts.map((own) => {
      const start = count
      count += own
      return start
    })
    this.count = count
  }

  /** Which series a sample of the list is of, and which of its windows it is. */
  of(sample: number): { readonly series: number; readonly window: number } {
    const series = this.starts.findLastIndex((start) => start <= sample)
    return { series, window: sample - (this.starts[series] ?? 0) }
  }
}

/** The windows of several series as one list, series after series; all windows are of the same length. */
export class JoinedSamples implements Samples {
  private readonly places: WindowPlaces

  constructor(private readonly members: readonly Samples[]) {
    this.places = new WindowPlaces(members.map(({ count }) => count))
  }

  get count(): number {
    return this.places.count
  }

  length(sample: number): number {
    const { member, window } = this.windowOf(sample)
    return member.length(window)
  }

  batch(samples: Int32Array): Batch {
    const rows = Array.from(samples, (sample): Batch => {
      const { member, window } = this.windowOf(sample)
      return member.batch(Int32Array.of(window))
    })
    const windows = rows.flatMap(({ inputs: [window] }) =>
      window?.kind === 'numbers' ? [window.values] : [],
    )
    const [first] = rows
    if (!first || !windows[0]) throw new Error('a batch of windows needs at least one window')
    const { steps } = first
    const size = rows.length
    const features = windows[0].length / steps
    const values = new Float32Array(steps * size * features)
    windows.forEach((window, row) => {
      for (let step = 0; step < steps; step++) {
        const from = step * features
        values.set(window.subarray(from, from + features), (step * size + row) * features)
      }
    })
    return { ...first, size, inputs: [{ kind: 'numbers', values }], targets: joinedTargets(rows) }
  }

  private windowOf(sample: number): { readonly member: Samples; readonly window: number } {
    const { series, window } = this.places.of(sample)
    const member = this.members[series]
    if (!member) throw new RangeError(`there is no sample ${sample}`)
    return { member, window }
  }
}

/** The targets of several windows, one behind the other; weights where one of them has any. */
function joinedTargets(rows: readonly Batch[]): Targets | null {
  const own = rows.flatMap(({ targets }) => (targets ? [targets] : []))
  const horizon = own[0]?.values.length ?? 0
  const values = new Float32Array(own.length * horizon)
  const weights = own.some((targets) => targets.weights) ? new Float32Array(values.length).fill(1) : null
  own.forEach((targets, row) => {
    values.set(targets.values, row * horizon)
    if (targets.weights) weights?.set(targets.weights, row * horizon)
  })
  return own.length === 0 ? null : { at: 'sample', values, weights }
}
