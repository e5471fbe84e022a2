import type { Column, ColumnType } from '../../../shared/domain/column'
import type { Picture } from '../../../shared/domain/dataset'
import type { ChosenType } from '../../../shared/domain/reading'
import type { Data } from 'apache-arrow'
import type { DatasetReader, RowBatch } from '../datasetReader'
import { associationScan } from './associations'
import type { ColumnFindings, ColumnProfiler, ProfiledColumn } from './columnProfiler'
import { pictureScan } from './picture'
import { severalSeries } from './severalSeries'
import { ListProfiler } from './listProfiler'
import { NumberProfiler } from './numberProfiler'
import { TextProfiler } from './textProfiler'
import { TimeProfiler } from './timeProfiler'
import { TruthProfiler } from './truthProfiler'
import { withSeasons } from './withSeasons'

/** What a profile learned of a data set. */
export interface DatasetProfile {
  readonly columns: readonly Column[]
  readonly picture: Picture
}

/** What a profile needs besides the rows. */
interface ProfileContext {
  /** Values of a column as they stand in the file, for the column's examples. */
  examplesOf(column: string): readonly string[]
  /** Texts are texts or categories as a person decided, else as they repeat. */
  readonly decidedTypes?: ReadonlyMap<string, ChosenType>
  onFraction(fraction: number): void
}

/**
 * Profiles a data set while its rows pass by, on their way into the file or out of it, and looks at them once more for what needs to
 * know all of them first. Memory stays bounded however many rows there are.
 */
export class DatasetProfiler {
  private readonly profilers: readonly ColumnProfiler[]

  constructor(private readonly columns: readonly ProfiledColumn[]) {
    this.profilers = columns.map(createColumnProfiler)
  }

  /** Takes the next rows, column by column. */
  add(batch: readonly Data[]): void {
    this.profilers.forEach((profiler, index) => {
      const column = this.columns[index]?.stored
      const data = batch[index]
      if (column && data) profiler.add({ column, data })
    })
  }

  /** The profile of the rows that were added, which are those of `dataset`. */
  async finish(dataset: DatasetReader, context: ProfileContext): Promise<DatasetProfile> {
    const measured = await withSeasons(dataset, await withSeries(dataset, this.described(context)))
    const associations = associationScan(dataset.rows, measured)
    const picture = pictureScan(dataset.rows, measured)
    await this.lookAgain(dataset, [associations, picture], context)
    const found = associations?.found()
    const columns = measured.map((column, index): Column => {
      const profiler = this.profilers[index]
      const association = found?.get(column.name)
      return {
        ...column,
        ...(profiler?.unfinished ? numberOf(profiler.findings(), column) : {}),
        ...(association === undefined ? {} : { association }),
      }
    })
    return { columns, picture: await picture.picture(dataset) }
  }

  private described({ examplesOf, decidedTypes }: ProfileContext): Column[] {
    return this.profilers.map((profiler, index) => {
      const name = this.columns[index]?.stored.name ?? ''
      const found = profiler.findings()
      return {
        name,
        examples: [...examplesOf(name)],
        ...found,
        type: typeOf(found.type, decidedTypes?.get(name)),
      }
    })
  }

  private async lookAgain(
    dataset: DatasetReader,
    scans: readonly ({ add?(batch: RowBatch): void } | null)[],
    { onFraction }: ProfileContext,
  ): Promise<void> {
    const unfinished = this.profilers.flatMap((profiler, index) =>
      profiler.unfinished ? [{ profiler, index }] : [],
    )
    const looking = scans.filter((scan) => scan?.add !== undefined)
    onFraction(0)
    if (unfinished.length + looking.length === 0) return
    for await (const batch of dataset.batches([])) {
      for (const { profiler, index } of unfinished) {
        profiler.addAgain?.(batch.stored(this.columns[index]?.stored.name ?? ''))
      }
      for (const scan of looking) scan?.add?.(batch)
      onFraction((batch.offset + batch.rows) / Math.max(1, dataset.rows))
    }
  }
}

/** The figures of numbers that were looked at again, with the seasons that are known by the clock. */
const numberOf = ({ number }: ColumnFindings, { number: known }: Column): Pick<Column, 'number'> => {
  if (number === undefined) return {}
  const { season = number.season, seasons } = known ?? {}
  return { number: { ...number, season, ...(seasons === undefined ? {} : { seasons }) } }
}

/** The columns with what tells several series of a time column apart. */
async function withSeries(dataset: DatasetReader, columns: readonly Column[]): Promise<Column[]> {
  const described: Column[] = []
  for (const column of columns) {
    const { time } = column
    described.push(
      time === undefined
        ? column
        : { ...column, time: { ...time, ...(await severalSeries(dataset, columns, column)) } },
    )
  }
  return described
}

function typeOf(found: ColumnType, decided: ChosenType | undefined): ColumnType {
  const isText = found === 'text' || found === 'category'
  return isText && (decided === 'text' || decided === 'category') ? decided : found
}

/** The profiler of a column. */
function createColumnProfiler(column: ProfiledColumn): ColumnProfiler {
  switch (column.stored.storage) {
    case 'number':
      return new NumberProfiler(column)
    case 'boolean':
      return new TruthProfiler()
    case 'time':
      return new TimeProfiler(column)
    case 'list':
    case 'frames':
      return new ListProfiler(column)
    case 'text':
    case 'dictionary':
      return new TextProfiler()
  }
}

/** Share of the work that the first reading is. */
const firstReading = 0.8

/** Profiles a stored data set, reading it at most twice. */
export async function profileDataset(
  dataset: DatasetReader,
  context: ProfileContext,
): Promise<DatasetProfile> {
  const profiler = new DatasetProfiler(dataset.columns.map((stored) => ({ stored })))
  for await (const batch of dataset.batches([])) {
    profiler.add(dataset.columnNames.map((name) => batch.stored(name).data))
    context.onFraction(((batch.offset + batch.rows) / Math.max(1, dataset.rows)) * firstReading)
  }
  return profiler.finish(dataset, {
    ...context,
    onFraction: (fraction) => context.onFraction(firstReading + fraction * (1 - firstReading)),
  })
}

/** Different values of a column that stand for it. */
export const examples = 5
