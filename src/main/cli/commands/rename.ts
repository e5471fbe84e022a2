import type { Command } from 'commander'
import { findDataset } from '../chooseDataset'
import { findRun } from '../chooseRun'
import { valueOf } from '../failures'
import { withSession, type CommonOptions } from '../session'

/** `rename RUN|DATASET NAME` */
export function addRename(program: Command): void {
  program
    .command('rename')
    .description('give a run or a data set another name')
    .argument('<run>', 'run: id, beginning of an id, or name; data set: id')
    .argument('<name>', 'the new name')
    .action(async (meant: string, name: string, _options, command: Command) => {
      await withSession(command.optsWithGlobals<CommonOptions>(), async (session) => {
        const { client, terminal } = session
        if (meant.startsWith('d_')) {
          const { id } = await findDataset(session, meant, { isChanged: true })
          const dataset = await valueOf(client.datasets.rename({ id, name }))
          terminal.result(
            { id, kind: 'dataset', name: dataset.name },
            () => `The data set ${id} is called ${dataset.name} now.`,
          )
          return
        }
        const { id } = await findRun(session, meant)
        await valueOf(client.runs.rename({ id, name }))
        terminal.result({ id, kind: 'run', name }, () => `The run ${id} is called ${name} now.`)
      })
    })
}
