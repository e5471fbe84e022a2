import { InvalidArgumentError, Option, type Command } from 'commander'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  exportFormatSchema,
  writtenFormats,
  type ExportFormat,
  type ExportReceipt,
} from '../../../shared/domain/exporting'
import { expected } from '../../../shared/errors'
import { findRun } from '../chooseRun'
import { withSession, type CommonOptions } from '../session'
import { textTable } from '../textTable'
import { valueOf } from '../failures'
import { waitForJob } from '../waitForJob'

/** `export RUN --format F --output PATH` */
export function addExport(program: Command): void {
  program
    .command('export')
    .description('write the trained model for use elsewhere, checked against the original')
    .argument('<run>', 'id, beginning of an id, or name')
    .addOption(
      // Names of the contract that are not written yet are answered with export.unsupported, but not offered.
      new Option('--format <format>', `what to write: ${writtenFormats.join(', ')}`)
        .argParser(parseFormat)
        .default('tfjs'),
    )
    .requiredOption('--output <path>', 'folder to write, not there yet or empty')
    .action(async (meant: string, _options, command: Command) => {
      const { format, output, ...common } = command.optsWithGlobals<
        CommonOptions & { format: ExportFormat; output: string }
      >()
      await withSession(common, async (session) => {
        const { client, host, terminal } = session
        const place = resolve(output)
        refuseUsed(place)
        const { id: runId } = await findRun(session, meant)
        const { jobId } = await valueOf(client.exports.create({ runId, format }))
        const id = await waitForJob(session, jobId)
        const receipt = await valueOf(client.exports.get({ id }))
        host.exportPlace = place
        await valueOf(client.exports.save({ id }))
        const files = receipt.files.map(({ path, bytes }) => ({ path: join(place, path), bytes }))
        const moved = { files, check: receipt.check }
        terminal.result(moved, () => sheet(moved))
      })
    })
}

function parseFormat(text: string): ExportFormat {
  const parsed = exportFormatSchema.safeParse(text)
  if (parsed.success) return parsed.data
  throw new InvalidArgumentError(`Formats are: ${writtenFormats.join(', ')}.`)
}

function refuseUsed(place: string): void {
  if (!existsSync(place)) return
  if (!statSync(place).isDirectory() || readdirSync(place).length > 0) {
    throw expected('file.exists', { path: place })
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
