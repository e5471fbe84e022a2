import type { Command } from 'commander'
import type { Dataset } from '../../../shared/domain/dataset'
import { supportedFiles } from '../../../shared/supportedFiles'
import { datasetReport } from '../datasetReport'
import { datasetSheet } from '../datasetSheet'
import { importPath } from '../importPath'
import { withSession, type CommonOptions } from '../session'
import { UsageError } from '../usageError'
import { valueOf } from '../valueOf'

/** `import PATH... [--name N]` */
export function addImport(program: Command): void {
  program
    .command('import')
    .description('make data sets of files')
    .argument('<path...>', `files, archives or folders: ${supportedFiles}`)
    .option('--name <name>', 'name of the data set')
    .action(async (paths: string[], _options, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { name?: string }>()
      if (options.name !== undefined && paths.length > 1) throw new UsageError('--name goes with one file')
      await withSession(options, async (session) => {
        const datasets: Dataset[] = []
        for (const path of paths) {
          const { id } = await importPath(session, path, options.name)
          datasets.push(await valueOf(session.client.datasets.get({ id })))
        }
        const reports = datasets.map(datasetReport)
        const value = reports.length === 1 ? reports[0] : reports
        session.terminal.result(value, () => datasets.map(datasetSheet).join('\n\n'))
      })
    })
}
