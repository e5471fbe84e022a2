import type { DatasetContent, Warning } from '../../shared/domain/dataset'
import type { ChosenType, Reading } from '../../shared/domain/reading'
import { expected } from '../../shared/errors'
import { type Column, exampleCharacters, frequencyWords } from '../../shared/domain/column'
import { openDataset } from './datasetReader'
import type { Importable } from './importable'
import { importTable, type ImportedTable } from './importTable'
import { examples, type DatasetProfile } from './profile/datasetProfiler'
import type { ColumnReading } from './types/columnReading'
import { dateOrderOf } from './types/dateOrder'
import { isMissingText } from './types/missing'
import { longestRecord } from './table/recordStream'
import type { TableSource } from './table/tableSource'

/** What an import does and how far it is. */
export type OnProgress = (fraction: number, doing: string) => void

/** Shares of the whole work, measured on IMDB and on a million rows of numbers. */
const opened = 0.05
const imported = 0.85
/** A column with more missing values than this is hardly there. */
const nearlyEmpty = 0.9

/**
 * Reads a table into `<folder>/<hash>.arrow` and profiles it. Whatever fails leaves nothing behind; `onProgress` may
 * throw to cancel. Throws `file.*` errors, and `reading.*` where `reading` cannot be followed.
 */
export async function importFile(
  source: Importable,
  folder: string,
  onProgress: OnProgress,
  reading: Reading = {},
): Promise<DatasetContent> {
  const { content, imported } = await readIntoFolder(source, folder, onProgress, reading)
  await imported.written.place()
  return content
}

/** As `importFile`; tells of the table too that the rows were read from. The file is whole and waits to be put in its place or abandoned. */
export async function readIntoFolder(
  source: Pick<Importable, 'name' | 'bytes' | 'open'>,
  folder: string,
  onProgress: OnProgress,
  reading: Reading,
): Promise<{ readonly content: DatasetContent; readonly imported: ImportedTable }> {
  onProgress(0, 'Looking at the file')
  const table = await source.open(reading, (fraction) => onProgress(fraction * opened, 'Looking at the file'))
  requireShortRows(table, source)
  const onRows = (fraction: number): void =>
    onProgress(opened + fraction * (imported - opened), 'Reading rows')
  const result = await importTable(table, folder, source.name, onRows, reading)
  const { written } = result
  let isWhole = false
  try {
    if (written.layout.rows === 0) {
      throw expected('file.empty', { path: source.name, found: 'rows without any value' })
    }
    const profile = await finishProfile(result, onProgress)
    checkFitting(result, profile)
    onProgress(1, 'Storing')
    isWhole = true
    return { content: datasetContent(result, profile, source.bytes), imported: result }
  } finally {
    if (!isWhole) await written.abandon()
  }
}

/** A beginning that holds no whole row is of one that is longer than any. Throws `file.notTable`. */
function requireShortRows(table: TableSource, { name, bytes }: Pick<Importable, 'name' | 'bytes'>): void {
  if (table.sample.length > 0 || bytes <= longestRecord) return
  throw expected('file.notTable', {
    path: name,
    found: `text of ${Math.round(bytes / 1024 ** 2).toLocaleString('en')} MB whose first row is longer than ${longestRecord / 1024 ** 2} MB`,
    hint: 'Look for a quotation mark that is opened and never closed, or a missing line break.',
  })
}

/** Ends the profile that began while the rows were written. */
async function finishProfile(result: ImportedTable, onProgress: OnProgress): Promise<DatasetProfile> {
  const dataset = await openDataset(result.written.path)
  try {
    return await result.profiler.finish(dataset, {
      examplesOf: examplesOf(result),
      decidedTypes: decidedTypes(result),
      onFraction: (fraction) => onProgress(imported + fraction * (1 - imported), 'Measuring columns'),
    })
  } finally {
    await dataset.close()
  }
}

/** A type that a person chose must fit at least half of the values. */
function checkFitting({ intakes, written }: ImportedTable, profile: DatasetProfile): void {
  for (const { planned, unfitting } of intakes) {
    const column = profile.columns.find(({ name }) => name === planned.name)
    const fitting = written.layout.rows - (column?.missing ?? 0)
    if (unfitting <= fitting) continue
    throw expected('reading.invalid', {
      what: `Column "${planned.name}"`,
      problem: `${fitting} of ${fitting + unfitting} values can be read as ${planned.decided}${orderOf(planned.reading)}`,
      hint: 'Choose a type that fits most of its values. Nothing was changed.',
    })
  }
}

const orderOf = (reading: ColumnReading): string =>
  reading.kind === 'time' ? `, ${dateOrderOf(reading.order)} first` : ''

function decidedTypes({ plan }: ImportedTable): ReadonlyMap<string, ChosenType> {
  return new Map(plan.columns.flatMap(({ name, decided }) => (decided ? [[name, decided] as const] : [])))
}

/** Different values of the first rows as they stand in the file. */
function examplesOf({ table, plan }: ImportedTable): (name: string) => string[] {
  return (name) => {
    const index = plan.columns.find((column) => column.name === name)?.index ?? -1
    const found = new Set<string>()
    for (const row of table.sample) {
      const cell = row[index] ?? ''
      if (!isMissingText(cell)) found.add(cell.slice(0, exampleCharacters))
      if (found.size === examples) break
    }
    return [...found]
  }
}

function datasetContent(result: ImportedTable, profile: DatasetProfile, sourceBytes: number): DatasetContent {
  const { table, plan, written, problems, intakes } = result
  const { rows } = written.layout
  const valuesOf = (name: string): number =>
    rows - (profile.columns.find((column) => column.name === name)?.missing ?? 0)
  return {
    hash: written.hash,
    rows,
    columns: [...profile.columns],
    format: { ...table.format, decimal: plan.decimal },
    warnings: [
      ...table.warnings,
      ...(table.learned?.() ?? []),
      ...plan.warnings,
      ...problems.warnings(),
      ...intakes.flatMap((intake) => intake.warnings(valuesOf(intake.planned.name))),
      ...seriesWarnings(profile.columns, table),
      ...emptyWarnings(profile, rows),
    ],
    picture: profile.picture,
    sourceBytes,
  }
}

function emptyWarnings({ columns }: DatasetProfile, rows: number): Warning[] {
  return columns
    .filter((column) => column.missing > rows * nearlyEmpty)
    .map((column) => ({
      code: 'column.nearlyEmpty',
      message: `"${column.name}" holds ${rows - column.missing} ${rows - column.missing === 1 ? 'value' : 'values'} in ${rows} rows.`,
    }))
}

/** Says where a table holds several series; leads to the tables that each hold one of them. */
function seriesWarnings(
  columns: readonly Column[],
  { tables = [], format }: Pick<TableSource, 'tables' | 'format'>,
): Warning[] {
  const series = columns.find(({ time }) => time?.series !== undefined)?.time?.series
  if (series === undefined) return []
  const { column, count, frequency } = series
  const joined = tables.find(({ name }) => name === format.table)
  const own = joined?.columns.slice(1).join('\n')
  const parts = tables.filter((table) => table.parts === 1 && table.columns.join('\n') === own)
  return [
    {
      code: 'series.several',
      message: `Rows hold ${count.toLocaleString('en')} series, told apart by "${column}", each ${rowsApart(frequency)}. A forecast learns from all of them, each in its own scale.`,
      ...(parts.length > 1 ? { tables: parts.map(({ name }) => name) } : {}),
    },
  ]
}

/** `with one row a day`, or `at uneven distances`. */
const rowsApart = (frequency: keyof typeof frequencyWords): string =>
  frequency === 'irregular'
    ? frequencyWords.irregular
    : `with ${frequencyWords[frequency].replace(/^one\b/, 'one row')}`
