import type { Command } from 'commander'
import { listRuns } from '../chooseRun'
import { runTable } from '../runSheet'
import { withSession, type CommonOptions } from '../session'

/** `list` */
export function addList(program: Command): void {
  program
    .command('list')
    .description('list the runs')
    .action(async (_options, command: Command) => {
      await withSession(command.optsWithGlobals<CommonOptions>(), async (session) => {
        const runs = await listRuns(session)
        session.terminal.result(
          runs.map(({ id, ...run }) => ({ runId: id, ...run })),
          () => runTable(runs),
        )
      })
    })
}
