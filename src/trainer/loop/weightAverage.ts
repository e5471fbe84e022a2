/**
 * An exponential moving average of the weights: what is validated and kept is calmer than the weights of the last step, and usually
 * better. The decay starts small, so that the first steps do not weigh for long.
 * Source: Polyak, Juditsky, Acceleration of stochastic approximation by averaging, 1992; the start as in TensorFlow's ExponentialMovingAverage.
 */
export class WeightAverage {
  readonly values: Float32Array

  constructor(
    weights: Float32Array,
    /** Share of the average that stays at each step, 0..1: 0.99 averages over about 100 steps. */
    private readonly decay: number,
  ) {
    this.values = weights.slice()
  }

  /** Takes in the weights after update number `step`, from 1. */
  add(weights: Float32Array, step: number): void {
    const stays = Math.min(this.decay, step / (9 + step))
    const enters = 1 - stays
    const { values } = this
    for (let index = 0; index < values.length; index++) {
      values[index] = stays * (values[index] ?? 0) + enters * (weights[index] ?? 0)
    }
  }

  /** Starts again from these weights. */
  reset(weights: Float32Array): void {
    this.values.set(weights)
  }
}
