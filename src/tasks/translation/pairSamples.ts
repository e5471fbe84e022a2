import type { Batch, Samples, Sequence } from '../prepared'
import type { EncodedTexts } from '../text/encodedTexts'
import { endId } from './specialTokens'

/**
 * Pairs of one part as samples: the source is read, and beside it the target from its beginning on, whose next token is to be told at each step
 * (teacher forcing), the end behind the last one.
 */
export class PairSamples implements Samples {
  constructor(
    private readonly sources: EncodedTexts,
    private readonly targets: EncodedTexts,
    /** Pair of each sample. */
    readonly members: Int32Array,
    /** Tokens of a source that are read, and of a target that are told. */
    private readonly longest: number,
    /** Share of each target that is spread over all tokens while it is learned. */
    private readonly smoothing = 0,
  ) {}

  get count(): number {
    return this.members.length
  }

  /** Steps of both sides: pairs that stand in one batch are of like length on both. */
  length(sample: number): number {
    const pair = this.members[sample] ?? 0
    return this.read(this.sources, pair).length + this.read(this.targets, pair).length + 1
  }

  batch(samples: Int32Array): Batch {
    const size = samples.length
    const pairs = samples.map((sample) => this.members[sample] ?? 0)
    const targets = Array.from(pairs, (pair) => this.read(this.targets, pair))
    const lengths = Int32Array.from(targets, ({ length }) => length + 1)
    const steps = lengths.reduce((most, length) => Math.max(most, length), 1)
    const [told, values] = [new Int32Array(steps * size), new Int32Array(steps * size)]
    const weights = new Float32Array(steps * size)
    targets.forEach((ids, row) => {
      const isCut = ids.length < this.targets.length(pairs[row] ?? 0)
      for (let step = 0; step <= ids.length; step++) {
        const at = step * size + row
        told[at] = step === 0 ? endId : (ids[step - 1] ?? 0)
        values[at] = ids[step] ?? endId
        // what is cut does not end there
        weights[at] = isCut && step === ids.length ? 0 : 1
      }
    })
    return {
      size,
      steps,
      lengths,
      inputs: [
        sourceInput(Array.from(pairs, (pair) => this.read(this.sources, pair))),
        { kind: 'tokens', tokens: told },
      ],
      targets: { at: 'step', values, weights, smoothing: this.smoothing },
      goesOn: false,
    }
  }

  private read(texts: EncodedTexts, pair: number): Int32Array {
    return texts.at(pair).subarray(0, this.longest)
  }
}

/** Sources as the first input of the network, each with its own length. */
export function sourceInput(sources: readonly Int32Array[]): Sequence {
  const size = sources.length
  const lengths = Int32Array.from(sources, ({ length }) => length)
  const steps = lengths.reduce((most, length) => Math.max(most, length), 1)
  const tokens = new Int32Array(steps * size)
  sources.forEach((ids, row) => {
    ids.forEach((id, step) => (tokens[step * size + row] = id))
  })
  return { kind: 'tokens', tokens, span: { steps, lengths } }
}
