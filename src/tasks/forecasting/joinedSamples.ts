import type { Batch, Samples, Targets } from '../prepared'

/** The windows of several series as one list, series after series; all windows are of the same length. */
export class JoinedSamples implements Samples {
  readonly count: number
  /** Where the samples of each member begin. */
  readonly #starts: readonly number[]

  constructor(private readonly members: readonly Samples[]) {
    let count = 0
    this.#starts = members.map((member) => {
      const start = count
      count += member.count
      return start
    })
    this.count = count
  }

  length(sample: number): number {
    const { member, start } = this.#place(sample)
    return member.length(sample - start)
  }

  batch(samples: Int32Array): Batch {
    const rows = Array.from(samples, (sample): Batch => {
      const { member, start } = this.#place(sample)
      return member.batch(Int32Array.of(sample - start))
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

  #place(sample: number): { readonly member: Samples; readonly start: number } {
    const index = this.#starts.findLastIndex((start) => start <= sample)
    const member = this.members[index]
    if (!member) throw new RangeError(`there is no sample ${sample}`)
    return { member, start: this.#starts[index] ?? 0 }
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
