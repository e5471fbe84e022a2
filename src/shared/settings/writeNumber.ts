/** A number as it stands in an input: shares in percent, all digits that matter; whole numbers beside shares are rows. */
export function writeNumber(value: number, percent: boolean): string {
  if (percent && value >= 1) return value === 1 ? '1 row' : `${value} rows`
  return String(percent ? withoutNoise(value * 100) : value)
}

/** Twelve digits: more than anyone types, fewer than binary fractions betray. */
export const withoutNoise = (value: number): number => Number(value.toPrecision(12))
