import { type LookRequest } from '../lookLayer'

/** Shares, means and gradients of attention: slow and plain, in float64. */
export function referenceLooks(
  { steps, asked, size, features, lengths, sought, memory }: LookRequest,
  gradient: ArrayLike<number>,
) {
  const result = {
    shares: new Float64Array(size * steps * asked),
    found: new Float64Array(steps * size * features),
    sought: new Float64Array(steps * size * features),
    memory: new Float64Array(asked * size * features),
  }
  const add = (to: Float64Array, at: number, value: number): void => {
    to[at] = (to[at] ?? 0) + value
  }
  for (let sample = 0; sample < size; sample++) {
    const others = Array.from(
      { length: lengths?.[sample] ?? asked },
      (_, other) => (other * size + sample) * features,
    )
    for (let step = 0; step < steps; step++) {
      const own = (step * size + sample) * features
      const dot = (values: ArrayLike<number>, other: number): number => {
        let sum = 0
        for (let k = 0; k < features; k++) sum += (values[own + k] ?? 0) * (memory[other + k] ?? 0)
        return sum
      }
      const scores = others.map((other) => dot(sought, other))
      const most = Math.max(...scores)
      const all = scores.reduce((sum, score) => sum + Math.exp(score - most), 0)
      const shares = scores.map((score) => Math.exp(score - most) / all)
      const ofShares = others.map((other) => dot(gradient, other))
      const mean = shares.reduce((sum, share, at) => sum + share * (ofShares[at] ?? 0), 0)
      others.forEach((other, at) => {
        const share = shares[at] ?? 0
        const ofScore = share * ((ofShares[at] ?? 0) - mean)
        result.shares[(sample * steps + step) * asked + at] = share
        for (let k = 0; k < features; k++) {
          add(result.found, own + k, share * (memory[other + k] ?? 0))
          add(result.sought, own + k, ofScore * (memory[other + k] ?? 0))
          add(result.memory, other + k, share * (gradient[own + k] ?? 0) + ofScore * (sought[own + k] ?? 0))
        }
      })
    }
  }
  return result
}
