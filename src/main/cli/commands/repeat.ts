import { InvalidArgumentError, type Command } from 'commander'
import type { Run } from '../../../shared/domain/run'
import { mostSeeds, type SeedSpread } from '../../../shared/domain/seedSpread'
import { formatTogether } from '../../../shared/format/formatMetric'
import { metricOf } from '../../../shared/tasks/catalogue'
import { findRun } from '../chooseRun'
import { followRun } from '../followRun'
import { RunFailure, valueOf } from '../failures'
import { runReport } from '../runReport'
import { runSheet } from '../runSheet'
import { withSession, type CommonOptions, type Session } from '../session'
import { textTable } from '../textTable'

interface RepeatOptions extends CommonOptions {
  readonly seeds?: number
}

/** `repeat RUN [--seeds N]` */
export function addRepeat(program: Command): void {
  program
    .command('repeat')
    .description('train a run once more and tell whether it comes to the same bits, or over several seeds')
    .argument('<run>', 'id, beginning of an id, or name')
    .option(
      '--seeds <n>',
      'train until it is done with so many seeds, its own among them: mean and spread',
      seedCount,
    )
    .action(async (meant: string, _options, command: Command) => {
      const options = command.optsWithGlobals<RepeatOptions>()
      await withSession(options, async (session) => {
        const { id } = await findRun(session, meant)
        if (options.seeds !== undefined) {
          await overSeeds(session, id, options.seeds)
          return
        }
        const { runId } = await valueOf(session.client.runs.repeat({ id }))
        const run = await followRun(session, runId, 0)
        if (run.error !== null) throw new RunFailure(runId, run.error)
        session.terminal.result(runReport(run), () => runSheet(run))
      })
    })
}

function seedCount(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 2 && count <= mostSeeds) return count
  throw new InvalidArgumentError(`expected a whole number from 2 to ${mostSeeds}`)
}

async function overSeeds(session: Session, id: string, seeds: number): Promise<void> {
  const { client, terminal } = session
  const { runIds } = await valueOf(client.runs.repeatSeeds({ id, seeds }))
  for (const [at, runId] of runIds.entries()) {
    terminal.note(`Seed ${at + 1} of ${runIds.length} (${runId})`)
    const run = await followRun(session, runId, 0)
    if (run.error !== null) throw new RunFailure(runId, run.error)
    if (run.status !== 'finished') break
  }
  const spread = await valueOf(client.runs.seedSpread({ id }))
  const run = await valueOf(client.runs.get({ id }))
  terminal.result(
    {
      runs: spread.runs.map((one) => ({ runId: one.id, seed: one.seed })),
      mean: spread.mean,
      spread: spread.deviation,
    },
    () => spreadTable(run, spread),
  )
}

function spreadTable({ task }: Run, { runs, mean, deviation }: SeedSpread): string {
  const rows = Object.entries(mean).map(([id, value]) => {
    const metric = metricOf(task, id)
    const format = formatTogether(metric, [value], 'en')
    const spread = deviation[id]
    return [metric.name, format(value), spread === undefined ? '–' : format(spread)]
  })
  return textTable([`On test rows, ${runs.length} seeds`, 'Mean', '±'], rows, [1, 2])
}
