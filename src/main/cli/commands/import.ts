import type { Command } from 'commander'
import type { Dataset } from '../../../shared/domain/dataset'
import { supportedFiles } from '../../../shared/supportedFiles'
import { datasetReport } from '../datasetReport'
import { datasetSheet } from '../datasetSheet'
import { importPath } from '../importPath'
import { addReadingOptions, readingOf, type ReadingOptions } from '../readingOptions'
import { withSession, type CommonOptions } from '../session'
import { UsageError } from '../usageError'
import { valueOf } from '../valueOf'

/** `import PATH... [--name N] [--encoding E] [--delimiter D] ...` */
export function addImport(program: Command): void {
  const command = program
    .command('import')
    .description('make data sets of files')
    .argument('<path...>', `files, archives or folders: ${supportedFiles}`)
    .option('--name <name>', 'name of the data set')
  addReadingOptions(command).action(async (paths: string[], _options, command: Command) => {
    const options = command.optsWithGlobals<CommonOptions & ReadingOptions & { name?: string }>()
    const reading = readingOf(options)
    if (options.name !== undefined && paths.length > 1) throw new UsageError('--name goes with one file')
    await withSession(options, async (session) => {
      const datasets: Dataset[] = []
      for (const path of paths) {
        const { id } = await importPath(session, path, { name: options.name, reading })
        datasets.push(await valueOf(session.client.datasets.get({ id })))
      }
      const reports = datasets.map(datasetReport)
      const value = reports.length === 1 ? reports[0] : reports
      session.terminal.result(value, () => datasets.map(datasetSheet).join('\n\n'))
    })
  })
}
