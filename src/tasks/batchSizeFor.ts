/** Default batch size: small data sets learn better from many small steps, large ones train faster with large ones. */
export function batchSizeFor(samples: number): number {
  if (samples < 5_000) return 32
  return samples < 50_000 ? 64 : 128
}
