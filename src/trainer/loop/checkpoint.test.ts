import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../kernel/kernel'
import { Random } from '../../shared/random'
import type { Experiment } from '../../shared/tasks/catalogue'
import { prepareTask } from '../../tasks/engines'
import { smallClassification } from '../../tasks/testing/exampleExperiments'
import { memorySource } from '../../tasks/testing/memorySource'
import { orderedTexts } from '../../tasks/testing/toyRows'
import { openEngine } from '../engine/openEngine'
import { loadCheckpoint, saveCheckpoint } from '../model/checkpointFile'
import { TrainableNetwork } from '../network/trainableNetwork'
import { restoreCheckpoint, takeCheckpoint } from './checkpoint'
import { TrainingLoop, type LoopEnd } from './trainingLoop'

let kernel: Kernel
let folder: string

beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', threads: 2 })).kernel
  folder = await mkdtemp(join(tmpdir(), 'lstm-workbench-'))
})
afterAll(async () => {
  await kernel.close()
  await rm(folder, { recursive: true, force: true })
})

const experiment: Experiment = {
  ...smallClassification,
  model: { ...smallClassification.model, dropout: 0.3, recurrentDropout: 0.2 },
  training: { ...smallClassification.training, epochs: 3 },
}

/** Trains until `pauseAt` batches are done in all (never, when null), from the checkpoint in the folder when there is one. */
async function trainUntil(
  pauseAt: number | null,
  resume: boolean,
): Promise<{ end: LoopEnd; weights: Float32Array }> {
  const dataset = memorySource(orderedTexts(160))
  const task = await prepareTask(experiment, { dataset, testDataset: null, onProgress: () => undefined })
  const network = new TrainableNetwork(task.network, kernel)
  network.parameters.initialize(Random.of(experiment.training.seed, 'weights'))
  const checkpoint = resume ? await loadCheckpoint(folder) : null
  const listener = {
    onBatch: () => Promise.resolve(),
    onValidation: () => undefined,
    onEpoch: () => Promise.resolve(),
    onWarning: () => undefined,
    interruption: () => (pauseAt !== null && loop.state.updates >= pauseAt ? ('pause' as const) : null),
  }
  const loop = new TrainingLoop(kernel, network, task, experiment, listener, checkpoint?.state)
  if (checkpoint) restoreCheckpoint(loop, network, checkpoint)
  const end = await loop.run()
  await saveCheckpoint(folder, takeCheckpoint(loop, network, [], []))
  const weights = network.parameters.all.slice()
  loop.release()
  network.release()
  return { end, weights }
}

describe('a paused training', () => {
  it('goes on to the same weights, bit for bit, wherever it was paused, also more than once', async () => {
    const whole = await trainUntil(null, false)
    expect(whole.end).toBe('finished')
    const random = Random.of(9, 'pauses')
    for (let round = 0; round < 4; round++) {
      const pauses = [random.integer(10) + 1, random.integer(7) + 11]
      expect((await trainUntil(pauses[0] ?? 1, false)).end).toBe('paused')
      await trainUntil(pauses[1] ?? 1, true)
      const resumed = await trainUntil(null, true)
      expect(resumed.end).toBe('finished')
      expect(resumed.weights).toEqual(whole.weights)
    }
  })
})
