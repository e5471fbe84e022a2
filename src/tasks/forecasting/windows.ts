import type { Batch, Samples, Targets } from '../prepared'
import type { ForecastingCodec } from './codec'
import type { SeriesMatrix } from './encodeSeries'
import { scaled, type Scaler } from '../scaler'
import { frameOf, unframed } from './windowFrame'

/** How far from the level of its window an input may lie, in scaled units; what is further was never seen in training. */
const furthest = 20

/** Row `row` of a matrix as the window with a frame shows it, [features]; rows before the first are as the first. */
export function framedRow({ features, values }: SeriesMatrix, row: number, frame: Scaler): Float32Array {
  const from = Math.max(0, row) * features
  const cells = values.slice(from, from + features)
  if (frame === unframed) return cells
  cells[0] = Math.min(furthest, Math.max(-furthest, scaled(cells[0] ?? 0, frame)))
  return cells
}

/** Windows of a series by their origins: inputs are the `window` rows up to the origin, targets the `horizon` rows after it. */
export class WindowSamples implements Samples {
  constructor(
    private readonly matrix: SeriesMatrix,
    readonly origins: Int32Array,
    private readonly codec: Pick<ForecastingCodec, 'window' | 'frame'>,
    /** 0 where nothing is to be learned, as past the end. */
    private readonly horizon: number,
    /** Whether the target of a row is learned in the window that ends with `origin`; null = all are. */
    private readonly isLearned: ((origin: number, row: number) => boolean) | null = null,
  ) {}

  get count(): number {
    return this.origins.length
  }

  length(): number {
    return this.codec.window
  }

  batch(samples: Int32Array): Batch {
    const { features } = this.matrix
    const { window } = this.codec
    const size = samples.length
    const inputs = new Float32Array(window * size * features)
    samples.forEach((sample, row) => {
      const origin = this.origins[sample] ?? 0
      const frame = frameOf(this.matrix, origin, this.codec)
      for (let step = 0; step < window; step++) {
        const cells = framedRow(this.matrix, origin - window + 1 + step, frame)
        inputs.set(cells, (step * size + row) * features)
      }
    })
    return {
      size,
      steps: window,
      lengths: null,
      inputs: [{ kind: 'numbers', values: inputs }],
      targets: this.horizon === 0 ? null : this.targets(samples),
      goesOn: false,
    }
  }

  private targets(samples: Int32Array): Targets {
    const { features, values: column } = this.matrix
    const values = new Float32Array(samples.length * this.horizon)
    samples.forEach((sample, row) => {
      const origin = this.origins[sample] ?? 0
      const frame = frameOf(this.matrix, origin, this.codec)
      for (let step = 0; step < this.horizon; step++) {
        values[row * this.horizon + step] = scaled(column[(origin + 1 + step) * features] ?? 0, frame)
      }
    })
    return { at: 'sample', values, weights: this.isLearned && this.weights(samples, this.isLearned) }
  }

  /** The loss of a window is the mean over the steps that are learned; nothing where none is. */
  private weights(samples: Int32Array, isLearned: (origin: number, row: number) => boolean): Float32Array {
    const weights = new Float32Array(samples.length * this.horizon)
    samples.forEach((sample, row) => {
      const origin = this.origins[sample] ?? 0
      const own = weights.subarray(row * this.horizon, (row + 1) * this.horizon)
      own.forEach((_, step) => (own[step] = isLearned(origin, origin + 1 + step) ? 1 : 0))
      const learned = own.reduce((sum, weight) => sum + weight, 0)
      if (learned > 0) own.forEach((weight, step) => (own[step] = (weight * this.horizon) / learned))
    })
    return weights
  }
}
