import type { Command } from 'commander'
import { findRun } from '../chooseRun'
import { RunFailure, UsageError, valueOf } from '../failures'
import { followRun } from '../followRun'
import { runReport } from '../runReport'
import { runSheet } from '../runSheet'
import { withSession, type CommonOptions } from '../session'

interface CombineOptions extends CommonOptions {
  readonly name?: string
}

/** `combine RUN RUN... [--name N]` */
export function addCombine(program: Command): void {
  program
    .command('combine')
    .description(
      'let the networks of several runs answer together, by their mean, and judge that as a run of its own',
    )
    .argument('<runs...>', 'two to twenty runs by their ids, beginnings of ids, or names')
    .option('--name <name>', 'name of the new run')
    .action(async (meant: string[], _options, command: Command) => {
      const { name, ...options } = command.optsWithGlobals<CombineOptions>()
      await withSession(options, async (session) => {
        const ids: string[] = []
        for (const one of meant) ids.push((await findRun(session, one)).id)
        if (new Set(ids).size < ids.length || ids.length < 2)
          throw new UsageError('name two runs at least, each once')
        const { runId } = await valueOf(
          session.client.runs.combine({ ids, ...(name === undefined ? {} : { name }) }),
        )
        const run = await followRun(session, runId)
        if (run.error !== null) throw new RunFailure(runId, run.error)
        session.terminal.result(runReport(run), () => runSheet(run))
      })
    })
}
