import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type { Run } from '../../src/shared/domain/run'
import { loadModel } from '../../src/trainer/model/modelFiles'
import { writeReviews } from '../support/generatedTables'
import { codeOf, openWorkbench, valueOf, type TestWorkbench } from '../support/openWorkbench'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
const elsewhere = temporaryFolder()
let workbench: TestWorkbench
let first = ''
let second = ''
let source: Run
beforeAll(async () => {
  workbench = await openWorkbench(home)
  first = await workbench.importFile(writeReviews(files, 300))
  second = await workbench.importFile(writeReviews(files, 200, 'others.csv', 2))
  source = await workbench.ended(await workbench.start(reviews(first, {})))
})

const reviews = (datasetId: string, training: object, more: object = {}) => ({
  datasetId,
  experiment: {
    task: 'classification' as const,
    ...more,
    training: { epochs: 2, learningRate: 0.01, earlyStopping: null, seed: 3, ...training },
  },
})

const weightsOf = async (id: string) => (await loadModel(join(home, 'runs', id))).weights

it('a run begins with the weights of another: as large as that one, and its frozen layers stay as they were', async () => {
  const settings = { startFrom: source.id, frozen: ['embedding'] }
  const run = await workbench.ended(await workbench.start(reviews(second, settings)))
  expect(run).toMatchObject({
    status: 'finished',
    startedFrom: { id: source.id, name: source.name, isHere: true },
  })
  expect(run.experiment.model).toEqual(source.experiment.model)
  const [embedding, ...others] = run.summary.filter(({ parameters }) => parameters > 0)
  expect(embedding).toMatchObject({ isFrozen: true })
  expect(embedding?.start?.told).toMatch(/entries are known there|all weights/)
  expect(others.map(({ start }) => start?.told)).toEqual(others.map(() => 'all weights'))

  // Deleted and cleared away it still means the same: what it began with lies beside it.
  const again = reviews(second, settings)
  await valueOf(workbench.client.runs.remove({ id: source.id }))
  expect(existsSync(join(home, 'runs', run.id, 'start', 'origin.json'))).toBe(true)
  const { runId } = await valueOf(workbench.client.runs.repeat({ id: run.id }))
  const repeated = await workbench.ended(runId)
  expect(repeated.repetition).toMatchObject({ identical: true })
  expect(repeated.startedFrom).toMatchObject({ name: source.name, isHere: false })
  expect(await weightsOf(runId)).toEqual(await weightsOf(run.id))
  const plain = await workbench.ended(
    await workbench.start({
      ...again,
      experiment: { ...again.experiment, training: { ...again.experiment.training, frozen: [] } },
    }),
  )
  expect(plain.fingerprint).not.toBe(run.fingerprint)
  await valueOf(workbench.client.runs.restore({ id: source.id }))
})

it('it is paused and goes on to the same bits', async () => {
  const settings = reviews(second, { startFrom: source.id, epochs: 4 })
  const whole = await workbench.ended(await workbench.start(settings))
  const id = await workbench.start(settings)
  await expect
    .poll(
      () =>
        workbench.events.some(
          ({ name, payload }) => name === 'runEpoch' && JSON.stringify(payload).includes(id),
        ),
      { timeout: 300_000 },
    )
    .toBe(true)
  await valueOf(workbench.client.runs.pause({ id }))
  await workbench.ended(id)
  await valueOf(workbench.client.runs.resume({ id }))
  const parted = await workbench.ended(id)
  expect(parted.fingerprint).toBe(whole.fingerprint)
  expect(parted.summary).toEqual(whole.summary)
})

it('the same rows under another split may be among those that it is tested on, and it says so', async () => {
  const split = { split: { test: 0.3 } }
  const run = await workbench.ended(
    await workbench.start(reviews(first, { startFrom: source.id, epochs: 1 }, split)),
  )
  expect(run.warnings.map(({ code }) => code)).toContain('start.seenTests')
  const pulled = {
    startFrom: source.id,
    epochs: 1,
    optimizer: 'adamw',
    weightDecay: 0.5,
    frozen: ['embedding'],
  }
  const same = await workbench.ended(await workbench.start(reviews(first, pulled)))
  const vectors = same.summary[0]?.parameters ?? 0
  expect((await weightsOf(same.id)).slice(0, vectors)).toEqual((await weightsOf(source.id)).slice(0, vectors))
  expect(same.warnings.map(({ code }) => code)).not.toContain('start.seenTests')
})

it('what cannot be begun with is refused with the reason', async () => {
  const { client } = workbench
  const start = (training: object, more: object = {}) => client.runs.start(reviews(second, training, more))
  expect(await codeOf(start({ startFrom: 'r_000000000000' }))).toBe('start.gone')
  expect(await codeOf(start({ frozen: ['lstm'] }))).toBe('start.frozenAlone')
  const failed = async (training: object, more: object = {}) =>
    (await workbench.ended(await workbench.start(reviews(second, training, more)))).error?.code
  const other = { model: { embedding: 5, layers: [{ units: 3 }] }, preparation: { level: 'word' } }
  const small = await workbench.ended(await workbench.start(reviews(second, { epochs: 1 }, other)))
  const larger = { ...other, model: { embedding: 6, layers: [{ cell: 'gru', units: 4 }] } }
  expect(await failed({ startFrom: small.id }, larger)).toBe('start.nothingFits')
  expect(await failed({ startFrom: small.id, frozen: ['lstm 2'] })).toBe('start.noSuchLayer')
  expect(await failed({ startFrom: small.id, frozen: ['embedding', 'lstm', 'dense'] })).toBe(
    'start.allFrozen',
  )
})

it('a bundle takes along what a run began with, and trains to the same bits elsewhere', async () => {
  const run = await workbench.ended(
    await workbench.start(reviews(second, { startFrom: source.id, epochs: 1 })),
  )
  const { client, jobEnded } = workbench
  const { jobId } = await valueOf(client.exports.create({ runId: run.id, format: 'bundle' }))
  const { error, resultId } = await jobEnded(jobId)
  expect(error).toBeNull()
  const saved = await valueOf(client.exports.save({ id: resultId ?? '' }))
  const other = await openWorkbench(elsewhere)
  const path = saved.kind === 'saved' ? saved.place : ''
  const { token } = await other.application.offerFile(path, 'run.lstm')
  const opened = await other.jobEnded((await valueOf(other.client.bundles.open({ token }))).jobId)
  expect(opened.error).toBeNull()
  const { runId } = await valueOf(other.client.runs.repeat({ id: opened.resultId ?? '' }))
  expect((await other.ended(runId)).fingerprint).toBe(run.fingerprint)
})
