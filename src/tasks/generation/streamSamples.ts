import type { Batch, Samples } from '../prepared'

/** Enough tokens of a stream for what it begins without to weigh nothing. */
const longStream = 4096
const mostRows = 32

/** Streams that are read side by side when a text of so many tokens is judged: few, as each begins without memory. */
export const judgedRows = (tokens: number): number =>
  Math.max(1, Math.min(mostRows, Math.floor(tokens / longStream)))

/** Streams that are learned from side by side: as many as asked for, as long as each of them fills one piece. */
export const learnedRows = (tokens: number, wanted: number, steps: number): number =>
  Math.max(1, Math.min(wanted, Math.floor((tokens - 1) / steps)))

/**
 * A text as streams that are read side by side: stream r of `rows` goes from token r x `streamLength` to the beginning of the next one, and is
 * cut into pieces of `steps` tokens. At each step the next token is to be told, the last one of the text excepted; no token is told twice.
 */
export class StreamSamples implements Samples {
  readonly count: number
  readonly streams: { readonly rows: number }
  /** Tokens of each stream; the last one may be shorter. */
  readonly streamLength: number

  constructor(
    private readonly tokens: Int32Array,
    rows: number,
    private readonly steps: number,
  ) {
    this.streams = { rows }
    const told = Math.max(0, tokens.length - 1)
    this.streamLength = Math.ceil(told / rows)
    this.count = rows * Math.ceil(this.streamLength / steps)
  }

  length(sample: number): number {
    return Math.min(this.steps, this.streamLength - this.begin(sample))
  }

  batch(samples: Int32Array): Batch {
    const [first = 0] = samples
    const size = samples.length
    const steps = this.length(first)
    const told = this.tokens.length - 1
    const tokens = new Int32Array(steps * size)
    const values = new Int32Array(steps * size)
    const weights = new Float32Array(steps * size)
    let isWhole = true
    samples.forEach((sample, row) => {
      const from = this.place(sample)
      for (let step = 0; step < steps; step++) {
        const at = step * size + row
        if (from + step >= told) {
          isWhole = false
          continue
        }
        tokens[at] = this.tokens[from + step] ?? 0
        values[at] = this.tokens[from + step + 1] ?? 0
        weights[at] = 1
      }
    })
    return {
      size,
      steps,
      lengths: null,
      inputs: [{ kind: 'tokens', tokens }],
      targets: { at: 'step', values, weights: isWhole ? null : weights },
      goesOn: first >= this.streams.rows,
    }
  }

  /** Where a sample begins in the text. */
  place(sample: number): number {
    return (sample % this.streams.rows) * this.streamLength + this.begin(sample)
  }

  /** Where a sample begins in its stream. */
  private begin(sample: number): number {
    return Math.floor(sample / this.streams.rows) * this.steps
  }
}
