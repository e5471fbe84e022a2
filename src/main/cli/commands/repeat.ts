import { InvalidArgumentError, type Command } from 'commander'
import { mostFolds } from '../../../shared/domain/experiment'
import type { Run } from '../../../shared/domain/run'
import { mostSeeds, type SeedSpread } from '../../../shared/domain/seedSpread'
import { formatTogether } from '../../../shared/format/formatMetric'
import { metricOf } from '../../../shared/tasks/catalogue'
import { findRun } from '../chooseRun'
import { followRun } from '../followRun'
import { RunFailure, UsageError, valueOf } from '../failures'
import { runReport } from '../runReport'
import { runSheet } from '../runSheet'
import { withSession, type CommonOptions, type Session } from '../session'
import { textTable } from '../textTable'

interface RepeatOptions extends CommonOptions {
  readonly seeds?: number
  readonly folds?: number
}

/** `repeat RUN [--seeds N | --folds K]` */
export function addRepeat(program: Command): void {
  program
    .command('repeat')
    .description(
      'train a run once more and tell whether it comes to the same bits, over several seeds, or fold by fold',
    )
    .argument('<run>', 'id, beginning of an id, or name')
    .option(
      '--seeds <n>',
      'train until it is done with so many seeds, its own among them: mean and spread',
      (text: string) => countUpTo(text, mostSeeds),
    )
    .option(
      '--folds <k>',
      'cross-validate: train once for each of so many folds, which together test every row once; mean and spread',
      (text: string) => countUpTo(text, mostFolds),
    )
    .action(async (meant: string, _options, command: Command) => {
      const options = command.optsWithGlobals<RepeatOptions>()
      if (options.seeds !== undefined && options.folds !== undefined) {
        throw new UsageError('--seeds and --folds are two ways to repeat')
      }
      await withSession(options, async (session) => {
        const { id } = await findRun(session, meant)
        if (options.seeds !== undefined) {
          await overSeeds(session, id, options.seeds)
          return
        }
        if (options.folds !== undefined) {
          await overFolds(session, id, options.folds)
          return
        }
        const { runId } = await valueOf(session.client.runs.repeat({ id }))
        const run = await followRun(session, runId, 0)
        if (run.error !== null) throw new RunFailure(runId, run.error)
        session.terminal.result(runReport(run), () => runSheet(run))
      })
    })
}

function countUpTo(text: string, most: number): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 2 && count <= most) return count
  throw new InvalidArgumentError(`expected a whole number from 2 to ${most}`)
}

async function overSeeds(session: Session, id: string, seeds: number): Promise<void> {
  const { client, terminal } = session
  const { waiting, runIds } = await valueOf(client.runs.repeatSeeds({ id, seeds }))
  await followAll(session, [...waiting, ...runIds], 'Seed')
  const spread = await valueOf(client.runs.seedSpread({ id }))
  const run = await valueOf(client.runs.get({ id }))
  terminal.result(
    {
      runs: spread.runs.map((one) => ({ runId: one.id, seed: one.seed })),
      mean: spread.mean,
      spread: spread.deviation,
    },
    () => spreadTable(run, `${spread.runs.length} seeds`, spread),
  )
}

async function overFolds(session: Session, id: string, folds: number): Promise<void> {
  const { client, terminal } = session
  const { waiting, runIds } = await valueOf(client.runs.crossValidate({ id, folds }))
  await followAll(session, [...waiting, ...runIds], 'Fold')
  const run = await valueOf(client.runs.get({ id }))
  const spread = await valueOf(client.runs.foldSpread({ id, folds }))
  if (spread === null) throw new Error('the folds of this run were trained and are not found')
  terminal.result(
    {
      folds: spread.of,
      runs: spread.runs.map((one) => ({ runId: one.id, fold: one.fold })),
      mean: spread.mean,
      spread: spread.deviation,
    },
    () => spreadTable(run, `${spread.runs.length} of ${spread.of} folds`, spread),
  )
}

/** Waits for runs one after the other; ends early where one is left by a person. Throws where one fails. */
async function followAll(session: Session, runIds: readonly string[], what: string): Promise<void> {
  for (const [at, runId] of runIds.entries()) {
    session.terminal.note(`${what} ${at + 1} of ${runIds.length} (${runId})`)
    const run = await followRun(session, runId, 0)
    if (run.error !== null) throw new RunFailure(runId, run.error)
    if (run.status !== 'finished') break
  }
}

function spreadTable(
  { task }: Run,
  over: string,
  { mean, deviation }: Pick<SeedSpread, 'mean' | 'deviation'>,
): string {
  const rows = Object.entries(mean).map(([id, value]) => {
    const metric = metricOf(task, id)
    const format = formatTogether(metric, [value], 'en')
    const spread = deviation[id]
    return [metric.name, format(value), spread === undefined ? '–' : format(spread)]
  })
  return textTable([`On test rows, ${over}`, 'Mean', '±'], rows, [1, 2])
}
