import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from '../../../src/main/resources/projectFolder'
import type { DatasetFile, JobNote } from '../../../src/shared/jobs'
import type { Experiment } from '../../../src/shared/tasks/catalogue'
import { planners } from '../../../src/tasks/plannerTable'
import type { TrainingLine } from '../benchReport'
import { importedFile } from '../importInProcess'
import { runInProcess, type JobAccount } from '../inProcess'
import { withTemporaryFolder } from '../temporaryFolder'
import { generateReviews, imdbReviews } from './exampleReviews'
import { workedExample } from './workedExample'

/** An experiment with its data. */
interface Training {
  readonly name: string
  readonly experiment: Experiment
  readonly dataset: DatasetFile
  readonly testDataset: DatasetFile | null
}

/** Predicts and trains each experiment with the trainer's own jobs on each engine that is here, every job in a process of its own. */
export function measureTraining(onTraining: (name: string) => void): Promise<TrainingLine[]> {
  return withTemporaryFolder(async (folder) => {
    const lines: TrainingLine[] = []
    for (const training of [await reviewTraining(folder), ...(await sampleTrainings(folder))]) {
      for (const engine of ['tensorflow', 'embedded'] as const) {
        onTraining(`${training.name}, engine ${engine}`)
        const line = await measure(training, engine, join(folder, `${lines.length} ${engine}`))
        const isKnown = lines.some(({ name, backend }) => name === line.name && backend === line.backend)
        // Where TensorFlow is not installed both choices are the embedded engine.
        if (!isKnown) lines.push(line)
      }
    }
    return lines
  })
}

/** The first worked example. */
async function reviewTraining(folder: string): Promise<Training> {
  const reviews = imdbReviews() ?? (await generateReviews(folder))
  return {
    name: `${reviews.name}, ${workedExample.name}`,
    experiment: workedExample,
    dataset: await importedFile(reviews.train, folder),
    testDataset: await importedFile(reviews.test, folder),
  }
}

/** Small ones on bundled samples, with the settings that the application proposes. */
async function sampleTrainings(folder: string): Promise<Training[]> {
  const sample = (file: string): Promise<DatasetFile> =>
    importedFile(join(projectFolder(), 'resources/samples', file), folder)
  const messages = await sample('sms-spam.csv')
  const temperatures = await sample('daily-temperatures.csv')
  const { experiment: spam } = planners.texts.fillDefaults(
    { training: { epochs: 3 } },
    { ...messages, name: 'SMS spam' },
    null,
  )
  const { experiment: forecast } = planners.series.fillDefaults(
    { training: { epochs: 10 } },
    { ...temperatures, name: 'Daily temperatures' },
    null,
  )
  return [
    { name: 'SMS spam, proposed settings', experiment: spam, dataset: messages, testDataset: null },
    {
      name: 'Daily temperatures, proposed settings',
      experiment: forecast,
      dataset: temperatures,
      testDataset: null,
    },
  ]
}

async function measure(
  { name, ...data }: Training,
  engine: 'tensorflow' | 'embedded',
  folder: string,
): Promise<TrainingLine> {
  const input = { ...data, vectors: null, engine: { engine, kernel: 'auto' as const, threads: null } }
  const { output: predicted } = await runInProcess('estimate', input)
  await mkdir(folder)
  const account = await runInProcess('train', { ...input, runId: 'r_000000000000', folder, resume: false })
  return {
    name,
    ...lineOf(account),
    predictedSecondsPerEpoch: predicted.secondsPerEpoch,
    predictedMemoryBytes: predicted.memoryBytes,
  }
}

type Measured = Omit<TrainingLine, 'name' | 'predictedSecondsPerEpoch' | 'predictedMemoryBytes'>

function lineOf({ output, notes, seconds, peakMemoryBytes }: JobAccount<'train'>): Measured {
  const prepared = notes.find(isPrepared)
  const epochs = notes.filter(isEpoch).map((note) => note.epoch)
  const mean = (value: (epoch: (typeof epochs)[number]) => number): number =>
    epochs.reduce((sum, epoch) => sum + value(epoch), 0) / epochs.length
  return {
    backend: prepared?.engine.backend ?? 'unknown',
    kernel: prepared?.engine.kernel ?? 'unknown',
    epochs: epochs.length,
    secondsPerEpoch: mean((epoch) => epoch.seconds),
    samplesPerSecond: mean((epoch) => epoch.samplesPerSecond),
    secondsInAll: seconds,
    peakMemoryBytes,
    testAccuracy: output.status === 'paused' ? null : (output.metrics.test['accuracy'] ?? null),
  }
}

type Note = JobNote<'train'>
const isPrepared = (note: Note): note is Extract<Note, { kind: 'prepared' }> => note.kind === 'prepared'
const isEpoch = (note: Note): note is Extract<Note, { kind: 'epoch' }> => note.kind === 'epoch'
