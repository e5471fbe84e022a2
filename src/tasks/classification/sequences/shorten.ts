/** How long sequences are brought to fewer steps. */
export interface Shortening {
  /** Each step is the mean of so many; the last one of what is left. */
  readonly every: number
  /** Steps that enter at most, after that. */
  readonly sequenceLength: number
  /** Where the others are left out. */
  readonly cut: 'start' | 'end'
}

/** Steps of a sequence after thinning, before it is cut. */
export const thinnedSteps = (steps: number, every: number): number => Math.ceil(steps / every)

/** A sequence [steps, channels] as it enters, thinned and cut; the same array where it is short enough. */
export function shortened(
  values: Float32Array,
  channels: number,
  { every, sequenceLength, cut }: Shortening,
): Float32Array {
  const thin = every === 1 ? values : thinned(values, channels, every)
  const steps = thin.length / channels
  if (steps <= sequenceLength) return thin
  return cut === 'start'
    ? thin.subarray((steps - sequenceLength) * channels)
    : thin.subarray(0, sequenceLength * channels)
}

/** Means over so many neighbouring steps. */
export function thinned(values: Float32Array, channels: number, every: number): Float32Array {
  const steps = values.length / channels
  const found = new Float32Array(thinnedSteps(steps, every) * channels)
  for (let step = 0; step < found.length / channels; step++) {
    const from = step * every
    const members = Math.min(every, steps - from)
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0
      for (let member = from; member < from + members; member++)
        sum += values[member * channels + channel] ?? 0
      found[step * channels + channel] = sum / members
    }
  }
  return found
}

/** Quantile of the lengths that has to fit where sequences are thinned: a few that are far longer than all others are cut. */
const fittingShare = 0.95

/** How training sequences of these lengths are brought to at most `limit` steps. */
export function learnShortening(
  lengths: readonly number[],
  {
    sequenceLength: limit,
    shorten,
  }: { readonly sequenceLength: number; readonly shorten: 'thin' | 'start' | 'end' },
): Shortening {
  const sorted = [...lengths].sort((a, b) => a - b)
  const typical = sorted[Math.min(sorted.length - 1, Math.floor(fittingShare * sorted.length))] ?? 1
  const longest = sorted.at(-1) ?? 1
  const every = shorten === 'thin' && longest > limit ? Math.max(1, Math.ceil(typical / limit)) : 1
  return {
    every,
    sequenceLength: Math.max(1, Math.min(limit, thinnedSteps(longest, every))),
    cut: shorten === 'start' ? 'start' : 'end',
  }
}
