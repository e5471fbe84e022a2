const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const

/** A distance in time in its largest whole unit: `36 days`, `1.5 hours`, `20 milliseconds`. */
export function durationText(milliseconds: number): string {
  const [unit, size] = units.find(([, length]) => milliseconds >= length) ?? ['millisecond', 1]
  const count = Number((milliseconds / size).toPrecision(3))
  return `${count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`
}
