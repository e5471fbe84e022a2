const wave = (position: number): [number, number] => [
  Math.sin(2 * Math.PI * position),
  Math.cos(2 * Math.PI * position),
]

/** Sine and cosine of hour, weekday and month of a time in milliseconds since 1970 UTC: 6 numbers from -1 to 1. */
export function calendarOf(time: number): number[] {
  if (!Number.isFinite(time)) return [0, 0, 0, 0, 0, 0]
  const date = new Date(time)
  return [
    ...wave((date.getUTCHours() + date.getUTCMinutes() / 60) / 24),
    ...wave(date.getUTCDay() / 7),
    ...wave(date.getUTCMonth() / 12),
  ]
}
