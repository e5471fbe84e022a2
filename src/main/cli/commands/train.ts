import { ExpectedError, type AppError } from '../../../shared/errors'
import type { Command } from 'commander'
import { formatBytes } from '../../../shared/format/formatNumber'
import { epochsRoom } from '../../../shared/keptEpochs'
import type { Assignment } from '../../experiments/assign'
import { valueAt } from '../../experiments/valueAt'
import { assignmentProblem, collectAssignments } from '../assignments'
import { columnMap } from '../columnMap'
import { experimentFromOptions, type Draft } from '../experimentFromOptions'
import { readingLike } from '../../../shared/answering/readingLike'
import { findDataset } from '../chooseDataset'
import { followRun } from '../followRun'
import type { ImportedPath } from '../importPath'
import { RunFailure, UsageError, valueOf } from '../failures'
import { gather } from '../readingOptions'
import { runReport } from '../runReport'
import { runSheet } from '../runSheet'
import { withSession, type CommonOptions, type Session } from '../session'

interface TrainOptions extends CommonOptions {
  readonly config?: string
  readonly set?: readonly Assignment[]
  readonly test?: string
  readonly map?: readonly string[]
  readonly mapLabel?: readonly string[]
  readonly name?: string
}

/** `train DATASET_OR_PATH [--config FILE] [--set path=value]... [--test DATASET_OR_PATH] [--name N]` */
export function addTrain(program: Command): void {
  program
    .command('train')
    .description('train, judge and store an experiment')
    .argument('<dataset>', 'id or name of a data set, or a file to import first ("-": standard input)')
    .option('--config <file>', 'experiment file in JSON')
    .option(
      '--set <path=value>',
      'set a field, e.g. training.epochs=3 or columns.features=a,b (repeatable)',
      collectAssignments,
    )
    .option('--test <dataset>', 'data set or file with the test rows')
    .option(
      '--map <column=column>',
      'which column a column of the test file stands for, where it is called something else (repeatable)',
      gather,
      [],
    )
    .option(
      '--map-label <found=class>',
      'which class a label of the test rows stands for, where it is called something else (repeatable)',
      gather,
      [],
    )
    .option('--name <name>', 'name of the experiment')
    .action(async (meant: string, _options, command: Command) => {
      const options = command.optsWithGlobals<TrainOptions>()
      await withSession(options, (session) => train(session, meant, options))
    })
}

async function train(session: Session, meant: string, options: TrainOptions): Promise<void> {
  const { client, terminal } = session
  const assignments = [...(options.set ?? []), ...labelAssignments(options.mapLabel ?? [])]
  const imported: ImportedPath[] = []
  const findAndRemember = async (path: string, wishes: Parameters<typeof findDataset>[2] = {}) => {
    const dataset = await findDataset(session, path, wishes)
    imported.push(dataset)
    return dataset.id
  }
  let runId: string
  try {
    const datasetId = await findAndRemember(meant)
    const names = columnMap(options.map ?? [])
    if (names !== undefined && options.test === undefined) throw new UsageError('--map goes with --test')
    const reading = await readingLike(session.client, datasetId)
    const testDatasetId =
      options.test === undefined ? null : await findAndRemember(options.test, { names, reading })
    const { config, name } = options
    const about = { config, name, assignments }
    const draft = await experimentFromOptions(session, { datasetId, testDatasetId }, about)
    await tellEpochsRoom(session, draft)
    runId = (await valueOf(client.runs.start(draft))).runId
  } catch (thrown) {
    await forget(session, imported)
    if (!(thrown instanceof ExpectedError)) throw thrown
    throw new ExpectedError(assignmentProblem(thrown.error, assignments))
  }
  const run = await followRun(session, runId)
  if (run.error === null) {
    terminal.result(runReport(run), () => runSheet(run))
    return
  }
  if (run.history.length === 0 && isAboutInput(run.error)) {
    await valueOf(client.runs.remove({ id: runId }))
    await forget(session, imported)
  }
  throw new RunFailure(runId, run.error)
}

/** Says before training how much room the weights of single epochs will take, where they are to be kept. */
async function tellEpochsRoom({ client, terminal }: Session, draft: Draft): Promise<void> {
  if (typeof valueAt(draft.experiment, ['training', 'keepEpochs']) !== 'number') return
  const plan = await valueOf(client.experiments.plan(draft))
  const room = epochsRoom(plan.experiment.training, plan.parameters)
  if (room === null) return
  const [all, each] = [room.bytes, room.each].map((bytes) => formatBytes(bytes, 'en'))
  terminal.note(
    `Keeps the weights of up to ${room.epochs} epochs and of the start: ${each} each, ${all} in all.`,
  )
}

/** What labels of the test rows stand for, as one assignment. Throws `UsageError`. */
function labelAssignments(values: readonly string[]): Assignment[] {
  if (values.length === 0) return []
  const pairs = values.map((value) => {
    const at = value.lastIndexOf('=')
    if (at > 0 && at < value.length - 1) return [value.slice(0, at), value.slice(at + 1)] as const
    throw new UsageError(`--map-label takes a label and its class, found=class; found "${value}"`)
  })
  return [{ path: ['split', 'testLabels'], value: Object.fromEntries(pairs) }]
}

/** Failures of what came in, found when its rows were read: nothing was learned that could be worth keeping. */
const isAboutInput = ({ code }: AppError): boolean => /^(column|dataset|series|experiment|input)\./.test(code)

/** A training that could not begin leaves nothing behind: what was imported for it alone is removed. */
async function forget({ client }: Session, imported: readonly ImportedPath[]): Promise<void> {
  for (const { id } of imported.filter((dataset) => dataset.isNew)) await client.datasets.letGo({ id })
}
