/** What is wrong with the numbers of a sequence: nothing in it, or one missing inside, at a step from 0. */
export type SequenceProblem = { readonly kind: 'empty' } | { readonly kind: 'missing'; readonly step: number }

/** A sequence without the steps at its end that have no number, [steps, channels]; a view. */
export function withoutEnd(values: Float32Array, channels: number): Float32Array {
  let used = values.length
  while (used > 0 && !Number.isFinite(values[used - 1])) used -= 1
  return values.subarray(0, Math.ceil(used / channels) * channels)
}

/** What is wrong with a sequence [steps, channels] that was freed of its end; null where all numbers are there. */
export function problemOf(values: Float32Array, channels: number): SequenceProblem | null {
  if (values.length === 0) return { kind: 'empty' }
  const missing = values.findIndex((value) => !Number.isFinite(value))
  return missing < 0 ? null : { kind: 'missing', step: Math.floor(missing / channels) }
}

/**
 * Missing numbers of each channel replaced by what lies on the straight line between their neighbours, before the first and behind the last
 * known one by that one; 0 in a channel without any.
 */
export function filled(values: Float32Array, channels: number): Float32Array {
  const found = Float32Array.from(values)
  const steps = values.length / channels
  for (let channel = 0; channel < channels; channel++) {
    let last = -1
    for (let step = 0; step <= steps; step++) {
      const value = step < steps ? (values[step * channels + channel] ?? Number.NaN) : Number.NaN
      const isEnd = step === steps
      if (!isEnd && !Number.isFinite(value)) continue
      const before = last < 0 ? null : (values[last * channels + channel] ?? 0)
      const after = isEnd ? null : value
      for (let gap = last + 1; gap < step; gap++) {
        const share = (gap - last) / (step - last)
        const between =
          before !== null && after !== null ? before + (after - before) * share : (before ?? after ?? 0)
        found[gap * channels + channel] = between
      }
      last = step
    }
  }
  return found
}
