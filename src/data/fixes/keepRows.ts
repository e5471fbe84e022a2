import type { SourceBatch } from '../../tasks/prepared'
import type { DatasetReader } from '../files/datasetReader'
import { KeyTable } from '../findings/keyTable'
import { repeatKeys, rowKey } from '../findings/rowKey'
import { WholeSamples, type SampleColumns, type WholeSample } from '../findings/wholeSamples'
import type { CellBlock, ChangeContext, MakeChange, RowChange } from './rowChange'

/** Says of a batch which of its rows stay. */
export type Keeps = (batch: SourceBatch) => (row: number) => boolean

/** Rows that are equal in some columns: the first one stays. */
export const dropDuplicates: MakeChange<'dropDuplicates'> = (fix, context) => {
  const seen = everyKey()
  const { columns, sample } = fix
  if (columns !== null && sample !== undefined)
    return keepSamples(context, { sample, compared: columns }, (key) => isFirst(seen, key))
  return keepRows(context, (batch) => {
    const own = repeatKeys(batch, fix.columns, context.dataset.columnNames)
    return (row) => isFirst(seen, own[row] ?? null)
  })
}

/** Rows without a value in a column. */
export const dropMissing: MakeChange<'dropMissing'> = ({ column }, context) =>
  keepRows(context, (batch) => {
    const texts = batch.texts(column)
    return (row) => texts[row] !== null
  })

/** Rows by their numbers. */
export const dropRows: MakeChange<'dropRows'> = ({ rows }, context) => {
  const dropped = new Set(rows)
  return keepRows(context, (batch) => (row) => !dropped.has(batch.offset + row))
}

/** Every row of a text that stands under several labels. */
export const dropContradictions: MakeChange<'dropContradictions'> = async ({ text, label }, context) => {
  const numbers = new Map<string, number>()
  const labels = everyKey()
  const contradicted = everyKey()
  const keys = keysOf([text])
  for await (const batch of context.dataset.batches([text, label])) {
    const own = batch.texts(label)
    const texts = batch.texts(text)
    keys(batch).forEach((key, row) => {
      const one = own[row] ?? null
      if (one === null || texts[row] === null) return
      const number = numbers.get(one) ?? numbers.size
      numbers.set(one, number)
      const known = labels.get(key)
      if (known === undefined) labels.set(key, number)
      else if (known !== number) contradicted.set(key, 0)
    })
    context.onRows(0)
  }
  return keepRows(context, (batch) => {
    const own = keys(batch)
    return (row) => !contradicted.has(own[row] ?? 0)
  })
}

/** Rows that stand in the other data set too. */
export const dropOverlap: MakeChange<'dropOverlap'> = async ({ columns, sample }, context) => {
  const inTest = everyKey()
  const by = { sample, compared: columns }
  if (context.test !== null)
    await eachSample(context.test, by, context.onRows, ({ key }) => inTest.set(key, 0))
  return keepSamples(context, by, (key) => !inTest.has(key))
}

/** All samples of a data set in file order. */
async function eachSample(
  dataset: DatasetReader,
  by: SampleColumns,
  onRows: ChangeContext['onRows'],
  take: (sample: WholeSample) => void,
): Promise<void> {
  const samples = new WholeSamples(by)
  const names = by.sample === undefined ? by.compared : [by.sample, ...by.compared]
  for await (const batch of dataset.batches([...new Set(names)])) {
    samples.add(batch).forEach(take)
    onRows(0)
  }
  samples.end().forEach(take)
}

/** The rows of the samples that `keeps` says, asked by their keys in file order. */
async function keepSamples(
  context: ChangeContext,
  by: SampleColumns,
  keeps: (key: number) => boolean,
): Promise<RowChange> {
  const kept = new Uint8Array(context.dataset.rows)
  await eachSample(context.dataset, by, context.onRows, ({ key, row, rows }) => {
    if (keeps(key)) kept.fill(1, row, row + rows)
  })
  return keepRows(context, (batch) => (row) => kept[batch.offset + row] === 1)
}

/** The rows that `keeps` says, in file order. */
export function keepRows(context: ChangeContext, keeps: Keeps): RowChange {
  return {
    columns: context.dataset.columns,
    blocks: () => keptBlocks(context, keeps),
  }
}

async function* keptBlocks({ dataset, onRows }: ChangeContext, keeps: Keeps): AsyncIterable<CellBlock> {
  for await (const batch of dataset.batches([])) {
    const keep = keeps(batch)
    const kept = Array.from({ length: batch.rows }, (_, row) => keep(row))
    yield dataset.columnNames.map((name) => batch.cells(name).filter((_, row) => kept[row]))
    onRows(batch.rows)
  }
}

const keysOf =
  (names: DatasetReader['columnNames']) =>
  (batch: SourceBatch): number[] => {
    const texts = names.map((name) => batch.texts(name))
    return Array.from({ length: batch.rows }, (_, row) => rowKey(texts.map((column) => column[row] ?? null)))
  }

/** A fix leaves nothing out, however many rows there are. */
const everyKey = (): KeyTable => new KeyTable(Number.POSITIVE_INFINITY)

function isFirst(seen: KeyTable, key: number | null): boolean {
  if (key === null || seen.has(key)) return key === null
  seen.set(key, 0)
  return true
}
