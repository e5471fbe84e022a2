import type { Samples } from '../../../tasks/prepared'
import type { NamedArray } from './safetensors'

/** Samples that are asked for at once. */
const atOnce = 256

/**
 * Samples one behind the other, without padding: `lengths` [samples], `tokens` [all steps] or `numbers` [all steps, features], and where they
 * have them `targets` [samples, (outputs)] and `weights`, as long as the values or the samples.
 */
export function projectData(samples: Samples): NamedArray[] {
  const lengths = Int32Array.from({ length: samples.count }, (_, sample) => samples.length(sample))
  const total = lengths.reduce((sum, length) => sum + length, 0)
  let steps: Int32Array | Float32Array = new Int32Array(total)
  let [features, isTokens] = [1, true]
  const targets: number[] = []
  const weights: number[] = []
  let isWhole = true
  let at = 0
  for (let from = 0; from < samples.count; from += atOnce) {
    const members = Int32Array.from(
      { length: Math.min(atOnce, samples.count - from) },
      (_, row) => from + row,
    )
    const batch = samples.batch(members)
    const [input] = batch.inputs
    if (input === undefined) throw new Error('samples without an input')
    if (from === 0 && input.kind === 'numbers') {
      features = input.values.length / Math.max(1, batch.steps * batch.size)
      isTokens = false
      steps = new Float32Array(total * features)
    }
    const values = input.kind === 'tokens' ? input.tokens : input.values
    for (let row = 0; row < batch.size; row++)
      for (let step = 0; step < (lengths[from + row] ?? 0); step++) {
        const place = (step * batch.size + row) * features
        steps.set(values.subarray(place, place + features), at)
        at += features
      }
    if (batch.targets === null) continue
    isWhole &&= batch.targets.values instanceof Int32Array
    for (const value of batch.targets.values) targets.push(value)
    for (const weight of batch.targets.weights ?? []) weights.push(weight)
  }
  const shaped = (name: string, values: Float32Array | Int32Array): NamedArray => {
    const outputs = values.length / Math.max(1, samples.count)
    return { name, shape: isWhole ? [samples.count] : [samples.count, outputs], values }
  }
  const all = isWhole
    ? Int32Array.from(targets)
    : Float32Array.from(targets, (value) => (Number.isFinite(value) ? value : 0))
  return [
    { name: 'lengths', shape: [samples.count], values: lengths },
    isTokens
      ? { name: 'tokens', shape: [total], values: steps }
      : { name: 'numbers', shape: [total, features], values: steps },
    ...(targets.length === 0 ? [] : [shaped('targets', all)]),
    ...(weights.length === 0 ? [] : [shaped('weights', Float32Array.from(weights))]),
  ]
}
