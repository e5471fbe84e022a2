import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Warning } from '../../shared/domain/dataset'
import { summarizeNetwork, totalParameters, type LayerSummary } from '../../shared/domain/networkSummary'
import { expected } from '../../shared/errors'
import type { JobInput, TrainOutcome } from '../../shared/jobs'
import { allRowsFolder, partsFolder } from '../../shared/runFiles'
import type { PreparedTask } from '../../tasks/prepared'
import { openEngine } from '../engine/openEngine'
import type { JobContext } from '../jobContext'
import { hasModel, loadModel, networksOf, type StoredModel } from '../model/modelFiles'
import { concatenated, NetworkGroup } from '../network/networkGroup'
import { conclude } from './conclude'
import type { RunReporter } from './runReporter'
import { isSameMeaning } from './sameMeaning'
import { keepModel } from './trainingSession'
import { whyNotTogether } from './whyNotTogether'

/** Nothing was trained: the kept weights are of no epoch. */
const noEpoch = 0

/**
 * Makes one model of the models that lie in the folder of parts: their networks answer together by their mean, each counting the same, and are judged
 * as a training is. What learned from all rows is combined beside it, where every part has it. Throws `combine.unlike` where they do not read and
 * tell the same.
 */
export async function combineRuns(
  input: JobInput<'train'>,
  task: PreparedTask,
  reporter: RunReporter,
  context: JobContext<'train'>,
): Promise<TrainOutcome> {
  const started = performance.now()
  const engine = await openEngine(input.engine)
  const folders = await partFolders(input)
  const parts = await Promise.all(folders.map(loadModel))
  const [first, ...others] = parts.flatMap(networksOf)
  if (first === undefined) throw expected('start.gone', { id: input.runId })
  if (parts.some(({ codec }) => !isSameMeaning(input.experiment, codec, task.codec)))
    throw expected('combine.unlike', {
      reason:
        'they prepared the rows in different ways, so that their words and numbers do not mean the same',
    })
  for (const network of [first, ...others]) {
    const reason = whyNotTogether(task.network, network)
    if (reason !== null) throw expected('combine.unlike', { reason: `their networks ${reason}` })
  }
  const networks = NetworkGroup.of([first, ...others], engine.kernel)
  try {
    const weights = concatenated(parts.map((part) => part.weights))
    networks.setWeights(weights)
    await keepModel(input.folder, networks, noEpoch, task, weights, null)
    const baselines = await task.baselines(['validation'])
    const warnings = [...task.warnings, ...seenTests(input.mayHaveSeenTests ?? false)]
    const summaries = networks.members.map(({ network }) => summarizeNetwork(network))
    context.note({
      kind: 'prepared',
      samples: task.counts,
      summary: networks.isOfOneShape ? (summaries[0] ?? []) : eachOf(summaries),
      parameters: summaries.reduce((sum, summary) => sum + totalParameters(summary), 0),
      baselines,
      warnings,
      engine: engine.description,
    })
    const outcome = await conclude(input, task, networks, reporter, { end: 'finished', warnings, started })
    if (outcome.status === 'paused') throw new Error('Runs that are combined cannot be left half way.')
    await combineAllRows(input, task, folders, parts)
    return outcome
  } finally {
    networks.release()
  }
}

/** The codec of the first model in the folder of parts, which the others have to have too; undefined where there is none. */
export async function codecOfParts(input: Pick<JobInput<'train'>, 'folder'>): Promise<unknown> {
  const [first] = await partFolders(input)
  return first === undefined ? undefined : (await loadModel(first)).codec
}

/** Models of the parts in their order. */
async function partFolders({ folder }: Pick<JobInput<'train'>, 'folder'>): Promise<string[]> {
  const names = await readdir(join(folder, partsFolder)).catch(() => [])
  return names
    .filter((name) => /^\d+$/.test(name))
    .toSorted((one, other) => Number(one) - Number(other))
    .map((name) => join(folder, partsFolder, name))
}

/** What learned from all rows answers where a forecast goes past their end. */
async function combineAllRows(
  input: JobInput<'train'>,
  task: PreparedTask,
  folders: readonly string[],
  judged: readonly StoredModel[],
): Promise<void> {
  const whole = task.onAllRows?.()
  const places = folders.map((folder) => join(folder, allRowsFolder))
  const isThere = await Promise.all(places.map(hasModel))
  if (whole === undefined || !isThere.every(Boolean)) return
  const parts = await Promise.all(places.map(loadModel))
  const [first, ...others] = parts.flatMap(networksOf)
  if (first === undefined || parts.length !== judged.length) return
  const { kernel } = await openEngine(input.engine)
  const networks = NetworkGroup.of([first, ...others], kernel)
  try {
    const weights = concatenated(parts.map((part) => part.weights))
    await keepModel(join(input.folder, allRowsFolder), networks, noEpoch, whole, weights, null)
  } finally {
    networks.release()
  }
}

/** The layers of several networks one behind the other, by the number of their network. */
const eachOf = (summaries: readonly LayerSummary[][]): LayerSummary[] =>
  summaries.flatMap((summary, index) =>
    summary.map((line) => ({ ...line, layer: `network ${index + 1}: ${line.layer}` })),
  )

const seenTests = (mayHaveSeenTests: boolean): Warning[] =>
  mayHaveSeenTests
    ? [
        {
          code: 'start.seenTests',
          message:
            'One of these runs began with weights that come from the same rows under another split: test rows may be among those that they learned from, and the figures flatter this run.',
        },
      ]
    : []
