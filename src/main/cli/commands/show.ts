import type { Command } from 'commander'
import { findRun } from '../chooseRun'
import { runReport } from '../runReport'
import { runSheet } from '../runSheet'
import { withSession, type CommonOptions } from '../session'
import { valueOf } from '../failures'

/** `show RUN` */
export function addShow(program: Command): void {
  program
    .command('show')
    .description('show a run with its settings, epochs and metrics')
    .argument('<run>', 'id, beginning of an id, or name')
    .action(async (meant: string, _options, command: Command) => {
      await withSession(command.optsWithGlobals<CommonOptions>(), async (session) => {
        const { id } = await findRun(session, meant)
        const run = await valueOf(session.client.runs.get({ id }))
        session.terminal.result(runReport(run), () => runSheet(run))
      })
    })
}
