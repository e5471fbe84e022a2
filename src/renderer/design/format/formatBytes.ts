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
