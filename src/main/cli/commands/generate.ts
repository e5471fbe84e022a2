import type { Command } from 'commander'
import { expected } from '../../../shared/errors'
import { findRun } from '../chooseRun'
import { withSession, type CommonOptions } from '../session'

/** `generate RUN`: no task writes texts yet, and it says so; until one does, the help does not offer it. */
export function addGenerate(program: Command): void {
  program
    .command('generate', { hidden: true })
    .description('continue a text')
    .argument('<run>', 'id, beginning of an id, or name')
    .option('--prompt <text>', 'text to continue')
    .option('--length <number>', 'how much to write')
    .option('--temperature <number>', 'how bold')
    .option('--seed <number>', 'start of the random choices')
    .action(async (meant: string, _options, command: Command) => {
      await withSession(command.optsWithGlobals<CommonOptions>(), async (session) => {
        const { task } = await findRun(session, meant)
        throw expected('prediction.unsupported', {
          task,
          what: 'continue a text',
          hint: 'Use predict: it answers texts and continues series.',
        })
      })
    })
}
