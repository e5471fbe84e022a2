import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobNote } from '../../../src/shared/jobs'
import type { DatasetFile } from '../../../src/shared/jobs'
import type { TrainingLine } from '../benchReport'
import { importInProcess } from '../importInProcess'
import { runInProcess, type JobAccount } from '../inProcess'
import { withTemporaryFolder } from '../temporaryFolder'
import { generateReviews, imdbReviews } from './exampleReviews'
import { workedExample } from './workedExample'

/** Trains the first worked example with the trainer's own job on each engine that is here, in a process of its own each time. */
export function measureTraining(onTraining: (name: string) => void): Promise<TrainingLine[]> {
  return withTemporaryFolder(async (folder) => {
    const reviews = imdbReviews() ?? (await generateReviews(folder))
    const dataset = await imported(reviews.train, folder)
    const testDataset = await imported(reviews.test, folder)
    const lines = new Map<string, TrainingLine>()
    for (const engine of ['auto', 'embedded'] as const) {
      onTraining(`${reviews.name}, engine ${engine}`)
      await mkdir(join(folder, engine))
      const account = await runInProcess('train', {
        experiment: workedExample,
        dataset,
        testDataset,
        vectors: null,
        runId: 'r_000000000000',
        folder: join(folder, engine),
        engine: { engine, threads: null },
        resume: false,
      })
      const line = lineOf(`${reviews.name}, ${workedExample.name}`, account)
      // Where TensorFlow is not installed both choices are the embedded engine.
      if (!lines.has(line.backend)) lines.set(line.backend, line)
    }
    return [...lines.values()]
  })
}

async function imported(path: string, folder: string): Promise<DatasetFile> {
  const { output } = await importInProcess(path, folder)
  return { file: join(folder, `${output.hash}.arrow`), rows: output.rows, columns: output.columns }
}

function lineOf(name: string, account: JobAccount<'train'>): TrainingLine {
  const { output, notes, seconds, peakMemoryBytes } = account
  const prepared = notes.find(isPrepared)
  const epochs = notes.filter(isEpoch).map((note) => note.epoch)
  const mean = (value: (epoch: (typeof epochs)[number]) => number): number =>
    epochs.reduce((sum, epoch) => sum + value(epoch), 0) / epochs.length
  return {
    name,
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
