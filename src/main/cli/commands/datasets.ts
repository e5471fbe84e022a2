import type { Command } from 'commander'
import { datasetReport } from '../datasetSheet'
import { withSession, type CommonOptions } from '../session'
import { textTable } from '../textTable'
import { valueOf } from '../failures'

/** `datasets` */
export function addDatasets(program: Command): void {
  program
    .command('datasets')
    .description('list the data sets')
    .action(async (_options, command: Command) => {
      await withSession(command.optsWithGlobals<CommonOptions>(), async ({ client, terminal }) => {
        const datasets = await valueOf(client.datasets.list())
        const reports: (ReturnType<typeof datasetReport> & { runs: number })[] = []
        for (const { id, runs } of terminal.json ? datasets : []) {
          reports.push({ ...datasetReport(await valueOf(client.datasets.get({ id }))), runs })
        }
        const rows = datasets.map(({ id, name, rows: count, columnNames, runs }) => [
          id,
          name,
          count.toLocaleString('en'),
          String(columnNames.length),
          String(runs),
        ])
        terminal.result(reports, () =>
          rows.length === 0
            ? 'There are no data sets yet. Import one: lstm-workbench import FILE'
            : textTable(['Data set', 'Name', 'Rows', 'Columns', 'Runs'], rows, [2, 3, 4]),
        )
      })
    })
}
