/** The person's language; undefined is the system's. */
type Locale = string | undefined

/** A whole number with thousands separated: `20,050`. */
export function formatCount(value: number, locale?: Locale): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value)
}

/** A count in few characters for narrow places: `950`, `20.1k`, `1.2M`. */
export function formatShortCount(value: number, locale?: Locale): string {
  if (Math.abs(value) < 10_000) return formatCount(value, locale)
  const [divisor, suffix] = Math.abs(value) < 999_950 ? [1000, 'k'] : [1_000_000, 'M']
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value / divisor) + suffix
}

/** A measured number with `digits` significant digits: `0.0123`, `1,730`, `20.5`. Very small and large ones as powers. */
export function formatNumber(value: number, digits = 3, locale?: Locale): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : value > 0 ? '∞' : '−∞'
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size < 1e-4 || size >= 1e9) return value.toExponential(digits - 1).replace('e+', 'e')
  const before = Math.floor(Math.log10(size)) + 1
  const decimals = Math.max(0, digits - Math.max(before, size < 1 ? before : 1))
  return new Intl.NumberFormat(locale, { maximumFractionDigits: Math.min(decimals, 12) }).format(value)
}

/** A number of a sentence, with `digits` significant digits and thousands separated: `2,340,000`. What would be a row of zeros is a power. */
export function formatFigure(value: number, digits: number, locale?: Locale): string {
  const size = Math.abs(value)
  if (value !== 0 && (size < 1e-4 || size >= 1e12)) return formatNumber(value, digits, locale)
  return new Intl.NumberFormat(locale, { maximumSignificantDigits: digits }).format(value)
}

/** A loss with three digits behind the point: `0.312`; a large or tiny one with three significant digits. */
export function formatLoss(value: number, locale?: Locale): string {
  const size = Math.abs(value)
  if (!Number.isFinite(value) || size >= 1000 || (size > 0 && size < 0.0005)) {
    return formatNumber(value, 3, locale)
  }
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(value)
}

/** A share 0..1 in percent with one digit: `87.3 %`. What is not all or nothing is never rounded to it: `<0.1 %`. */
export function formatShare(share: number, locale?: Locale): string {
  if (share > 0 && share < 0.0005) return `<${formatPercent(0.1, locale)}`
  if (share < 1 && share >= 0.9995) return `>${formatPercent(99.9, locale)}`
  return formatPercent(share * 100, locale)
}

/** A number that is a percentage already: `12.4 %`. */
export function formatPercent(percent: number, locale?: Locale): string {
  if (!Number.isFinite(percent)) return '–'
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
  return `${new Intl.NumberFormat(locale, digits).format(percent)} %`
}

/** A number as it stands in the data, for table cells: all digits up to 15, thousands not separated. */
export function formatPlain(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)))
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** A size in decimal units: `1 byte`, `912 bytes`, `4.2 kB`, `33 MB`. Under ten of a unit one digit stands behind the point. */
export function formatBytes(bytes: number, locale?: string): string {
  if (bytes === 1) return '1 byte'
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  const decimals = unit > 0 && value < 9.95 ? 1 : 0
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }).format(value)
  return `${number} ${units[unit]}`
}
