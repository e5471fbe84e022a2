import type { Batch, Samples, Targets } from '../prepared'
import type { EncodedTexts } from './encodedTexts'

/** Texts of one part with their classes, as samples for the network; a text without tokens is a sequence of length 0. */
export class TextSamples implements Samples {
  constructor(
    private readonly texts: EncodedTexts,
    /** Text of each sample. */
    private readonly members: Int32Array,
    /** Class number of each text; empty for texts without one. */
    private readonly labels: Int32Array,
    /** Factor of each class's loss, null = all 1. */
    private readonly classWeights: Float32Array | null = null,
  ) {}

  get count(): number {
    return this.members.length
  }

  length(sample: number): number {
    return this.texts.length(this.members[sample] ?? 0)
  }

  batch(samples: Int32Array): Batch {
    const size = samples.length
    const lengths = Int32Array.from(samples, (sample) => this.length(sample))
    const steps = lengths.reduce((longest, length) => Math.max(longest, length), 1)
    const tokens = new Int32Array(steps * size)
    samples.forEach((sample, row) => {
      this.texts.at(this.members[sample] ?? 0).forEach((id, step) => {
        tokens[step * size + row] = id
      })
    })
    return {
      size,
      steps,
      lengths,
      inputs: [{ kind: 'tokens', tokens }],
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
