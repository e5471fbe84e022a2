import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../kernel/kernel'
import { Random } from '../../shared/random'
import type { Model } from '../../tasks/prepared'
import { openEngine } from '../engine/openEngine'
import { loadCheckpoint, saveCheckpoint } from '../model/checkpointFile'
import { TrainableNetwork } from '../network/trainableNetwork'
import { nextTokenToy, toyCharacters, toyExperiment, toyText } from '../testing/nextTokenToy'
import { trainTask } from '../testing/trainToy'
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

/** The toy's settings with so many epochs. */
const during = (epochs: number): typeof toyExperiment => ({
  ...toyExperiment,
  training: { ...toyExperiment.training, epochs },
})

/** What the network goes on to write after a beginning, always the likeliest character. */
function written(model: Model, beginning: string, characters: number): string {
  const numbers = (text: string): Int32Array =>
    Int32Array.from(text, (character) => toyCharacters.indexOf(character))
  const read = numbers(beginning.slice(0, -1))
  const state = model.start({
    size: 1,
    steps: read.length,
    lengths: null,
    inputs: [{ kind: 'tokens', tokens: read }],
    targets: null,
    goesOn: false,
  })
  let text = beginning
  for (let count = 0; count < characters; count++) {
    const outputs = model.step(state, numbers(text.at(-1) ?? ''))
    text += toyCharacters[outputs.indexOf(Math.max(...outputs))] ?? ''
  }
  return text
}

describe('streams with targets at each step', () => {
  it('are learned by what was read in earlier batches', async () => {
    let text = ''
    const carrying = await trainTask(kernel, toyExperiment, nextTokenToy(), (model) => {
      text = written(model, toyText, 2 * toyText.length)
    })
    const forgetting = await trainTask(kernel, toyExperiment, nextTokenToy(false))
    // Only where a stream begins it cannot be known where the text stands: two of its 43 characters.
    expect(carrying.test['accuracy']).toBeGreaterThan(0.94)
    expect(forgetting.test['accuracy']).toBeLessThan(0.9)
    expect(text).toBe(toyText.repeat(3))
  })

  it('choose the best epoch by the metric that the task names', async () => {
    const { history, bestEpoch } = await trainTask(kernel, toyExperiment, nextTokenToy())
    const accuracies = history.map(({ validation }) => validation['accuracy'] ?? NaN)
    const losses = history.map(({ validation }) => validation['loss'] ?? NaN)
    expect(bestEpoch).toBe(1 + accuracies.indexOf(Math.max(...accuracies)))
    expect(bestEpoch).not.toBe(1 + losses.indexOf(Math.min(...losses)))
    expect(history.every(({ training }) => (training['accuracy'] ?? 2) <= 1)).toBe(true)
  })

  it('end a cosine at nothing: the rate counts the batches of streams, not those that the batch size would give', async () => {
    const { batchSize, learningRate } = toyExperiment.training
    expect(batchSize).not.toBe(nextTokenToy().samples.train.streams?.rows)
    const { history } = await trainTask(kernel, during(2), nextTokenToy())
    const rates = history.map((epoch) => epoch.learningRate)
    expect(rates[0]).toBeCloseTo(learningRate / 2, 12)
    expect(rates[1]).toBeCloseTo(0, 12)
  })

  it('leave no tensor and no kernel memory behind', async () => {
    const experiment = during(1)
    const ask = (model: Model): void => void written(model, 'the cat', 5)
    await trainTask(kernel, experiment, nextTokenToy(), ask)
    const before = { tensors: tf.memory().numTensors, bytes: kernel.usedBytes() }
    await trainTask(kernel, experiment, nextTokenToy(), ask)
    expect({ tensors: tf.memory().numTensors, bytes: kernel.usedBytes() }).toEqual(before)
  })

  it('go on to the same bits from any batch of an epoch at which the process was killed', async () => {
    const whole = await trainUntil(null, false)
    expect(whole.end).toBe('finished')
    const random = Random.of(4, 'kills')
    for (const updates of [7, 20, 1 + random.integer(19), 21 + random.integer(18)]) {
      expect((await trainUntil(updates, false)).end).toBe('paused')
      const resumed = await trainUntil(null, true)
      expect(resumed.weights).toEqual(whole.weights)
      expect(resumed.best).toEqual(whole.best)
    }
  })
})

/** Trains three epochs, or until so many updates are done, from nothing or from the checkpoint in the folder. */
async function trainUntil(
  updates: number | null,
  resume: boolean,
): Promise<{ end: LoopEnd; weights: Float32Array; best: unknown }> {
  const experiment = during(3)
  const task = nextTokenToy()
  const network = new TrainableNetwork(task.network, kernel)
  network.parameters.initialize(Random.of(1, 'weights'))
  const checkpoint = resume ? await loadCheckpoint(folder) : null
  const listener = {
    onBatch: () => Promise.resolve(),
    onValidation: () => undefined,
    onEpoch: () => Promise.resolve(),
    onWarning: () => undefined,
    interruption: () => (updates !== null && loop.state.updates >= updates ? ('pause' as const) : null),
  }
  const loop = new TrainingLoop(kernel, network, task, experiment, listener, checkpoint?.state)
  if (checkpoint) restoreCheckpoint(loop, network, checkpoint)
  try {
    const end = await loop.run()
    await saveCheckpoint(folder, takeCheckpoint(loop, network, [], []))
    return { end, weights: network.parameters.all.slice(), best: loop.state.best }
  } finally {
    loop.release()
    network.release()
  }
}
