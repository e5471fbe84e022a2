import type { Batch, Samples, Targets } from '../../prepared'
import type { NumberSequences } from './numberSequences'

/** Encoded sequences of one part with their classes, as samples for the network. */
export class SequenceSamples implements Samples {
  constructor(
    private readonly sequences: NumberSequences,
    /** Sequence of each sample. */
    private readonly members: Int32Array,
    /** Class number of each sequence; empty for sequences without one. */
    private readonly labels: Int32Array,
    /** Factor of each class's loss, null = all 1. */
    private readonly classWeights: Float32Array | null = null,
  ) {}

  get count(): number {
    return this.members.length
  }

  length(sample: number): number {
    return this.sequences.length(this.members[sample] ?? 0)
  }

  batch(samples: Int32Array): Batch {
    const size = samples.length
    const { channels } = this.sequences
    const lengths = Int32Array.from(samples, (sample) => this.length(sample))
    const steps = lengths.reduce((longest, length) => Math.max(longest, length), 1)
    const values = new Float32Array(steps * size * channels)
    samples.forEach((sample, row) => {
      const own = this.sequences.at(this.members[sample] ?? 0)
      for (let from = 0; from < own.length; from += channels)
        values.set(own.subarray(from, from + channels), (from / channels) * size * channels + row * channels)
    })
    return {
      size,
      steps,
      lengths: lengths.every((length) => length === steps) ? null : lengths,
      inputs: [{ kind: 'numbers', values }],
      targets: this.targets(samples),
      goesOn: false,
    }
  }

  private targets(samples: Int32Array): Targets | null {
    if (this.labels.length === 0) return null
    const values = samples.map((sample) => this.labels[this.members[sample] ?? 0] ?? 0)
    const { classWeights } = this
    const weights = classWeights && Float32Array.from(values, (label) => classWeights[label] ?? 1)
    return { at: 'sample', values, weights }
  }
}
