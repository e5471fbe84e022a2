import type { Command } from 'commander'
import { findRun } from '../chooseRun'
import { followRun } from '../followRun'
import { RunFailure, valueOf } from '../failures'
import { runReport } from '../runReport'
import { runSheet } from '../runSheet'
import { withSession, type CommonOptions } from '../session'

/** `repeat RUN` */
export function addRepeat(program: Command): void {
  program
    .command('repeat')
    .description('train a run once more and tell whether it comes to the same bits')
    .argument('<run>', 'id, beginning of an id, or name')
    .action(async (meant: string, _options, command: Command) => {
      await withSession(command.optsWithGlobals<CommonOptions>(), async (session) => {
        const { id } = await findRun(session, meant)
        const { runId } = await valueOf(session.client.runs.repeat({ id }))
        const run = await followRun(session, runId, 0)
        if (run.error !== null) throw new RunFailure(runId, run.error)
        session.terminal.result(runReport(run), () => runSheet(run))
      })
    })
}
