import type { Command } from 'commander'
import { isActive } from '../../../shared/domain/run'
import { expected } from '../../../shared/errors'
import { findRun } from '../chooseRun'
import { valueOf } from '../failures'
import { runReport } from '../runReport'
import { withSession, type CommonOptions } from '../session'
import { waitUntil } from '../waitForJob'

/** `pause RUN` */
export function addPause(program: Command): void {
  program
    .command('pause')
    .description('leave a run after its batch, wherever it is trained; resume goes on with it')
    .argument('<run>', 'id, beginning of an id, or name')
    .action(async (meant: string, _options, command: Command) => {
      await withSession(command.optsWithGlobals<CommonOptions>(), async (session) => {
        const { application, client, terminal } = session
        const { id, status } = await findRun(session, meant)
        if (!isActive(status)) throw expected('run.notActive', { id, status })
        await valueOf(client.runs.pause({ id }))
        const run = await waitUntil(application, 'runChanged', async () => {
          const now = await valueOf(client.runs.get({ id }))
          return isActive(now.status) ? null : now
        })
        terminal.result(runReport(run), () =>
          run.status === 'paused'
            ? `Paused ${run.name} (${id}) after epoch ${run.history.length}. To go on: lstm-workbench resume ${id}`
            : `${run.name} (${id}) had ended before it could be paused: it is ${run.status}.`,
        )
      })
    })
}
