import { storedVectors } from '../../data/vectors/openVectors'
import type { ExportReceipt } from '../../shared/domain/exporting'
import { writtenFormats } from '../../shared/domain/exporting'
import { expected } from '../../shared/errors'
import type { DatasetFile, JobInput } from '../../shared/jobs'
import type { Experiment } from '../../shared/tasks/catalogue'
import { engineOf, prepareTask } from '../../tasks/engines'
import { openEngine } from '../engine/openEngine'
import { newExport } from '../exports/newExport'
import { torchProblem } from '../exports/pytorch/modelCode'
import { checkProject, writeProject } from '../exports/pytorch/writeProject'
import { tellProgress, type JobContext } from '../jobContext'
import { loadModel, type StoredModel } from '../model/modelFiles'
import { NetworkModel } from '../loop/networkModel'
import { NetworkGroup } from '../network/networkGroup'
import { beginWeights, loadStart } from '../training/startedFrom'
import { withSources } from './openSources'

/** Writes a run as a project for PyTorch. Throws `export.unsupported` before work begins where its network cannot be carried. */
export async function exportProject(
  input: JobInput<'writeProject'>,
  context: JobContext<'writeProject'>,
): Promise<ExportReceipt> {
  const onProgress = tellProgress(context)
  onProgress(0, 'Reading the model')
  const model = await loadModel(input.folder)
  const { settings } = input.run.experiment
  refuse(model, settings)
  const engine = await openEngine(input.engine)
  return withSources(sourcesOf(input), async (sources) => {
    const task = await prepareTask(settings, {
      ...sources,
      vectors: input.vectors === null ? null : storedVectors(input.vectors),
      onProgress: (fraction) => onProgress(0.1 * fraction, 'Preparing the rows'),
    })
    const networks = NetworkGroup.create(model.network, engine.kernel, 'kernel', 1)
    try {
      beginWeights(networks, task, settings, await loadStart(input.folder, settings))
      const start = networks.weights().slice()
      networks.setWeights(model.weights)
      const own = engineOf(settings)
      const { portable } = own
      const samples = await own.portableSamples(model.codec, sources.dataset)
      const answers = await new NetworkModel(networks, null).answer(samples.samples)
      const { run, datasets, application } = input
      const parts = { model, task, start, run, datasets, portable, samples, expected: answers, application }
      return await newExport(input.output, context.cancelled, async (folder) => {
        await writeProject(parts, folder, (fraction, doing) => onProgress(fraction, doing))
        onProgress(0.7, 'Checking the written project')
        return checkProject(folder)
      })
    } finally {
      networks.release()
    }
  })
}

function refuse({ network, members }: StoredModel, { training }: Experiment): void {
  const because =
    members > 1
      ? 'several networks answer together in it'
      : (training.frozen ?? []).length > 0
        ? 'layers of it are frozen (training.frozen), which the project would train'
        : torchProblem(network)
  if (because === null) return
  const others = writtenFormats.filter((format) => format !== 'pytorch').join(', ')
  throw expected('export.unsupported', { format: 'pytorch', because, supported: others })
}

/** The rows of the experiment among those that go along. */
function sourcesOf({ run, datasets }: Pick<JobInput<'writeProject'>, 'run' | 'datasets'>): {
  readonly dataset: DatasetFile
  readonly testDataset: DatasetFile | null
} {
  const { datasetId, datasetHash, testDatasetId, testDatasetHash } = run.experiment
  const find = (id: string | null, hash: string | null): DatasetFile | null =>
    datasets.find((one) => one.id === id && one.hash === hash) ?? null
  const dataset = find(datasetId, datasetHash)
  if (dataset === null) throw expected('dataset.notFound', { id: datasetId })
  return { dataset, testDataset: find(testDatasetId, testDatasetHash) }
}
