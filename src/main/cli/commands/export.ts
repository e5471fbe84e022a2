import { InvalidArgumentError, Option, type Command } from 'commander'
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import {
  exportFormatSchema,
  fileEnding,
  tableFormatSchema,
  writtenFormats,
  type ExportFormat,
  type ExportOrder,
  type ExportReceipt,
  type TableFormat,
} from '../../../shared/domain/exporting'
import { expected } from '../../../shared/errors'
import { formulasText } from '../../../shared/format/formulaCells'
import { findRun } from '../chooseRun'
import { withSession, type CommonOptions, type Session } from '../session'
import { textTable } from '../textTable'
import { UsageError, valueOf } from '../failures'
import { waitForJob } from '../waitForJob'

/** `export RUN --format F --output PATH` */
export function addExport(program: Command): void {
  program
    .command('export')
    .description('write a trained run for use elsewhere, checked against the original')
    .argument('<run...>', 'id, beginning of an id, or name; several for a report that puts them side by side')
    .addOption(
      // Names of the contract that are not written yet are answered with export.unsupported, but not offered.
      new Option('--format <format>', `what to write: ${writtenFormats.join(', ')}`)
        .argParser(parseFormat)
        .default('tfjs'),
    )
    .option('--without-data', 'bundle: leave the rows out and name their hash alone')
    .option('--with-epochs', 'bundle: the weights of single epochs go along, where they were kept')
    .option(
      '--plain-cells',
      'predictions as .csv: no cell is calculated by a spreadsheet, whatever it begins with',
    )
    .requiredOption(
      '--output <path>',
      'folder to write, not there yet or empty; a bundle, a report (.html), predictions (.csv, .xlsx, .parquet) are one file',
    )
    .action(async (meant: string[], _options, command: Command) => {
      const {
        format,
        output,
        withoutData,
        withEpochs = false,
        plainCells = false,
        ...common
      } = command.optsWithGlobals<
        CommonOptions & {
          format: ExportFormat
          output: string
          withoutData?: boolean
          withEpochs?: boolean
          plainCells?: boolean
        }
      >()
      if (meant.length > 1 && format !== 'report')
        throw new UsageError('only a report tells of several runs: --format report')
      await withSession(common, async (session) => {
        const ids: string[] = []
        for (const one of meant) ids.push((await findRun(session, one)).id)
        const [runId = '', ...beside] = ids
        const withData = withoutData !== true
        const table = tableOf(output)
        await exportTo(session, { runId, beside, format, withData, withEpochs, table, plainCells }, output)
      })
    })
}

/** Writes an export to a place that is looked at before work begins, and tells what was written and how it was checked. */
export async function exportTo(session: Session, order: ExportOrder, output: string): Promise<void> {
  const { client, host, terminal } = session
  const place = placeOf(output, order)
  host.exportPlace = place
  const { jobId } = await valueOf(client.exports.create(order))
  const id = await waitForJob(session, jobId)
  const receipt = await valueOf(client.exports.get({ id }))
  await valueOf(client.exports.save({ id }))
  const isFile = fileEnding(order) !== null
  const files = receipt.files.map(({ path, bytes }) => ({ path: isFile ? place : join(place, path), bytes }))
  const moved = { ...receipt, files }
  if (receipt.formulas !== undefined) terminal.note(formulasText(receipt.formulas, '--plain-cells'))
  terminal.result(moved, () => sheet(moved))
}

function parseFormat(text: string): ExportFormat {
  const parsed = exportFormatSchema.safeParse(text)
  if (parsed.success) return parsed.data
  throw new InvalidArgumentError(`Formats are: ${writtenFormats.join(', ')}.`)
}

/** What predictions are written as, by the ending of their file. */
const tableOf = (output: string): TableFormat =>
  tableFormatSchema.catch('csv').parse(extname(output).slice(1).toLowerCase())

/**
 * Where an export goes, known before work begins: a file into the folder that is there, under its own name; a folder where none is or an empty
 * one. Throws `file.exists` or `file.notWritable`.
 */
function placeOf(output: string, order: ExportOrder): string {
  const place = resolve(output)
  const found = statSync(place, { throwIfNoEntry: false })
  const ending = fileEnding(order)
  if (found?.isDirectory() && ending !== null) return placeOf(join(place, `${order.runId}.${ending}`), order)
  requireFree(place)
  return place
}

/** Looks at a place before work begins. Throws `file.exists` for one where something is, `file.notWritable` for one where nothing can be written. */
export function requireFree(place: string): void {
  const found = statSync(place, { throwIfNoEntry: false })
  if (found !== undefined && (!found.isDirectory() || readdirSync(place).length > 0))
    throw expected('file.exists', { path: place })
  requireWritable(place)
}

/** Looks at the nearest folder that is there already. */
function requireWritable(place: string): void {
  let folder = dirname(place)
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder)
  try {
    if (!statSync(folder).isDirectory()) throw new Error('a part of the path is a file, not a folder')
    accessSync(folder, constants.W_OK)
  } catch (thrown) {
    const isDenied = thrown instanceof Error && 'code' in thrown
    const reason = isDenied ? 'access is denied' : String(thrown instanceof Error ? thrown.message : thrown)
    throw expected('file.notWritable', { path: place, reason })
  }
}

function sheet({ files, check }: ExportReceipt): string {
  const rows = files.map(({ path, bytes }) => [path, bytes.toLocaleString('en')])
  const { samples, maxAbsoluteDifference: difference, how } = check
  const checked =
    difference === null
      ? 'Not checked:'
      : `Checked on ${samples} samples: largest difference ${difference.toExponential(1)}.`
  return [textTable(['File', 'Bytes'], rows, [1]), '', `${checked} It was ${how}.`].join('\n')
}
