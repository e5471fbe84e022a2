import type { Batch, Samples } from '../prepared'

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
    const [first] = rows
    if (first?.input.kind !== 'numbers') throw new Error('a batch of windows needs at least one window')
    const { steps } = first
    const size = rows.length
    const features = first.input.values.length / steps
    const horizon = first.targets.length
    const values = new Float32Array(steps * size * features)
    const targets = new Float32Array(size * horizon)
    const isWeighted = rows.some(({ targetWeights }) => targetWeights !== undefined)
    const targetWeights = new Float32Array(isWeighted ? size * horizon : 0).fill(1)
    rows.forEach(({ input, targets: own, targetWeights: ownWeights }, row) => {
      targets.set(own, row * horizon)
      if (ownWeights) targetWeights.set(ownWeights, row * horizon)
      if (input.kind !== 'numbers') return
      for (let step = 0; step < steps; step++) {
        const from = step * features
        values.set(input.values.subarray(from, from + features), (step * size + row) * features)
      }
    })
    return {
      size,
      steps,
      input: { kind: 'numbers', values },
      lengths: null,
      targets,
      weights: null,
      ...(isWeighted ? { targetWeights } : {}),
    }
  }

  #place(sample: number): { readonly member: Samples; readonly start: number } {
    const index = this.#starts.findLastIndex((start) => start <= sample)
    const member = this.members[index]
    if (!member) throw new RangeError(`there is no sample ${sample}`)
    return { member, start: this.#starts[index] ?? 0 }
  }
}
