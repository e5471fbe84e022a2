import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../../test/support/temporaryFolder'
import { allRowsFolder } from '../../shared/runFiles'
import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'
import { forecastingCodecSchema } from '../../tasks/forecasting/codec'
import { prepare } from '../../tasks/forecasting/prepare'
import type { PreparedTask } from '../../tasks/prepared'
import { smallForecasting } from '../../tasks/testing/exampleExperiments'
import { memorySource } from '../../tasks/testing/memorySource'
import { sineRows } from '../../tasks/testing/toyRows'
import { openEngine, type TrainingEngine } from '../engine/openEngine'
import type { LoopEnd } from '../loop/trainingLoop'
import { loadCheckpoint } from '../model/checkpointFile'
import { loadModel } from '../model/modelFiles'
import { learnFromAllRows } from './allRows'

const parent = temporaryFolder()
let engine: TrainingEngine
beforeAll(async () => {
  engine = await openEngine({ engine: 'auto', kernel: 'auto', threads: 2 })
})
afterAll(() => engine.kernel.close())

const experiment: ForecastingExperiment = {
  ...smallForecasting,
  preparation: { ...smallForecasting.preparation, transform: 'deseasonalized', season: 12 },
  training: { ...smallForecasting.training, epochs: 6, schedule: 'cosine', members: 2, allRows: true },
}
const rows = 200

async function preparedTasks(): Promise<{ judged: PreparedTask; whole: PreparedTask }> {
  const context = { dataset: memorySource(sineRows(rows)), testDataset: null, onProgress: () => undefined }
  const judged = await prepare(experiment, context)
  const whole = judged.onAllRows?.()
  if (!whole) throw new Error('it learns from all rows')
  return { judged, whole }
}

/** Learns from all rows in a folder; with `until` it is paused after so many batches. */
async function learned(folder: string, { resume = false, until = Infinity } = {}): Promise<LoopEnd> {
  const pause = new AbortController()
  const never = new AbortController().signal
  let batches = 0
  const reporter = {
    allRows: () => {
      batches += 1
      if (batches === until) pause.abort()
    },
  }
  const context = { note: () => undefined, cancelled: never, stopped: never, paused: pause.signal }
  const { judged, whole } = await preparedTasks()
  const parts = { engine, recurrence: 'kernel', reporter, context, start: null } as const
  return (await learnFromAllRows({ experiment, folder, resume }, judged, whole, 4, parts)).end
}

describe('what learns from all rows', () => {
  it('has every row to learn from, and none to be judged by', async () => {
    const { judged, whole } = await preparedTasks()
    const { window, horizon } = experiment.preparation
    expect(whole.counts).toEqual({ train: rows - window / 2 - horizon + 1, validation: 0, test: 0 })
    expect(whole.counts.train).toBeGreaterThan(judged.counts.train)
    expect(forecastingCodecSchema.parse(whole.codec).allRows).toBe(true)
    expect(forecastingCodecSchema.parse(judged.codec).allRows).toBe(false)
  })

  it('is left and goes on to the same bits, in as many updates as the best epoch took', async () => {
    const [whole, parted] = [join(parent, 'whole'), join(parent, 'parted')]
    expect(await learned(whole)).toBe('finished')
    expect(await learned(parted, { until: 7 })).toBe('paused')
    const checkpoint = await loadCheckpoint(join(parted, allRowsFolder))
    expect(checkpoint?.checkpoint.state.updates).toBe(7)
    expect(await learned(parted, { resume: true })).toBe('finished')
    const [first, second] = [
      await loadModel(join(whole, allRowsFolder)),
      await loadModel(join(parted, allRowsFolder)),
    ]
    expect(second.weights).toEqual(first.weights)
    expect(first.members).toBe(2)
    expect(await loadCheckpoint(join(parted, allRowsFolder))).toBeNull()
  })
})
