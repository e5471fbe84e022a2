import { setTimeout } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { Random } from '../../../src/shared/random'
import { saidLines } from '../../../src/tasks/testing/toyRows'
import { write, writePulses, writeReviews } from '../../support/generatedTables'
import { openWorkbench, valueOf, waitFor, type TestWorkbench } from '../../support/openWorkbench'
import { temporaryFolder } from '../../support/temporaryFolder'

/** Another seed for the moments of the kills: LSTM_WORKBENCH_KILL_SEED=7. */
const moments = Random.of(Number(process.env['LSTM_WORKBENCH_KILL_SEED'] ?? 1), 'kills')
const kills = 4

const training = { epochs: 40, batchSize: 8, updatesPerEpoch: null, earlyStopping: null }
const classified = {
  task: 'classification' as const,
  model: { layers: [{ units: 16, bidirectional: true }], dropout: 0.3, recurrentDropout: 0.2 },
  training,
}
/** The states are carried from batch to batch, which a continued run has to do again. */
const written = {
  task: 'generation' as const,
  preparation: { level: 'character' as const, sequenceLength: 16 },
  model: { embedding: 8, layers: [{ units: 16 }, { units: 16 }], dropout: 0.3, recurrentDropout: 0.2 },
  training,
}
const writeStory = (folder: string, count: number): string =>
  write(
    folder,
    'story.txt',
    saidLines(count).map(({ text }, index) => (index % 3 === 0 ? `\n${text}` : text)),
  )

describe.each([
  ['texts', writeReviews, classified],
  ['number sequences of different lengths', writePulses, classified],
  ['a text that continues itself', writeStory, written],
])('a run on %s', (_kind, writeData, experiment) => {
  let workbench: TestWorkbench
  let whole = ''
  let wholeMs = 0

  beforeAll(async () => {
    const path = writeData(temporaryFolder(), 400)
    workbench = await openWorkbench(temporaryFolder())
    const datasetId = await workbench.importFile(path)
    const started = performance.now()
    whole = await workbench.start({ datasetId, experiment })
    expect((await workbench.ended(whole)).status).toBe('finished')
    wholeMs = performance.now() - started
  })

  const fingerprintOf = async (id: string) => (await valueOf(workbench.client.runs.get({ id }))).fingerprint

  /** Starts the run again, with the implementation that it had: which one is the fastest, a busy machine decides by chance. */
  const startAgain = async () => (await valueOf(workbench.client.runs.repeat({ id: whole }))).runId

  /** Waits until a run is being trained, lets it work for a random time, then acts; false when it was over before. */
  async function interrupt(id: string, act: () => unknown): Promise<boolean> {
    const status = async () => (await valueOf(workbench.client.runs.get({ id }))).status
    await waitFor(async () => ((await status()) === 'queued' ? null : true))
    await setTimeout((wholeMs / kills) * moments.next())
    if ((await status()) !== 'running') return false
    await act()
    await waitFor(async () =>
      ['interrupted', 'failed', 'paused', 'finished'].includes(await status()) ? true : null,
    )
    return (await status()) !== 'finished'
  }

  it('that is killed at random moments and continued comes to the same weights, bit for bit', async () => {
    const id = await startAgain()
    for (let count = 0; count < kills; count++) {
      const killed = await interrupt(id, () => process.kill(workbench.trainers.at(-1)?.pid ?? 0, 'SIGKILL'))
      if (!killed) break
      await valueOf(workbench.client.runs.resume({ id }))
    }
    const run = await workbench.ended(id)
    expect(run.status).toBe('finished')
    expect(run.history.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
    expect(run.fingerprint).toBe(await fingerprintOf(whole))
  })

  it('that is paused and continued comes to the same weights, bit for bit', async () => {
    const id = await startAgain()
    const paused = await interrupt(id, () => valueOf(workbench.client.runs.pause({ id })))
    if (paused) await valueOf(workbench.client.runs.resume({ id }))
    expect((await workbench.ended(id)).fingerprint).toBe(await fingerprintOf(whole))
  })

  it('that is repeated comes to the same weights and says so', async () => {
    expect((await workbench.ended(await startAgain())).repetition).toMatchObject({
      id: whole,
      identical: true,
      differences: [],
    })
  })
})
