import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { errorText } from '../../../src/shared/errors'
import { writeReviews } from '../../support/generatedTables'
import { codeOf, openWorkbench, valueOf, waitFor, type TestWorkbench } from '../../support/openWorkbench'
import { spawnCli, startCli } from '../../support/runCli'
import { temporaryFolder } from '../../support/temporaryFolder'

const files = temporaryFolder()
const path = writeReviews(files, 400)
const endless = {
  task: 'classification' as const,
  model: { layers: [{ units: 24 }], dropout: 0 },
  training: { epochs: 3000, earlyStopping: null },
}

/** A run with a few finished epochs that would go on for long. */
async function runUnderWay(workbench: TestWorkbench): Promise<string> {
  const datasetId = await workbench.importFile(path)
  const id = await workbench.start({ datasetId, experiment: endless })
  await waitFor(async () => (await valueOf(workbench.client.runs.get({ id }))).epochs > 1 || null)
  return id
}

/** When the newest file below a folder was changed, milliseconds since 1970. */
function newestChange(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const written = entries.filter((entry) => entry.isFile())
  return Math.max(...written.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs))
}

/** Trains in a process of its own for longer than any test lasts. */
const startLongTraining = (home: string) =>
  startCli(home, 'train', path, '--set', 'training.epochs=3000', '--set', 'training.earlyStopping=null')

describe('a trainer that is killed in mid-run', () => {
  let workbench: TestWorkbench
  let id = ''
  beforeAll(async () => {
    workbench = await openWorkbench(temporaryFolder())
    id = await runUnderWay(workbench)
    const trainer = workbench.trainers.at(-1)
    process.kill(trainer?.pid ?? 0, 'SIGKILL')
  })

  it('leaves an interrupted run that says what happened, with its finished epochs', async () => {
    const run = await workbench.ended(id)
    expect(run).toMatchObject({ status: 'interrupted', error: { code: 'trainer.died' } })
    expect(run.history.length).toBeGreaterThan(1)
    expect(run.bestEpoch).toBeGreaterThan(0)
    expect(run.seconds).toBeGreaterThan(0)
    expect(run.error === null ? '' : errorText(run.error).message).toContain('killed')
  })

  it('does not end the application: the model of the best epoch answers, another run is trained', async () => {
    const { client } = workbench
    expect(
      await codeOf(
        client.predictions.answer({ runId: id, question: { task: 'classification', texts: ['good'] } }),
      ),
    ).toBe('ok')
    const datasetId = (await valueOf(client.datasets.list()))[0]?.id ?? ''
    const experiment = { task: 'classification' as const, training: { epochs: 1 } }
    expect((await workbench.ended(await workbench.start({ datasetId, experiment }))).status).toBe('finished')
  })

  it('lets the run go on where it was', async () => {
    const { client } = workbench
    const before = await valueOf(client.runs.get({ id }))
    await valueOf(client.runs.resume({ id }))
    const epochs = async () => (await valueOf(client.runs.get({ id }))).epochs
    await expect.poll(epochs).toBeGreaterThan(before.epochs)
    await valueOf(client.runs.stop({ id }))
    const after = await workbench.ended(id)
    expect(after).toMatchObject({ status: 'stopped', error: null })
    expect(after.history.slice(0, before.epochs).map(({ epoch, loss }) => [epoch, loss])).toEqual(
      before.history.map(({ epoch, loss }) => [epoch, loss]),
    )
  })
})

describe('an application that ends in mid-run', () => {
  it('leaves an interrupted run and its queue when it is closed, and the next one goes on with the queue', async () => {
    const home = temporaryFolder()
    const first = await openWorkbench(home, 'browser')
    const id = await runUnderWay(first)
    const datasetId = (await valueOf(first.client.datasets.list()))[0]?.id ?? ''
    const queued = await first.start({ datasetId, experiment: { ...endless, training: { epochs: 1 } } })
    await first.application.close()
    // A command of the terminal is about its own runs.
    const terminal = await openWorkbench(home)
    expect(await valueOf(terminal.client.runs.get({ id: queued }))).toMatchObject({ status: 'queued' })
    await terminal.application.close()
    const second = await openWorkbench(home, 'browser')
    const run = await valueOf(second.client.runs.get({ id }))
    expect(run).toMatchObject({ status: 'interrupted', error: { code: 'run.interrupted' } })
    expect(run.history.length).toBeGreaterThan(1)
    expect(await second.ended(queued)).toMatchObject({ status: 'finished', epochs: 1 })
  })

  it('leaves runs that the next one finds interrupted when it is killed', async () => {
    const home = temporaryFolder()
    const cli = startLongTraining(home)
    await cli.said(/Epoch 2 of 3000/)
    cli.child.kill('SIGKILL')
    await cli.outcome
    const workbench = await openWorkbench(home)
    const [run] = (await valueOf(workbench.client.runs.page({}))).items
    const found = await valueOf(workbench.client.runs.get({ id: run?.id ?? '' }))
    expect(found).toMatchObject({ status: 'interrupted', error: { code: 'run.interrupted' } })
    expect(found.history.length).toBeGreaterThan(1)
  })

  it('takes its trainer with it', async () => {
    const home = temporaryFolder()
    const cli = startLongTraining(home)
    await cli.said(/Epoch 1 of 3000/)
    cli.child.kill('SIGKILL')
    await cli.outcome
    // A trainer that went on would write a checkpoint after every epoch, for all the time that the test has.
    const changesNoMore = async () => {
      const before = newestChange(join(home, 'runs'))
      await setTimeout(1500)
      return newestChange(join(home, 'runs')) === before
    }
    await expect.poll(changesNoMore).toBe(true)
  })
})

describe('a run of another living process', () => {
  it('is paused and renamed from another terminal', async () => {
    const home = temporaryFolder()
    const cli = startLongTraining(home)
    await cli.said(/Epoch 1 of 3000/)
    const workbench = await openWorkbench(home)
    const [run] = (await valueOf(workbench.client.runs.page({}))).items
    const paused = await spawnCli(home, 'pause', run?.id ?? '', '--json')
    expect(paused.json()).toMatchObject({ runId: run?.id, status: 'paused' })
    expect((await cli.outcome).status).toBe(0)
    const renamed = await spawnCli(home, 'rename', run?.id ?? '', 'longer', '--json')
    expect(renamed.json()).toMatchObject({ kind: 'run', name: 'longer' })
  })

  it('is left alone, and followed', async () => {
    const home = temporaryFolder()
    const cli = startLongTraining(home)
    await cli.said(/Epoch 1 of 3000/)
    const workbench = await openWorkbench(home)
    const { client } = workbench
    const [run] = (await valueOf(client.runs.page({}))).items
    const id = run?.id ?? ''
    expect(run?.status).toBe('running')
    expect(await codeOf(client.runs.remove({ id }))).toBe('run.active')
    const own = { task: 'classification' as const, training: { epochs: 1 } }
    const datasetId = run?.datasetId ?? ''
    expect((await workbench.ended(await workbench.start({ datasetId, experiment: own }))).status).toBe(
      'finished',
    )
    cli.child.kill('SIGINT')
    const { status } = await cli.outcome
    expect(status).toBe(0)
    expect(await valueOf(client.runs.get({ id }))).toMatchObject({ status: 'stopped', error: null })
  })
})
