import { errorText, toAppError } from '../../../shared/errors'
import { supportedFiles } from '../../../shared/supportedFiles'
import type { Command } from 'commander'
import type { Run } from '../../../shared/domain/run'
import { datasetReport, datasetSheet } from '../datasetSheet'
import { importTogether } from '../importPath'
import { importTables, type ImportedTable, type TableWishes } from '../importTables'
import { openIfBundle } from '../openBundle'
import { runSheet } from '../runSheet'
import { addReadingOptions, gather, readingOf, type ReadingOptions } from '../readingOptions'
import { withSession, type CommonOptions, type Session } from '../session'
import { UsageError, valueOf } from '../failures'

interface ImportOptions extends CommonOptions, ReadingOptions {
  readonly name?: string
  readonly table: readonly string[]
  readonly together?: boolean
}

/** `import PATH... [--name N] [--table T]... [--encoding E] [--delimiter D] ...` */
export function addImport(program: Command): void {
  const command = program
    .command('import')
    .description('make data sets of files, or take in the run of a bundle')
    .argument('<path...>', `files, archives or folders, "-" for standard input: ${supportedFiles}`)
    .option('--name <name>', 'name of the data set')
    .option(
      '--table <name>',
      'which table of an archive, folder or workbook; several or "all" become a data set each',
      gather,
      [],
    )
    .option('--together', 'all paths as one data set, as if they came in a folder')
  addReadingOptions(command).action(async (paths: string[], _options, command: Command) => {
    const options = command.optsWithGlobals<ImportOptions>()
    const reading = readingOf(options)
    const { name, table: tables } = options
    const isOne = options.together === true && paths.length > 1
    if (isOne && tables.length > 1)
      throw new UsageError('--together makes one data set; --table names one table of it')
    if (name !== undefined && ((paths.length > 1 && !isOne) || tables.length > 1 || tables[0] === 'all')) {
      throw new UsageError('--name goes with one data set')
    }
    await withSession(options, async (session) => {
      const outcomes: Outcome[] = []
      if (isOne) {
        const [table] = tables
        const wishes = { name, reading: table === undefined ? reading : { ...reading, table } }
        outcomes.push(
          await outcomeOf(session, paths[0] ?? '', await importTogether(session, paths, wishes), false),
        )
      }
      for (const path of isOne ? [] : paths) {
        const imported = await importPathOrBundle(session, path, { name, reading, tables }).catch(
          (thrown: unknown): Imported[] => {
            const error = toAppError(thrown)
            // A single path fails as every command does; Ctrl-C ends all.
            if (paths.length === 1 || error.code === 'job.cancelled' || thrown instanceof UsageError)
              throw thrown
            return [{ path, error }]
          },
        )
        const several = imported.length > 1
        for (const entry of imported) outcomes.push(await outcomeOf(session, path, entry, several))
      }
      const reports = outcomes.map(({ report }) => report)
      session.terminal.result(reports.length === 1 ? reports[0] : reports, () =>
        outcomes.map(({ sheet }) => sheet).join('\n\n'),
      )
      if (outcomes.some(({ failed }) => failed)) process.exitCode = 1
    })
  })
}

/** What came of a path: tables of it, or the run of a bundle. */
type Imported = ImportedTable | { readonly run: Run }

async function importPathOrBundle(session: Session, path: string, wishes: TableWishes): Promise<Imported[]> {
  const run = await openIfBundle(session, path)
  return run === null ? importTables(session, path, wishes) : [{ run }]
}

/** What is said of an imported table, as JSON and to be read. */
interface Outcome {
  readonly report: unknown
  readonly sheet: string
  readonly failed: boolean
}

async function outcomeOf(
  { client }: Session,
  path: string,
  imported: Imported,
  several: boolean,
): Promise<Outcome> {
  if ('run' in imported) {
    const { id: runId, datasetId, datasetName } = imported.run
    const sheet = `${runSheet(imported.run)}\n\nFrom ${path}, on ${datasetName} (${datasetId}).`
    return { report: { runId, datasetId }, sheet, failed: false }
  }
  if ('error' in imported) {
    const { error, ...what } = imported
    const { message, hint } = errorText(error)
    return {
      report: { ...what, error: { code: error.code, message, hint } },
      sheet: `${Object.values(what).join()} was not imported: ${message} ${hint}`,
      failed: true,
    }
  }
  const dataset = await valueOf(client.datasets.get({ id: imported.id }))
  return { report: datasetReport(dataset), sheet: datasetSheet(dataset, path, several), failed: false }
}
