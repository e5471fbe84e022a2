import type { Cell } from '../../shared/domain/dataset'
import { exampleCharacters } from '../../shared/domain/column'
import type { Fix } from '../../shared/domain/fix'
import { expected } from '../../shared/errors'
import { cellText } from '../files/arrow/columnValues'
import { DatasetWriter, type WrittenDataset } from '../files/arrow/datasetWriter'
import { openDataset, type DatasetReader } from '../files/datasetReader'
import { type DatasetProfile, examples, profileDataset } from '../files/profile/datasetProfiler'
import { cellColumn, type CellColumn } from './cellColumn'
import { changeOf } from './changes'
import type { CellBlock } from './rowChange'

/** A data set after a fix. Its file is whole and waits to be put in its place as `<hash>.arrow`. */
export interface FixedDataset extends DatasetProfile {
  readonly hash: string
  /** Where its file is for now. */
  readonly file: string
  readonly rows: number
  /** Cells that hold another value than before, in rows that stay. */
  readonly cellsChanged: number
}

/** What a fix is applied to, and where the result goes. */
export interface FixInput {
  readonly dataset: DatasetReader
  readonly test: DatasetReader | null
  readonly fix: Fix
  readonly folder: string
}

/** Share of the work that writing is. */
const writing = 0.5
/** Rows that examples are taken from. */
const exampleRows = 500

/**
 * Writes the fixed rows into a new file beside the old one; the same fix of the same rows gives the same bytes. `onProgress` may throw to
 * end it; nothing is left behind then. Throws `dataset.tooFewRows` when no row or column would remain.
 */
export async function applyFix(
  { dataset, test, fix, folder }: FixInput,
  onProgress: (fraction: number, doing: string) => void,
): Promise<FixedDataset> {
  let read = 0
  const onRows = (rows: number): void => {
    read += rows
    onProgress(Math.min(1, read / Math.max(1, dataset.rows)) * writing, 'Writing rows')
  }
  onProgress(0, 'Reading rows')
  let cellsChanged = 0
  const onCell = (): void => void (cellsChanged += 1)
  const change = await changeOf(fix, { dataset, test, onRows, onCell })
  if (change.columns.length === 0) throw nothingLeft('column')
  const columns = change.columns.map(cellColumn)
  const written = await writeBlocks(change.blocks(), columns, folder)
  let isWhole = false
  try {
    const { rows } = written.layout
    if (rows === 0) throw nothingLeft('row')
    const profile = await profileOf(written, (fraction) =>
      onProgress(writing + fraction * (1 - writing), 'Measuring columns'),
    )
    isWhole = true
    return { hash: written.hash, file: written.path, rows, cellsChanged, ...profile }
  } finally {
    if (!isWhole) await written.abandon()
  }
}

async function writeBlocks(
  blocks: AsyncIterable<CellBlock>,
  columns: readonly CellColumn[],
  folder: string,
): Promise<WrittenDataset> {
  const writer = await DatasetWriter.begin(folder, columns)
  let finished = false
  try {
    for await (const block of blocks) await writeBlock(block, columns, writer)
    const written = await writer.finish()
    finished = true
    return written
  } finally {
    if (!finished) await writer.abandon()
  }
}

async function writeBlock(
  block: CellBlock,
  columns: readonly CellColumn[],
  writer: DatasetWriter,
): Promise<void> {
  const rows = block[0]?.length ?? 0
  for (let start = 0; start < rows;) {
    const end = Math.min(rows, start + writer.room)
    columns.forEach((column, index) => {
      const cells: readonly Cell[] = block[index] ?? []
      for (let row = start; row < end; row++) column.add(cells[row] ?? null)
    })
    await writer.rowsAdded(end - start)
    start = end
  }
}

async function profileOf(
  { path }: WrittenDataset,
  onFraction: (fraction: number) => void,
): Promise<DatasetProfile> {
  const dataset = await openDataset(path)
  try {
    const rows = await dataset.readRows(0, exampleRows)
    const examplesOf = (name: string): string[] => {
      const index = dataset.columnNames.indexOf(name)
      const texts = rows.map((row) => cellText(row[index] ?? null)?.slice(0, exampleCharacters))
      return [...new Set(texts.filter((text) => text !== undefined))].slice(0, examples)
    }
    return await profileDataset(dataset, { examplesOf, onFraction })
  } finally {
    await dataset.close()
  }
}

const nothingLeft = (what: string) =>
  expected('dataset.tooFewRows', { needed: `1 ${what}`, rows: 0, for: 'a data set after this fix' })
