import type { Column, ColumnType } from '../../../shared/domain/column'
import type { ChosenType } from '../../../shared/domain/reading'
import type { Picture } from '../../../shared/domain/dataset'
import type { StoredLayout } from '../arrow/layout'
import type { DatasetReader } from '../datasetReader'
import { associations } from './associations'
import { columnProfiler } from './columnProfiler'
import { drawPicture } from './picture'
import { severalSeries } from './severalSeries'

/** What a profile learned of a data set. */
export interface DatasetProfile {
  readonly columns: readonly Column[]
  readonly picture: Picture
}

/** Values of a column as they stand in the file, for the column's examples. */
export type ExamplesOf = (column: string) => readonly string[]

/** Share of the work that the first reading is. */
const firstPass = 0.9

/**
 * Profiles a stored data set, reading it at most three times; memory stays bounded however many rows it has. Texts are texts or
 * categories as a person decided (`decidedTypes` by column), else as they repeat.
 */
export async function profileDataset(
  dataset: DatasetReader,
  layout: StoredLayout,
  examplesOf: ExamplesOf,
  onFraction: (fraction: number) => void,
  decidedTypes: ReadonlyMap<string, ChosenType> = new Map(),
): Promise<DatasetProfile> {
  const profilers = layout.columns.map((column) => columnProfiler(column, layout.rows))
  await eachBatch(dataset, (batch, fraction) => {
    for (const profiler of profilers) profiler.add(batch)
    onFraction(fraction * firstPass)
  })
  const again = profilers.filter((profiler) => profiler.unfinished)
  if (again.length > 0) {
    await eachBatch(dataset, (batch, fraction) => {
      for (const profiler of again) profiler.addAgain?.(batch)
      onFraction(firstPass + fraction * (1 - firstPass))
    })
  }
  const findings = profilers.map((profiler) => profiler.findings())
  const measured = findings.map((found, index): Column => {
    const name = layout.columns[index]?.name ?? ''
    return {
      name,
      examples: [...examplesOf(name)],
      ...found,
      type: typeOf(found.type, decidedTypes.get(name)),
    }
  })
  const columns = await withSeries(dataset, measured)
  const associated = await associations(dataset, columns)
  const described = columns.map((column): Column => {
    const association = associated.get(column.name)
    return association === undefined ? column : { ...column, association }
  })
  return { columns: described, picture: await drawPicture(dataset, columns) }
}

/** The columns with what tells several series of a time column apart. */
async function withSeries(dataset: DatasetReader, columns: readonly Column[]): Promise<Column[]> {
  const described: Column[] = []
  for (const column of columns) {
    const { time } = column
    const series = time === undefined ? null : await severalSeries(dataset, columns, column)
    described.push(time === undefined || series === null ? column : { ...column, time: { ...time, series } })
  }
  return described
}

function typeOf(found: ColumnType, decided: ChosenType | undefined): ColumnType {
  const isText = found === 'text' || found === 'category'
  return isText && (decided === 'text' || decided === 'category') ? decided : found
}

async function eachBatch(
  dataset: DatasetReader,
  take: (batch: Parameters<ReturnType<typeof columnProfiler>['add']>[0], fraction: number) => void,
): Promise<void> {
  for await (const batch of dataset.batches([])) {
    take(batch, (batch.offset + batch.rows) / Math.max(1, dataset.rows))
  }
}
