import type { Command } from 'commander'
import { runTable } from '../runSheet'
import { withSession, type CommonOptions } from '../session'
import { valueOf } from '../valueOf'

/** `list` */
export function addList(program: Command): void {
  program
    .command('list')
    .description('list the runs')
    .action(async (_options, command: Command) => {
      await withSession(command.optsWithGlobals<CommonOptions>(), async ({ client, terminal }) => {
        const runs = await valueOf(client.runs.list())
        terminal.result(
          runs.map(({ id, ...run }) => ({ runId: id, ...run })),
          () => runTable(runs),
        )
      })
    })
}
