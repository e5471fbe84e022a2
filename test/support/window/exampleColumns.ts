import type { Column } from '../../../src/shared/domain/column'

/** A wave of -1..1 with a little of its overtone. */
export function wave(index: number, period: number): number {
  const angle = (2 * Math.PI * index) / period
  return 0.8 * Math.sin(angle) + 0.2 * Math.sin(2 * angle + 1)
}

/** A number column with the profile that its values have. */
export function numberColumn(
  name: string,
  values: readonly (number | null)[],
  season: number | null,
): Column {
  const present = values.filter((value) => value !== null)
  const minimum = Math.min(...present)
  const maximum = Math.max(...present)
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length
  const histogram = new Array<number>(20).fill(0)
  for (const value of present) {
    const bin = Math.min(19, Math.floor((20 * (value - minimum)) / (maximum - minimum || 1)))
    histogram[bin] = (histogram[bin] ?? 0) + 1
  }
  return {
    name,
    type: present.every(Number.isInteger) ? 'integer' : 'number',
    missing: values.length - present.length,
    unique: new Set(present).size,
    examples: present.slice(0, 5).map(String),
    frequent: [],
    number: {
      minimum,
      maximum,
      mean,
      standardDeviation: Math.sqrt(
        present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / present.length,
      ),
      histogram,
      season: season === null ? null : { lag: season, correlation: 0.76 },
    },
  }
}

/** A column of points in time. */
export function timeColumn(name: string, values: readonly string[], hourly = false): Column {
  return {
    name,
    type: 'datetime',
    missing: 0,
    unique: values.length,
    examples: values.slice(0, 5),
    frequent: [],
    time: {
      first: values[0] ?? '',
      last: values.at(-1) ?? '',
      frequency: hourly ? 'hour' : 'month',
      ascending: true,
      gaps: hourly ? 3 : 0,
    },
  }
}
