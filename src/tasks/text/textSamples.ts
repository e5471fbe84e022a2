import type { Batch, Samples } from '../prepared'
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
    const targets = new Float32Array(this.labels.length > 0 ? size : 0)
    const weights = this.classWeights ? new Float32Array(size) : null
    samples.forEach((sample, row) => {
      const text = this.members[sample] ?? 0
      this.texts.at(text).forEach((id, step) => {
        tokens[step * size + row] = id
      })
      const label = this.labels[text] ?? 0
      if (targets.length > 0) targets[row] = label
      if (weights) weights[row] = this.classWeights?.[label] ?? 1
    })
    return { size, steps, input: { kind: 'tokens', tokens }, lengths, targets, weights }
  }
}
