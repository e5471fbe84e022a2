import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { tableFromIPC } from 'apache-arrow'
import { openDataset } from '../../data/files/datasetReader'
import { storedVectors } from '../../data/vectors/openVectors'
import { hashOf, hashOfFile } from '../../disk/contentHash'
import { openSealed } from '../../disk/sealedJson'
import {
  bundledRows,
  bundledRunFile,
  bundledVectors,
  expectedFile,
  type Bundle,
  type BundledDataset,
} from '../../shared/domain/bundle'
import { summarizeNetwork, totalParameters } from '../../shared/domain/networkSummary'
import type { EngineChoice } from '../../shared/jobs'
import {
  allRowsFolder,
  answersFile,
  epochsFolder,
  epochsOfFiles,
  evaluationFile,
  modelFile,
  startFolder,
} from '../../shared/runFiles'
import { evaluationSchema } from '../../shared/tasks/catalogue'
import { engineOf } from '../../tasks/engines'
import { largestDifference } from '../../shared/largestDifference'
import type { ExportCheck } from '../exports/exportInput'
import { largestAllowedDifference } from '../exports/newExport'
import { withModel } from '../model/loadedModel'
import { loadEpoch } from '../model/keptEpochs'
import { loadModel, networksOf, type StoredModel } from '../model/modelFiles'
import { loadStart } from '../training/startedFrom'
import { checkCodec, checkEpochs, checkFigures } from './checkStory'
import { BundleDamage } from './unpackBundle'

/**
 * Looks whether an unpacked bundle is whole and belongs together, before anything of it is taken in: the run is over, its model has the weights
 * of its network and its fingerprint, its codec and its figures are those of that network and of its kept answers, its rows are those that it says, and its model answers them as it did where it was trained. Throws
 * `BundleDamage`, or what the parts throw that cannot be read.
 */
export async function checkBundle(
  bundle: Bundle,
  folder: string,
  engine: EngineChoice,
): Promise<ExportCheck> {
  const paths = new Set(bundle.files.map(({ path }) => path))
  const run = join(folder, 'run')
  requireTogether(bundle, paths)
  await checkModel(bundle, run, paths)
  if (paths.has(bundledRunFile(`${allRowsFolder}/${modelFile}`)))
    await checkWeights(bundle, join(run, allRowsFolder))
  if (
    paths.has(bundledRunFile(`${startFolder}/${modelFile}`)) ||
    bundle.run.experiment.settings.training.startFrom
  )
    await checkStart(bundle, run)
  if (paths.has(bundledRunFile(evaluationFile)))
    evaluationSchema.parse(openSealed(await readFile(join(run, evaluationFile), 'utf8')).value)
  if (paths.has(bundledRunFile(answersFile))) await checkAnswers(bundle, join(run, answersFile))
  for (const dataset of bundle.datasets)
    if (dataset.withRows) await checkRows(dataset, join(folder, bundledRows(dataset.hash)))
  if (bundle.vectors !== null)
    await checkVectors(bundle.vectors, join(folder, bundledVectors(bundle.vectors.id)))
  return askAgain(bundle, folder, paths.has(expectedFile) ? join(folder, expectedFile) : null, engine)
}

/** That each part leads to the others, and nothing is in it that nothing leads to. */
function requireTogether(
  { run: { run, experiment }, datasets, vectors }: Bundle,
  paths: ReadonlySet<string>,
): void {
  if (run.status !== 'finished' && run.status !== 'stopped') throw new BundleDamage('its run is not over')
  const needed: [string, string | null][] = [[experiment.datasetId, experiment.datasetHash]]
  if (experiment.testDatasetId !== null) needed.push([experiment.testDatasetId, experiment.testDatasetHash])
  const isNamed = needed.every(([id, hash]) => datasets.some((one) => one.id === id && one.hash === hash))
  if (!isNamed || datasets.length !== new Set(needed.map(String)).size)
    throw new BundleDamage('it does not name the rows of its run')
  const rows = datasets.filter(({ withRows }) => withRows).map(({ hash }) => bundledRows(hash))
  const led = [...rows, ...(vectors === null ? [] : [bundledVectors(vectors.id)])]
  const others = [...paths].filter((path) => path.startsWith('rows/') || path.startsWith('vectors/'))
  if (led.some((path) => !paths.has(path)) || others.length !== new Set(led).size)
    throw new BundleDamage('it holds other rows than it names')
}

async function checkModel(bundle: Bundle, folder: string, paths: ReadonlySet<string>): Promise<void> {
  const model = await checkWeights(bundle, folder)
  checkEpochs(bundle, model)
  const { weights } = model
  const { fingerprint } = bundle.run.run
  const found = hashOf(Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength))
  if (fingerprint !== null && found !== fingerprint)
    throw new BundleDamage('its weights are not those of its run')
  await checkKeptEpochs(bundle, folder, paths, weights.length)
}

/** That the weights of single epochs are whole, of epochs that the run had, and of its network. */
async function checkKeptEpochs(
  { run: { epochs } }: Bundle,
  folder: string,
  paths: ReadonlySet<string>,
  count: number,
): Promise<void> {
  const names = [...paths].filter((path) => path.startsWith(bundledRunFile(`${epochsFolder}/`)))
  for (const epoch of epochsOfFiles(names.map((path) => basename(path)))) {
    if (epoch > epochs.length) throw new BundleDamage(`its run had no epoch ${epoch}`)
    const kept = await loadEpoch(folder, epoch, count)
    if (!kept.every(Number.isFinite))
      throw new BundleDamage(`the weights of epoch ${epoch} are not all numbers`)
  }
}

/** That the weights that a run began with are whole, and those that it names. */
async function checkStart({ run }: Bundle, folder: string): Promise<void> {
  const { training } = run.experiment.settings
  const start = await loadStart(folder, run.experiment.settings)
  if (start === null) throw new BundleDamage('it holds weights that its run did not begin with')
  const wanted = totalParameters(summarizeNetwork(start.network))
  if (start.id !== training.startFrom || start.weights.some(({ length }) => length !== wanted))
    throw new BundleDamage('the weights that its run began with are others than it says')
  if (!start.weights.every((own) => own.every(Number.isFinite)))
    throw new BundleDamage('the weights that its run began with are not all numbers')
}

const hasTask = (codec: unknown, task: string): boolean =>
  typeof codec === 'object' && codec !== null && 'task' in codec && codec.task === task

async function checkWeights(bundle: Bundle, folder: string): Promise<StoredModel> {
  const model = await loadModel(folder)
  const { weights, codec } = model
  const networks = networksOf(model)
  const { settings } = bundle.run.experiment
  if (!hasTask(codec, settings.task)) throw new BundleDamage('its model is of another task')
  const wanted = networks.reduce((sum, one) => sum + totalParameters(summarizeNetwork(one)), 0)
  if (weights.length !== wanted)
    throw new BundleDamage(`its model has ${weights.length} weights instead of ${wanted}`)
  if (!weights.every(Number.isFinite)) throw new BundleDamage('its weights are not all numbers')
  checkCodec(bundle, model)
  return model
}

/** A row takes a bit at least: what claims more rows was made to fill the memory. */
function requireRows(rows: number, bytes: number, what: string): void {
  if (rows > 8 * bytes) throw new BundleDamage(`${what} are fewer than it says`)
}

async function checkAnswers(bundle: Bundle, file: string): Promise<void> {
  const bytes = await readFile(file)
  const table = tableFromIPC(bytes)
  requireRows(table.numRows, bytes.length, 'the test answers')
  for (const column of table.schema.fields.map((_, index) => table.getChildAt(index)))
    for (let row = 0; row < table.numRows; row++) column?.get(row)
  checkFigures(bundle, bytes)
}

/** Looks whether the rows of a data set are whole, and those that are described. Throws `BundleDamage`. */
export async function checkRows(dataset: BundledDataset, file: string): Promise<void> {
  const reader = await openDataset(file)
  try {
    const names = dataset.columns.map(({ name }) => name)
    if (reader.rows !== dataset.rows || reader.columnNames.join('\0') !== names.join('\0'))
      throw new BundleDamage(`the rows of ${dataset.name} are others than it says`)
    requireRows(reader.rows, (await stat(file)).size, `the rows of ${dataset.name}`)
    let rows = 0
    for await (const batch of reader.batches(names)) {
      if (batch.offset !== rows || batch.rows > reader.rows - rows)
        throw new BundleDamage(`the rows of ${dataset.name} are not whole`)
      for (const name of names) batch.cells(name)
      rows += batch.rows
    }
    if (rows !== reader.rows) throw new BundleDamage(`the rows of ${dataset.name} are not whole`)
  } finally {
    await reader.close()
  }
}

async function checkVectors(vectors: NonNullable<Bundle['vectors']>, file: string): Promise<void> {
  const hash = await hashOfFile(file)
  if (vectors.id !== `v_${hash.slice(0, 16)}`)
    throw new BundleDamage('its word vectors are not those that it names')
  await storedVectors({ ...vectors, file }).find(new Set())
}

/** Asks the model the rows that it was asked where the bundle was written; null without rows. */
async function askAgain(
  bundle: Bundle,
  folder: string,
  expectedPath: string | null,
  engine: EngineChoice,
): Promise<ExportCheck> {
  const { datasetId, datasetHash, settings } = bundle.run.experiment
  const dataset = bundle.datasets.find(({ id, hash }) => id === datasetId && hash === datasetHash)
  if (expectedPath === null || dataset?.withRows !== true)
    return {
      samples: 0,
      maxAbsoluteDifference: null,
      how: 'opened again, and every file has its size and hash; without rows the model could not be asked',
    }
  const wanted = await readFile(expectedPath)
  const told = new Float32Array(wanted.buffer.slice(wanted.byteOffset, wanted.byteOffset + wanted.byteLength))
  const reader = await openDataset(join(folder, bundledRows(dataset.hash)))
  try {
    return await withModel(join(folder, 'run'), engine, async (model) => {
      const { samples, questions } = await engineOf(settings).portableSamples(model.stored.codec, reader)
      const answers = await model.answer(samples)
      if (answers.length !== told.length)
        throw new BundleDamage('it tells other answers than its model gives')
      const difference = largestDifference(answers, told)
      if (!(difference <= largestAllowedDifference))
        throw new BundleDamage(`its model answers otherwise here (by ${difference.toExponential(1)})`)
      return {
        samples: questions.length,
        maxAbsoluteDifference: difference,
        how: 'opened again: every file has its size and hash, and the model answers as before',
      }
    })
  } finally {
    await reader.close()
  }
}
