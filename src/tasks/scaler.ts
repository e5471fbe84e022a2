/** Brings values to a similar size: `(value - shift) / scale`. */
export interface Scaler {
  readonly shift: number
  /** Above 0. */
  readonly scale: number
}

/** Learns a scaler from training values; NaN are left out. A constant column keeps scale 1. */
export function learnScaler(
  values: Float64Array,
  method: 'standard' | 'minmax' | 'robust' | 'window' | 'none',
): Scaler {
  const known = values.filter((value) => Number.isFinite(value)).sort()
  if (method === 'none' || known.length === 0) return { shift: 0, scale: 1 }
  const at = (share: number): number =>
    known[Math.min(known.length - 1, Math.floor(share * known.length))] ?? 0
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  const [shift, scale] = {
    standard: [mean, Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length)],
    minmax: [at(0), at(1) - at(0)],
    robust: [at(0.5), at(0.75) - at(0.25)],
    // Windows bring a frame of their own; this is the unit that it is measured in.
    window: [at(0.5), at(0.75) - at(0.25)],
  }[method] as [number, number]
  return { shift, scale: scale > 1e-12 ? scale : 1 }
}

/** Scales one value. */
export const scaled = (value: number, { shift, scale }: Scaler): number => (value - shift) / scale

/** Undoes `scaled`. */
export const unscaled = (value: number, { shift, scale }: Scaler): number => value * scale + shift
