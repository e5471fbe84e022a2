import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundledRows, bundleFormat, bundleVersion, type Bundle } from '../../shared/domain/bundle'
import { summarizeNetwork, totalParameters } from '../../shared/domain/networkSummary'
import { resultWeights, type TrainedElsewhere } from '../../shared/domain/trainedElsewhere'
import { expected } from '../../shared/errors'
import type { EngineChoice } from '../../shared/jobs'
import { prepareTask } from '../../tasks/engines'
import { openEngine } from '../engine/openEngine'
import { decodeSafetensors } from '../exports/pytorch/safetensors'
import { fromTorch } from '../exports/pytorch/torchWeights'
import { withSources } from '../jobs/openSources'
import { parameterSpecs, sizeOf } from '../network/parameterSpec'
import { NetworkGroup } from '../network/networkGroup'
import { conclude } from '../training/conclude'
import { keepModel } from '../training/trainingSession'
import { RunReporter } from '../training/runReporter'
import { checkRows } from './checkBundle'
import { BundleDamage } from './unpackBundle'

/** What was reached there may differ from what is calculated here by this much: weights are the same, sums are not. */
const largestDifference = 1e-3

/**
 * Makes a run of what was trained elsewhere, in the unpacked folder: the rows are prepared anew, the weights answer them, and every figure is
 * calculated here. Throws `BundleDamage`, and `result.differs` where a figure is not what was told.
 */
export async function concludeElsewhere(
  result: TrainedElsewhere,
  folder: string,
  choice: EngineChoice,
  onProgress: (fraction: number) => void,
): Promise<Bundle> {
  const { experiment, datasets, epochs, bestEpoch, application } = result
  const { settings } = experiment
  const find = (id: string | null, hash: string | null) =>
    datasets.find((one) => one.id === id && one.hash === hash && one.withRows) ?? null
  const dataset = find(experiment.datasetId, experiment.datasetHash)
  const testDataset = find(experiment.testDatasetId, experiment.testDatasetHash)
  const isWhole = dataset !== null && (testDataset === null) === (experiment.testDatasetId === null)
  if (!isWhole) throw new BundleDamage('it does not hold the rows of its experiment')
  for (const one of datasets) await checkRows(one, join(folder, bundledRows(one.hash)))
  const best = epochs.find(({ epoch }) => epoch === bestEpoch)
  if (best === undefined || epochs.some(({ epoch }, index) => epoch !== index + 1))
    throw new BundleDamage('its epochs are not whole')
  const fileOf = <Found extends { readonly hash: string }>(one: Found) => ({
    ...one,
    file: join(folder, bundledRows(one.hash)),
  })
  const { kernel } = await openEngine(choice)
  const sources = { dataset: fileOf(dataset), testDataset: testDataset && fileOf(testDataset) }
  return withSources(sources, async (opened) => {
    const task = await prepareTask(settings, { ...opened, vectors: null, onProgress })
    const { network } = task
    const count = parameterSpecs(network).reduce((sum, spec) => sum + sizeOf(spec), 0)
    const arrays = decodeSafetensors(await readFile(join(folder, resultWeights)))
    const weights = fromTorch(network, arrays, new Float32Array(count))
    const networks = NetworkGroup.create(network, kernel, 'kernel', 1)
    try {
      networks.setWeights(weights)
      const run = join(folder, 'run')
      await keepModel(run, networks, bestEpoch, task, weights, best)
      const outcome = await conclude(
        { experiment: settings, folder: run },
        task,
        networks,
        silentReporter(epochs.length),
        {
          end: 'finished',
          warnings: [...task.warnings, told(result)],
          started: performance.now(),
        },
      )
      if (outcome.status === 'paused') throw new Error('a training that is over cannot be paused')
      requireAlike(result, outcome.metrics)
      const summary = summarizeNetwork(network)
      const { metrics, together, baselines, verdict, warnings, fingerprint } = outcome
      return {
        format: bundleFormat,
        version: bundleVersion,
        application,
        vectors: null,
        datasets,
        files: [],
        run: {
          format: 'lstm-workbench run',
          version: 1,
          run: {
            id: result.id,
            name: result.name,
            status: 'finished',
            color: 0,
            createdAt: result.endedAt,
            startedAt: null,
            endedAt: result.endedAt,
            archivedAt: null,
            starred: false,
            groupId: null,
            seconds: result.seconds,
            bestEpoch,
            parameters: totalParameters(summary),
            fingerprint,
            repeats: null,
            verdict,
            note: '',
            engine: engineOf(result),
            error: null,
            samples: task.counts,
            summary,
            baselines,
            warnings,
          },
          tags: [],
          experiment,
          datasets: datasets.map(({ id, name, rows }) => ({ id, name, rows })),
          epochs,
          reached: { metrics, ...(together === undefined ? {} : { together }) },
        },
      }
    } finally {
      networks.release()
    }
  })
}

const engineOf = ({ engine }: TrainedElsewhere) => ({
  backend: 'pytorch' as const,
  kernel: `PyTorch ${engine.torch} on ${engine.device}`,
  threads: engine.processes,
  versions: { python: engine.python, torch: engine.torch },
})

function told({ engine: { torch, processes, device } }: TrainedElsewhere) {
  const by = processes === 1 ? 'one process' : `${processes} processes`
  return {
    code: 'run.trainedElsewhere',
    message: `Trained with PyTorch ${torch} by ${by} (${device}). Its figures were calculated here, from its weights and rows.`,
  }
}

/** Nobody waits for the steps of an evaluation that is a part of a job of its own. */
function silentReporter(epochs: number): RunReporter {
  const never = new AbortController().signal
  return new RunReporter('', epochs, { note: () => {}, cancelled: never, stopped: never, paused: never })
}

/** Compares the losses, which every task has, with those that were told. */
function requireAlike(
  { metrics: toldThere }: TrainedElsewhere,
  here: Readonly<Record<'validation' | 'test', Readonly<Record<string, number>>>>,
): void {
  for (const part of ['validation', 'test'] as const) {
    const [there, own] = [toldThere[part]['loss'], here[part]['loss']]
    if (there === undefined || own === undefined) continue
    if (!(Math.abs(there - own) <= largestDifference * Math.max(1, Math.abs(own))))
      throw expected('result.differs', { part, told: there, found: own })
  }
}
