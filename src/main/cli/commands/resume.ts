import type { Command } from 'commander'
import { expected } from '../../../shared/errors'
import { findRun } from '../findRun'
import { withSession, type CommonOptions } from '../session'

/** `resume RUN`: no run can be continued yet, and it says so. */
export function addResume(program: Command): void {
  program
    .command('resume')
    .description('continue a paused, interrupted or crashed run')
    .argument('<run>', 'id, beginning of an id, or name')
    .action(async (meant: string, _options, command: Command) => {
      await withSession(command.optsWithGlobals<CommonOptions>(), async (session) => {
        const { id, status } = await findRun(session, meant)
        throw expected('run.notResumable', { id, status })
      })
    })
}
