import { writeFile } from 'node:fs/promises'
import { openDataset } from '../../../src/data/files/datasetReader'
import type { DatasetFile } from '../../../src/shared/jobs'

/** A series of a table; the one series of a table without names is called ''. */
export interface NamedValues {
  readonly name: string
  /** Milliseconds since 1970 UTC. */
  readonly times: readonly number[]
  readonly values: readonly number[]
}

/** Reads the series of a data set in the order of its rows. */
export async function readTable(
  dataset: DatasetFile,
  columns: { readonly series: string | null; readonly time: string; readonly value: string },
): Promise<NamedValues[]> {
  const reader = await openDataset(dataset.file)
  const found = new Map<string, { times: number[]; values: number[] }>()
  try {
    const { series, time, value } = columns
    for await (const batch of reader.batches(series === null ? [time, value] : [series, time, value])) {
      const names = series === null ? null : batch.texts(series)
      const [times, values] = [batch.numbers(time), batch.numbers(value)]
      for (let row = 0; row < batch.rows; row++) {
        const name = names?.[row] ?? ''
        const own = found.get(name) ?? { times: [], values: [] }
        own.times.push(times[row] ?? NaN)
        own.values.push(values[row] ?? NaN)
        found.set(name, own)
      }
    }
  } finally {
    await reader.close()
  }
  return Array.from(found, ([name, own]) => ({ name, ...own }))
}

/** Writes series as a CSV file with the columns `series` (where there are several), `month` and `value`. */
export async function writeTable(file: string, all: readonly NamedValues[]): Promise<void> {
  const isNamed = all.length > 1
  const rows = all.flatMap(({ name, times, values }) =>
    values.map((value, row) => {
      const month = new Date(times[row] ?? 0).toISOString().slice(0, 10)
      return isNamed ? `${name},${month},${value}` : `${month},${value}`
    }),
  )
  await writeFile(file, `${[isNamed ? 'series,month,value' : 'month,value', ...rows].join('\n')}\n`)
}

/** Mean symmetric percentage error, 0 to 200; steps that were not said count as 200. */
export const smape = (said: readonly number[], came: readonly number[]): number =>
  meanOf(
    came.map((value, step) => {
      const own = said[step]
      if (own === undefined || !Number.isFinite(own)) return 200
      const size = Math.abs(own) + Math.abs(value)
      return size === 0 ? 0 : (200 * Math.abs(own - value)) / size
    }),
  )

/** The mean of some numbers. */
export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
