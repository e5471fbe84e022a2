import { beforeAll, describe, expect, it } from 'vitest'
import type { Sweep, SweepPlan } from '../../src/shared/domain/sweep'
import { writeSeries } from '../support/generatedTables'
import { codeOf, openWorkbench, valueOf, waitFor, type TestWorkbench } from '../support/openWorkbench'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
let workbench: TestWorkbench
let series = ''
beforeAll(async () => {
  workbench = await openWorkbench(home)
  series = await workbench.importFile(writeSeries(files, 200))
})

const vary: SweepPlan['vary'] = [
  { kind: 'range', path: 'training.learningRate', low: 0.001, high: 0.1, log: true, integer: false },
  { kind: 'list', path: 'model.layers.0.cell', values: ['lstm', 'gru'] },
]
const start = (plan: Partial<SweepPlan>, epochs = 3, training: Readonly<Record<string, number>> = {}) =>
  workbench.client.sweeps.start({
    datasetId: series,
    experiment: {
      task: 'forecasting',
      model: { layers: [{ units: 4 }] },
      training: { epochs, earlyStopping: null, seed: 7, ...training },
    },
    plan: { vary, ...plan },
  })
const get = (id: string): Promise<Sweep> => valueOf(workbench.client.sweeps.get({ id }))
const ended = (id: string): Promise<Sweep> =>
  waitFor(async () => {
    const sweep = await get(id)
    return sweep.status === 'running' ? null : sweep
  })

describe('a sweep', () => {
  it('tries settings as runs of their own, the first as they are, and trains the best over seeds', async () => {
    const { sweepId } = await valueOf(start({ trials: 4, seeds: 2, leaveEarly: false }))
    const sweep = await ended(sweepId)
    expect(sweep).toMatchObject({ status: 'finished', begun: 4, metric: 'mae' })
    expect(sweep.verdict).toMatch(/runs, /)
    const searched = sweep.trialList.filter(({ phase }) => phase === 'search')
    expect(searched.map(({ status }) => status)).toEqual(['finished', 'finished', 'finished', 'finished'])
    expect(searched[0]?.settings['model.layers.0.cell']).toBe('lstm')
    const best = searched.find(({ number }) => number === sweep.best)
    expect(best?.value).toBe(Math.min(...searched.map(({ value }) => value ?? Infinity)))
    const tried = await valueOf(workbench.client.runs.page({ filter: { groupId: sweepId } }))
    expect(tried.total).toBe(sweep.trialList.length)
    const second = await valueOf(workbench.client.runs.get({ id: searched[1]?.runId ?? '' }))
    expect(second.experiment.training.learningRate).toBe(searched[1]?.settings['training.learningRate'])
    expect(second.experiment.model.layers[0]).toMatchObject({
      units: 4,
      cell: searched[1]?.settings['model.layers.0.cell'],
    })
  })

  it('goes on where it was after its process has ended, and with further trials', async () => {
    const { sweepId } = await valueOf(start({ trials: 3, seeds: 0, leaveEarly: false }, 40))
    await waitFor(async () => ((await get(sweepId)).trialList[1]?.epochs ? true : null))
    await workbench.application.close()
    workbench = await openWorkbench(home)
    const left = await get(sweepId)
    expect(left.status).toBe('interrupted')
    await valueOf(workbench.client.sweeps.resume({ id: sweepId }))
    const done = await ended(sweepId)
    expect(done).toMatchObject({ status: 'finished', begun: 3 })
    // No trial was begun again: the one that was under way has gone on.
    expect(done.trialList.map(({ runId }) => runId).slice(0, left.trialList.length)).toEqual(
      left.trialList.map(({ runId }) => runId),
    )
    expect(done.trialList.map(({ epochs }) => epochs)).toEqual([40, 40, 40])
    await valueOf(workbench.client.sweeps.extend({ id: sweepId, trials: 1 }))
    expect(await ended(sweepId)).toMatchObject({ status: 'finished', begun: 4, trials: 4 })
  })

  it('by halving leaves most after a rung, with their reason and a checkpoint to go on from', async () => {
    const { sweepId } = await valueOf(start({ trials: 6, seeds: 0, method: 'halving' }, 9))
    const { trialList } = await ended(sweepId)
    // However short their epochs are, none went on past a rung that it did not pass.
    expect(trialList.every(({ epochs }) => [1, 3, 9].includes(epochs))).toBe(true)
    const waiting = trialList.filter(({ note }) => note?.startsWith('Waits at epoch'))
    expect(waiting.length).toBeGreaterThan(1)
    expect(waiting.every(({ status, test }) => status === 'paused' && Object.keys(test).length === 0)).toBe(
      true,
    )
    expect(trialList.filter(({ epochs }) => epochs === 9).length).toBeGreaterThan(0)
  })

  it('is refused before anything is trained where a value cannot be', async () => {
    const path = 'training.learningRate'
    const refused = (one: SweepPlan['vary'][number], more: Partial<SweepPlan> = {}) =>
      codeOf(start({ vary: [one], ...more }))
    const range = { kind: 'range', path, low: 0.1, high: 0.01, log: false, integer: false } as const
    expect(await refused(range)).toBe('input.invalid')
    expect(await refused({ ...range, low: 0, high: 1, log: true })).toBe('input.invalid')
    expect(await refused({ ...range, low: 0.1, high: 50 })).toBe('experiment.invalid')
    expect(await refused({ kind: 'list', path: 'training.optimiser', values: ['a', 'b'] })).toBe(
      'input.invalid',
    )
    expect(await refused({ kind: 'list', path: 'model.layers.0.cell', values: ['lstm', 'elman'] })).toBe(
      'experiment.invalid',
    )
    expect(
      await refused({ kind: 'range', path: 'split.test', low: 0.1, high: 0.2, log: false, integer: false }),
    ).toBe('input.invalid')
    const epochs = {
      kind: 'range',
      path: 'training.epochs',
      low: 1,
      high: 9,
      log: false,
      integer: true,
    } as const
    expect(await refused(epochs, { method: 'halving' })).toBe('input.invalid')
    expect(await codeOf(workbench.client.sweeps.get({ id: 's_000000000000' }))).toBe('sweep.notFound')
  })

  it('is removed with its runs, and both come back', async () => {
    const [sweep] = await valueOf(workbench.client.sweeps.list())
    const id = sweep?.id ?? ''
    const runs = async () => (await valueOf(workbench.client.runs.page({ filter: { groupId: id } }))).total
    const before = await runs()
    await valueOf(workbench.client.sweeps.remove({ id }))
    expect([await runs(), await codeOf(workbench.client.sweeps.get({ id }))]).toEqual([0, 'sweep.notFound'])
    await valueOf(workbench.client.sweeps.restore({ id }))
    expect(await runs()).toBe(before)
  })
})
