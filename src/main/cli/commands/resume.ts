import type { Command } from 'commander'
import { findRun } from '../chooseRun'
import { followRun } from '../followRun'
import { RunFailure, valueOf } from '../failures'
import { runReport } from '../runReport'
import { runSheet } from '../runSheet'
import { withSession, type CommonOptions } from '../session'

/** `resume RUN` */
export function addResume(program: Command): void {
  program
    .command('resume')
    .description('continue a paused, interrupted or crashed run')
    .argument('<run>', 'id, beginning of an id, or name')
    .action(async (meant: string, _options, command: Command) => {
      await withSession(command.optsWithGlobals<CommonOptions>(), async (session) => {
        const { id, epochs } = await findRun(session, meant)
        await valueOf(session.client.runs.resume({ id }))
        const run = await followRun(session, id, epochs)
        if (run.error !== null) throw new RunFailure(id, run.error)
        session.terminal.result(runReport(run), () => runSheet(run))
      })
    })
}
