import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import type { Kernel } from '../../kernel/kernel'
import { Random } from '../../shared/random'
import type { Experiment } from '../../shared/tasks/catalogue'
import { prepareTask } from '../../tasks/engines'
import type { PreparedTask } from '../../tasks/prepared'
import { smallClassification } from '../../tasks/testing/exampleExperiments'
import { memorySource } from '../../tasks/testing/memorySource'
import { orderedTexts } from '../../tasks/testing/toyRows'
import { openEngine } from '../engine/openEngine'
import { nextTokenToy, toyExperiment } from '../testing/nextTokenToy'
import { trainUntil, type LeftTraining } from '../testing/trainUntil'

const folder = temporaryFolder()
let kernel: Kernel
beforeAll(async () => {
  kernel = (await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })).kernel
})
afterAll(() => kernel.close())

/** Three epochs with dropout. */
const texts: Experiment = {
  ...smallClassification,
  model: { ...smallClassification.model, dropout: 0.3, recurrentDropout: 0.2 },
  training: { ...smallClassification.training, epochs: 3 },
}
const threeNetworks: Experiment = { ...texts, training: { ...texts.training, members: 3 } }
const streams: Experiment = { ...toyExperiment, training: { ...toyExperiment.training, epochs: 3 } }

const prepareTexts = (): Promise<PreparedTask> =>
  prepareTask(texts, {
    dataset: memorySource(orderedTexts(160)),
    testDataset: null,
    onProgress: () => undefined,
  })

describe('a paused training', () => {
  it.each([
    ['of texts', { experiment: texts, prepare: prepareTexts, updatesOfEpoch: 6 }],
    ['of three networks', { experiment: threeNetworks, prepare: prepareTexts, updatesOfEpoch: 6 }],
    [
      'whose epochs end within a pass over its streams',
      {
        experiment: { ...streams, training: { ...streams.training, updatesPerEpoch: 13 } },
        prepare: () => Promise.resolve(nextTokenToy()),
        updatesOfEpoch: 13,
      },
    ],
    [
      'that carries states',
      { experiment: streams, prepare: () => Promise.resolve(nextTokenToy()), updatesOfEpoch: 20 },
    ],
  ])(
    '%s goes on to the same weights, bit for bit, wherever it was paused, also more than once',
    async (_what, { experiment, prepare, updatesOfEpoch }) => {
      const until = async (updates: number | null, resume: boolean): Promise<LeftTraining> =>
        trainUntil(kernel, { experiment, task: await prepare(), folder }, updates, resume)
      const whole = await until(null, false)
      expect(whole.end).toBe('finished')
      const random = Random.of(9, 'pauses')
      const within = (epoch: number): number =>
        epoch * updatesOfEpoch + 1 + random.integer(updatesOfEpoch - 1)
      for (const pauses of [
        [within(0), within(1)],
        [updatesOfEpoch, within(2)],
        [within(1), within(1) + updatesOfEpoch],
      ]) {
        for (const [place, updates] of pauses.entries())
          expect((await until(updates, place > 0)).end).toBe('paused')
        expect(await until(null, true)).toEqual(whole)
      }
    },
  )
})
