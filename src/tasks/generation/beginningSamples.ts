import type { Batch, Samples } from '../prepared'

/** Beginnings of texts as samples without targets, each read from its start. */
export class BeginningSamples implements Samples {
  constructor(private readonly texts: readonly Int32Array[]) {}

  get count(): number {
    return this.texts.length
  }

  length(sample: number): number {
    return this.texts[sample]?.length ?? 0
  }

  batch(samples: Int32Array): Batch {
    const size = samples.length
    const lengths = samples.map((sample) => this.length(sample))
    const steps = lengths.reduce((longest, length) => Math.max(longest, length), 1)
    const tokens = new Int32Array(steps * size)
    samples.forEach((sample, row) => {
      this.texts[sample]?.forEach((id, step) => (tokens[step * size + row] = id))
    })
    return { size, steps, lengths, inputs: [{ kind: 'tokens', tokens }], targets: null, goesOn: false }
  }
}
