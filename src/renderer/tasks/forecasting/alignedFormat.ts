/** As many digits of the largest value are shown, so that a column's decimals stand below each other. */
const significantDigits = 5

/** How the values of a column are written: all with the same decimals, as many as the largest value needs. */
export function alignedFormat(values: readonly number[], locale?: string): (value: number) => string {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const whole = largest === 0 ? 1 : Math.max(1, Math.floor(Math.log10(largest)) + 1)
  const integers = values.every(Number.isInteger)
  const digits = integers ? 0 : Math.min(6, Math.max(0, significantDigits - whole))
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    // What rounds to nothing has no sign.
    signDisplay: 'negative',
  })
  return (value) => format.format(value)
}
