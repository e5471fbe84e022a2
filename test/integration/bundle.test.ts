import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ExportOrder } from '../../src/shared/domain/exporting'
import type { Question } from '../../src/shared/tasks/catalogue'
import { writePulses, writeReviews, writeSeries } from '../support/generatedTables'
import { codeOf, openWorkbench, valueOf, type TestWorkbench } from '../support/openWorkbench'
import { runCli } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()

/** Exports a run and copies the bundle away, as a person would carry it. */
async function bundleOf(
  { client, jobEnded }: TestWorkbench,
  runId: string,
  name: string,
  order: Partial<ExportOrder> = {},
): Promise<string> {
  const { jobId } = await valueOf(client.exports.create({ runId, format: 'bundle', ...order }))
  const { error, resultId } = await jobEnded(jobId)
  expect(error).toBeNull()
  const saved = await valueOf(client.exports.save({ id: resultId ?? '' }))
  const place = join(files, name)
  cpSync(saved.kind === 'saved' ? saved.place : '', place)
  return place
}

async function open({ application, client, jobEnded }: TestWorkbench, path: string): Promise<string> {
  const { token, kind } = await application.offerFile(path, 'carried')
  expect(kind).toBe('bundle')
  const { error, resultId } = await jobEnded((await valueOf(client.bundles.open({ token }))).jobId)
  expect(error).toBeNull()
  return resultId ?? ''
}

const training = { epochs: 3, earlyStopping: null, updatesPerEpoch: null }

describe.each([
  {
    kind: 'texts',
    write: () => writeReviews(files, 200),
    experiment: { task: 'classification' as const, model: { layers: [{ units: 8 }] }, training },
    question: (): Question => ({ task: 'classification', texts: ['a great and superb film', 'dull'] }),
  },
  {
    kind: 'number sequences',
    write: () => writePulses(files, 120),
    experiment: { task: 'classification' as const, model: { layers: [{ units: 8 }] }, training },
    question: (datasetId: string): Question => ({ task: 'classification', of: 'sequences', datasetId }),
  },
  {
    kind: 'a series',
    write: () => writeSeries(files, 300),
    experiment: { task: 'forecasting' as const, model: { layers: [{ units: 8 }] }, training },
    question: (): Question => ({ task: 'forecasting', steps: 10 }),
  },
])('a bundle of a run on $kind', ({ write, experiment, question }) => {
  let home: TestWorkbench
  let away: TestWorkbench
  let runId = ''
  let bundle = ''

  beforeAll(async () => {
    home = await openWorkbench(temporaryFolder())
    away = await openWorkbench(temporaryFolder())
    const datasetId = await home.importFile(write(), 'carried rows')
    runId = await home.start({ datasetId, experiment })
    expect((await home.ended(runId)).status).toBe('finished')
    bundle = await bundleOf(home, runId, 'carried.zip')
  })

  it('opens on an empty data folder with all that is known of the run', async () => {
    expect(await open(away, bundle)).toBe(runId)
    const [before, after] = await Promise.all(
      [home, away].map(({ client }) => valueOf(client.runs.get({ id: runId }))),
    )
    // Each machine has its own colours, and measures the room that a run takes there a moment later.
    expect(after).toEqual({ ...before, color: after?.color, bytes: after?.bytes })
    const [dataset] = await valueOf(away.client.datasets.list())
    expect(dataset).toMatchObject({ id: before?.datasetId, name: 'carried rows', runs: 1 })
  })

  it('answers as where it was trained', async () => {
    const { datasetId } = await valueOf(home.client.runs.get({ id: runId }))
    const [before, after] = await Promise.all(
      [home, away].map(({ client }) =>
        valueOf(client.predictions.answer({ runId, question: question(datasetId) })),
      ),
    )
    expect(after).toEqual(before)
    const told = { runId, which: { offset: 0, limit: 1000 } }
    expect(await valueOf(away.client.predictions.told(told))).toEqual(
      await valueOf(home.client.predictions.told(told)),
    )
  })

  it('is trained again to the same bits', async () => {
    const again = await away.ended((await valueOf(away.client.runs.repeat({ id: runId }))).runId)
    expect(again.repetition).toMatchObject({ id: runId, identical: true, differences: [] })
  })

  it('that is opened once more, or where it came from, is the run that is there', async () => {
    for (const { client, application, jobEnded } of [home, away]) {
      const before = (await valueOf(client.datasets.list())).length
      expect(await open({ client, application, jobEnded } as TestWorkbench, bundle)).toBe(runId)
      expect(await valueOf(client.datasets.list())).toHaveLength(before)
    }
    await valueOf(home.client.runs.remove({ id: runId }))
    expect(await codeOf(home.client.runs.get({ id: runId }))).toBe('run.notFound')
    expect(await open(home, bundle)).toBe(runId)
    expect(await codeOf(home.client.runs.get({ id: runId }))).toBe('ok')
  })

  it('is written alike again', async () => {
    const again = await bundleOf(home, runId, 'again.zip')
    expect(readFileSync(again).equals(readFileSync(bundle))).toBe(true)
  })

  it('leaves nothing aside', () => {
    const uploads = join(away.application.uploads)
    expect(existsSync(uploads) ? readdirSync(uploads) : []).toEqual([])
  })
})

describe('a bundle on the command line', () => {
  const [home, empty] = [temporaryFolder(), temporaryFolder()]
  const reviews = writeReviews(files, 150, 'few.csv', 3)
  const place = join(files, 'run.lstm')
  const config = join(files, 'config.json')
  let runId = ''

  beforeAll(async () => {
    writeFileSync(
      config,
      JSON.stringify({ task: 'classification', model: { layers: [{ units: 4 }] }, training }),
    )
    const trained = await runCli(home, 'train', reviews, '--config', config, '--json')
    runId = (trained.json() as { runId: string }).runId
  })

  it('is one file, and import tells the run and its data set', async () => {
    const exported = await runCli(home, 'export', runId, '--format', 'bundle', '--output', place, '--json')
    expect(exported.json()).toMatchObject({
      files: [{ path: place }],
      check: { samples: 20, maxAbsoluteDifference: 0 },
    })
    const imported = await runCli(empty, 'import', place, '--json')
    expect(imported.json()).toEqual({ runId, datasetId: expect.stringMatching(/^d_/) })
    const [before, after] = [
      await runCli(home, 'predict', runId, '--text', 'a lovely film', '--json'),
      await runCli(empty, 'predict', runId, '--text', 'a lovely film', '--json'),
    ]
    expect(after.json()).toEqual(before.json())
  })

  it('is not written over what is there', async () => {
    const exported = await runCli(home, 'export', runId, '--format', 'bundle', '--output', place, '--json')
    expect(exported.status).toBe(1)
    expect(exported.json()).toMatchObject({ error: { code: 'file.exists' } })
  })

  it('without its rows names their hash: it answers, and is trained again once they are imported', async () => {
    const light = join(files, 'light.lstm')
    const order = ['--format', 'bundle', '--without-data', '--output', light, '--json']
    const exported = await runCli(home, 'export', runId, ...order)
    expect(exported.json()).toMatchObject({ check: { samples: 0, maxAbsoluteDifference: null } })
    const other = temporaryFolder()
    expect((await runCli(other, 'import', light, '--json')).json()).toMatchObject({ runId })
    expect((await runCli(other, 'predict', runId, '--text', 'a lovely film', '--json')).status).toBe(0)
    const repeated = await runCli(other, 'repeat', runId, '--json')
    expect(repeated.json()).toMatchObject({ error: { code: 'dataset.notFound' } })
    expect((await runCli(other, 'import', reviews, '--json')).status).toBe(0)
    const again = await runCli(other, 'repeat', runId, '--json')
    expect(again.status, again.stdout).toBe(0)
  })

  it('that is another file by its name is damaged', async () => {
    const wrong = join(files, 'wrong.lstm')
    writeFileSync(wrong, 'a,b\n1,2\n')
    const imported = await runCli(empty, 'import', wrong, '--json')
    expect(imported.json()).toMatchObject({ error: { code: 'bundle.damaged' } })
    rmSync(wrong)
  })
})

describe('a bundle of a run that kept epochs', () => {
  it('holds them where that is asked for, and not otherwise', async () => {
    const [home, without, withThem] = await Promise.all([0, 1, 2].map(() => openWorkbench(temporaryFolder())))
    if (!home || !without || !withThem) throw new Error('three data folders are needed')
    const datasetId = await home.importFile(writeReviews(files, 160), 'kept')
    const kept = { ...training, keepEpochs: 5 }
    const experiment = {
      task: 'classification' as const,
      model: { layers: [{ units: 6 }] },
      training: kept,
    }
    const runId = await home.start({ datasetId, experiment })
    expect((await home.ended(runId)).status).toBe('finished')
    await open(without, await bundleOf(home, runId, 'plain.lstm'))
    expect(await valueOf(without.client.inside.epochs({ runId }))).toEqual([])
    await open(withThem, await bundleOf(home, runId, 'epochs.lstm', { withEpochs: true }))
    expect(await valueOf(withThem.client.inside.epochs({ runId }))).toEqual([0, 1, 2, 3])
    const question = { input: { from: 'text' as const, text: 'a great film' }, weights: 1 }
    expect(await valueOf(withThem.client.inside.view({ runId, question }))).toEqual(
      await valueOf(home.client.inside.view({ runId, question })),
    )
  })
})
