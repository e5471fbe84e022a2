import type { Command } from 'commander'
import { formatBytes } from '../../../shared/format/formatNumber'
import { plural } from '../../../shared/format/plural'
import { findRuns } from '../chooseRun'
import { valueOf } from '../failures'
import { withSession, type CommonOptions } from '../session'
import { inParts } from './tag'

/** `free [RUN...] [--where EXPRESSION]` */
export function addFree(program: Command): void {
  program
    .command('free')
    .description('give up the weights of runs for their room on the disk; figures and test answers stay')
    .argument('[run...]', 'ids, beginnings of ids, or names')
    .option('--where <expression>', 'all runs such as "bytes > 1000000 and not starred"')
    .action(async (meant: string[], _options, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { readonly where?: string }>()
      await withSession(options, async (session) => {
        const { client, terminal } = session
        const ids = (await findRuns(session, meant, options.where)).map(({ id }) => id)
        const freed: string[] = []
        let bytes = 0
        await inParts(ids, async (part) => {
          const done = await valueOf(client.runs.free({ ids: part }))
          freed.push(...done.freed)
          bytes += done.bytes
        })
        terminal.result(
          { runs: freed, bytes },
          () =>
            `Freed ${formatBytes(bytes, 'en')} of ${plural(freed.length, 'run')}. Trained again, a run comes to the same weights.`,
        )
      })
    })
}
