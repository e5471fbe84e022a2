import { InvalidArgumentError, Option, type Command } from 'commander'
import {
  sweepMethods,
  type Sweep,
  type SweepPlan,
  type Trial,
  type Varied,
} from '../../../shared/domain/sweep'
import { sweepIdSchema } from '../../../shared/domain/sweep'
import { formatMetric } from '../../../shared/format/formatMetric'
import { formatDuration } from '../../../shared/format/formatTime'
import { metricOf } from '../../../shared/tasks/catalogue'
import type { Assignment } from '../../experiments/assign'
import { collectAssignments, parseAssignment } from '../assignments'
import { findDataset } from '../chooseDataset'
import { experimentFromOptions } from '../experimentFromOptions'
import { UsageError, valueOf } from '../failures'
import { withSession, type CommonOptions, type Session } from '../session'
import { textTable } from '../textTable'
import { waitUntil } from '../waitForJob'
import { positiveNumber } from './list'

interface SweepOptions extends CommonOptions {
  readonly config?: string
  readonly set?: readonly Assignment[]
  readonly vary?: readonly Varied[]
  readonly method: SweepPlan['method']
  readonly trials?: number
  readonly minutes?: number
  readonly seeds?: number
  readonly leaveEarly: boolean
  readonly name?: string
  readonly test?: string
}

/** `sweep DATASET --vary path=v1,v2 ... [--method M] [--trials N] [--minutes M]`, `sweep SWEEP [--trials N]` */
export function addSweep(program: Command): void {
  program
    .command('sweep')
    .description('try settings, and tell which mattered and whether the best are better than chance')
    .argument(
      '<dataset>',
      'id or name of a data set, a file to import first, or the id of a sweep to go on with',
    )
    .option('--config <file>', 'experiment file in JSON to begin with')
    .option('--set <path=value>', 'set a field to begin with (repeatable)', collectAssignments)
    .option(
      '--vary <path=values>',
      'values a,b,c or a range low:high, low:high:log by ratios (repeatable)',
      (text: string, before: readonly Varied[] = []) => [...before, parseVaried(text)],
    )
    .addOption(new Option('--method <method>', 'how they are chosen').choices(sweepMethods).default('tpe'))
    .option(
      '--trials <n>',
      'settings to try, 20 when left out; of a sweep that goes on: further ones',
      positiveNumber,
    )
    .option('--minutes <m>', 'begin no further trial after so many minutes of work', positive)
    .option(
      '--seeds <n>',
      'train the best, and the first, with so many seeds at the end (default: 3)',
      wholeNumber,
    )
    .option('--no-leave-early', 'train trials that fall behind to their end too')
    .option('--test <dataset>', 'data set or file with the test rows')
    .option('--name <name>', 'name of the sweep')
    .action(async (meant: string, _options, command: Command) => {
      const options = command.optsWithGlobals<SweepOptions>()
      await withSession(options, (session) => sweep(session, meant, options))
    })
}

async function sweep(session: Session, meant: string, options: SweepOptions): Promise<void> {
  const id = sweepIdSchema.safeParse(meant)
  const sweepId = id.success ? await goOn(session, id.data, options) : await begin(session, meant, options)
  const done = await followSweep(session, sweepId)
  session.terminal.result(sweepReport(done), () => sweepSheet(done))
}

async function goOn({ client }: Session, id: string, { trials, minutes }: SweepOptions): Promise<string> {
  if (trials === undefined) await valueOf(client.sweeps.resume({ id }))
  else await valueOf(client.sweeps.extend({ id, trials, minutes: minutes ?? null }))
  return id
}

async function begin(session: Session, meant: string, options: SweepOptions): Promise<string> {
  const { vary, method, trials, minutes, seeds, leaveEarly, config, name, set } = options
  if (vary === undefined)
    throw new UsageError('name what is varied: --vary training.learningRate=0.0001:0.01:log')
  const datasetId = (await findDataset(session, meant, {})).id
  const testDatasetId = options.test === undefined ? null : (await findDataset(session, options.test, {})).id
  const about = { config, name, assignments: [...(set ?? [])] }
  const draft = await experimentFromOptions(session, { datasetId, testDatasetId }, about)
  const plan = {
    vary: [...vary],
    method,
    leaveEarly,
    ...(trials === undefined ? {} : { trials }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(seeds === undefined ? {} : { seeds }),
  }
  return (await valueOf(session.client.sweeps.start({ ...draft, plan }))).sweepId
}

/** Waits for the end of a sweep, with a line a trial on standard error. The first Ctrl-C pauses it. */
async function followSweep(
  { application, client, terminal, interrupts }: Session,
  id: string,
): Promise<Sweep> {
  const told = new Set<number>()
  terminal.note(`Sweep ${id}`)
  const look = async (): Promise<Sweep | null> => {
    const now = await valueOf(client.sweeps.get({ id }))
    for (const trial of now.trialList) {
      const isOver = trial.note !== null || !['queued', 'running', null].includes(trial.status)
      if (!isOver || told.has(trial.number)) continue
      told.add(trial.number)
      terminal.note(trialLine(now, trial))
    }
    return now.status === 'running' ? null : now
  }
  const pause = () => {
    terminal.note(`Pausing the sweep after this batch. sweep ${id} then goes on.`)
    void client.sweeps.pause({ id })
  }
  return interrupts.during(pause, waitUntil(application, 'sweepChanged', look))
}

function trialLine({ plan, task, metric, trialList, best }: Sweep, trial: Trial): string {
  const place =
    trial.phase === 'search' ? `Trial ${trial.number} of ${plan.trials}` : `Seeds of the ${trial.phase}`
  const known = metricOf(task, metric)
  const value =
    trial.value === null ? 'no result' : `validation ${known.name} ${formatMetric(known, trial.value, 'en')}`
  const isBest = best === trial.number && trialList.length > 1 ? ', the best so far' : ''
  const note = trial.note === null ? '' : ` (${trial.note})`
  return `${place}: ${settingsText(trial)}: ${value}${isBest}${note}`
}

const settingsText = ({ settings }: Pick<Trial, 'settings'>): string =>
  Object.entries(settings)
    .map(([path, value]) => `${path.slice(path.lastIndexOf('.') + 1)} ${JSON.stringify(value)}`)
    .join(', ')

/** The result as the contract fixes it. */
function sweepReport({ id, status, trialList, best, importance, verdict, seconds, metric }: Sweep) {
  const winner = trialList.find(({ number }) => number === best)
  return {
    sweepId: id,
    status,
    metric,
    trials: trialList.map((trial) => ({
      runId: trial.runId,
      phase: trial.phase,
      settings: trial.settings,
      metrics: { validation: trial.value === null ? {} : { [metric]: trial.value }, test: trial.test },
      status: trial.status,
      ...(trial.note === null ? {} : { note: trial.note }),
    })),
    best: winner === undefined ? null : { runId: winner.runId, settings: winner.settings },
    importance: importance.shares ?? [],
    verdict,
    seconds,
  }
}

function sweepSheet(sweep: Sweep): string {
  const { task, metric, plan, trialList, best, importance } = sweep
  const known = metricOf(task, metric)
  const paths = plan.vary.map(({ path }) => path)
  const rows = trialList.map((trial) => [
    `${trial.number}${trial.number === best ? ' *' : ''}`,
    trial.runId ?? '',
    ...paths.map((path) => JSON.stringify(trial.settings[path] ?? null)),
    trial.value === null ? '' : formatMetric(known, trial.value, 'en'),
    String(trial.epochs),
    trial.seconds === null ? '' : formatDuration(trial.seconds),
    trial.phase === 'search' ? (trial.note ?? trial.status ?? '') : `${trial.phase}, other seed`,
  ])
  const mattered =
    importance.shares === null
      ? `What mattered needs ${importance.needs} trials.`
      : `What mattered: ${importance.shares.map(({ path, share }) => `${path} ${Math.round(100 * share)} %`).join(', ')}`
  return [
    `${sweep.name} (${sweep.id}): ${sweep.status}`,
    sweep.verdict ?? `Go on: lstm-workbench sweep ${sweep.id}`,
    textTable(['Trial', 'Run', ...paths, `${known.name}, validation`, 'Epochs', 'Time', ''], rows),
    mattered,
  ].join('\n\n')
}

const rangeForm = /^(-?[\d.]+(?:e-?\d+)?):(-?[\d.]+(?:e-?\d+)?)(:log)?$/i

/** Reads `training.learningRate=0.0001:0.01:log` or `model.layers.0.units=32,64`. Throws what is wrong usage. */
export function parseVaried(text: string): Varied {
  const { path, value } = parseAssignment(text)
  const written = text.slice(text.indexOf('=') + 1)
  const range = rangeForm.exec(written)
  if (range !== null) {
    const [low, high] = [Number(range[1]), Number(range[2])]
    return { kind: 'range', path: path.join('.'), low, high, log: range[3] !== undefined, integer: false }
  }
  // A JSON list may hold lists; else commas part the values.
  const values: unknown[] = Array.isArray(value)
    ? value
    : written.split(',').map((part) => parseAssignment(`x=${part.trim()}`).value)
  if (values.length < 2) throw new InvalidArgumentError('expected values a,b,c or a range low:high')
  // They come from JSON or are texts.
  return { kind: 'list', path: path.join('.'), values: values as Extract<Varied, { kind: 'list' }>['values'] }
}

function positive(text: string): number {
  const number = Number(text)
  if (!(number > 0)) throw new InvalidArgumentError('expected a number above 0')
  return number
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('expected a whole number')
  return number
}
