/**
 * A span of time in at most two units: `0.4 s`, `12 s`, `1 min 12 s`, `2 h 5 min`, `3 d 4 h`.
 * Under ten seconds one digit stands behind the point; less than a tenth is given in milliseconds.
 */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '–'
  if (seconds === 0) return '0 s'
  if (seconds < 0.0995) return `${Math.max(1, Math.round(seconds * 1000))} ms`
  if (seconds < 9.95) return `${Math.round(seconds * 10) / 10} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return twoUnits(whole, 60, 'min', 's')
  const minutes = Math.round(seconds / 60)
  if (minutes < 24 * 60) return twoUnits(minutes, 60, 'h', 'min')
  return twoUnits(Math.round(seconds / 3600), 24, 'd', 'h')
}

/** What is left of something, never more exact than it can be: `a few seconds`, `40 s`, `3 min`, `1 h 20 min`. */
export function formatTimeLeft(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '–'
  if (seconds < 5) return 'a few seconds'
  if (seconds < 55) return `${Math.ceil(seconds / 5) * 5} s`
  const minutes = Math.ceil(seconds / 60 - 0.1)
  return minutes < 60 ? `${minutes} min` : formatDuration(minutes * 60)
}

function twoUnits(value: number, size: number, large: string, small: string): string {
  const rest = value % size
  return `${Math.floor(value / size)} ${large}${rest > 0 ? ` ${rest} ${small}` : ''}`
}
