import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { escapeHtml } from '../../src/shared/document/escapeHtml'
import type { Run } from '../../src/shared/domain/run'
import { errorText } from '../../src/shared/errors'
import { writeReviews, writeSeries } from '../support/generatedTables'
import { codeOf, openWorkbench, valueOf, type TestWorkbench } from '../support/openWorkbench'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
let workbench: TestWorkbench
let reviews = ''
let series = ''
beforeAll(async () => {
  workbench = await openWorkbench(home)
  reviews = await workbench.importFile(writeReviews(files, 400))
  series = await workbench.importFile(writeSeries(files, 300))
})

const spam = (units: number, epochs = 4) => ({
  datasetId: reviews,
  experiment: {
    name: `${units} units`,
    task: 'classification' as const,
    model: { layers: [{ units }], dropout: 0 },
    training: { epochs, learningRate: 0.01, earlyStopping: null, seed: 7 },
  },
})
const sales = () => ({
  datasetId: series,
  experiment: { task: 'forecasting' as const, training: { epochs: 3 } },
})
const finished: Run[] = []

describe('a plan', () => {
  it('fills in every setting and tells what follows', async () => {
    const plan = await valueOf(workbench.client.experiments.plan(spam(8)))
    expect(plan.problem).toBeNull()
    expect(plan.experiment).toMatchObject({
      columns: { text: 'review', label: 'sentiment' },
      split: { method: 'stratified', validation: 0.1, test: 0.1 },
      model: { layers: [{ cell: 'lstm', units: 8, bidirectional: false }] },
    })
    expect(plan.summary.at(-1)).toMatchObject({ layer: 'dense' })
    expect(plan.parameters).toBe(plan.summary.reduce((sum, layer) => sum + layer.parameters, 0))
    expect(plan.reasons['preparation.sequenceLength']).toMatch(/95 %/)
  })

  it('shows how a real sample enters the network', async () => {
    const preview = await valueOf(workbench.client.experiments.preview(spam(8)))
    expect(preview).toMatchObject({
      task: 'classification',
      samples: { train: 320, validation: 40, test: 40 },
    })
  })

  it('stores nothing', async () => {
    expect((await valueOf(workbench.client.runs.page({}))).total).toBe(0)
  })
})

describe('a run', () => {
  it('is trained, judged and stored with all its epochs', async () => {
    const id = await workbench.start(spam(8))
    const run = await workbench.ended(id)
    finished.push(run)
    expect(run).toMatchObject({ status: 'finished', error: null, color: 0, epochs: 4, name: '8 units' })
    expect(run.history.map((epoch) => epoch.epoch)).toEqual([1, 2, 3, 4])
    expect(run.samples).toEqual({ train: 320, validation: 40, test: 40 })
    expect(run.parameters).toBe(run.summary.reduce((sum, layer) => sum + layer.parameters, 0))
    expect(run.score).toMatchObject({ metric: 'accuracy', part: 'test' })
    expect(run.score?.value).toBeGreaterThan(0.8)
    expect(run.evaluation?.task).toBe('classification')
    expect(run.verdict).not.toBe('')
    expect(existsSync(join(home, 'runs', id, 'model.json'))).toBe(true)
  })

  it('is announced epoch by epoch, each after it was stored', () => {
    const [run] = finished
    const epochs = workbench.events.filter((event) => event.name === 'runEpoch').map((event) => event.payload)
    expect(epochs).toMatchObject(run?.history.map((epoch) => ({ runId: run.id, epoch })) ?? [])
  })

  it('waits for its turn, and can be taken out of the queue', async () => {
    const [first, second, third] = [
      await workbench.start(spam(16)),
      await workbench.start(spam(12)),
      await workbench.start(sales()),
    ]
    const statuses = (await valueOf(workbench.client.runs.page({}))).items.map((run) => run.status)
    expect(statuses.slice(0, 3)).toEqual(['queued', 'queued', 'running'])
    await valueOf(workbench.client.runs.pause({ id: third }))
    const paused = await valueOf(workbench.client.runs.get({ id: third }))
    expect(paused).toMatchObject({ status: 'paused', seconds: null })
    await valueOf(workbench.client.runs.resume({ id: third }))
    await valueOf(workbench.client.runs.stop({ id: second }))
    finished.push(await workbench.ended(first), await workbench.ended(third))
    expect(finished.map((run) => run.status)).toEqual(['finished', 'finished', 'finished'])
    const stopped = await valueOf(workbench.client.runs.get({ id: second }))
    expect(stopped).toMatchObject({ status: 'stopped', epochs: 0, score: null, error: null })
  })

  it('has a colour of its own', async () => {
    const colors = (await valueOf(workbench.client.runs.page({}))).items.map((run) => run.color)
    expect(new Set(colors).size).toBe(colors.length)
  })

  it('keeps its best epoch when it is stopped', async () => {
    const id = await workbench.start(spam(32, 2000))
    const epochs = async () => (await valueOf(workbench.client.runs.get({ id }))).epochs
    await expect.poll(epochs).toBeGreaterThan(1)
    await valueOf(workbench.client.runs.stop({ id }))
    const run = await workbench.ended(id)
    expect(run.status).toBe('stopped')
    expect(run.bestEpoch).toBeGreaterThan(0)
    expect(run.metrics.test['accuracy']).toBeGreaterThan(0.5)
    expect(
      await codeOf(
        workbench.client.predictions.answer({
          runId: id,
          question: { task: 'classification', texts: ['good'] },
        }),
      ),
    ).toBe('ok')
  })

  it('can be renamed, removed and restored, but not while it is trained', async () => {
    const { client } = workbench
    const id = await workbench.start(spam(8, 2000))
    expect(await codeOf(client.runs.remove({ id }))).toBe('run.active')
    expect(await codeOf(client.datasets.remove({ id: reviews }))).toBe('dataset.inUse')
    await valueOf(client.runs.stop({ id }))
    await workbench.ended(id)
    await valueOf(client.runs.rename({ id, name: 'Another name' }))
    await valueOf(client.runs.remove({ id }))
    expect(await codeOf(client.runs.get({ id }))).toBe('run.notFound')
    await valueOf(client.runs.restore({ id }))
    expect(await valueOf(client.runs.get({ id }))).toMatchObject({
      name: 'Another name',
      experiment: { name: 'Another name' },
    })
  })
})

describe('a comparison', () => {
  it('shows only what differs', async () => {
    const [first, second] = finished
    const ids = [first?.id ?? '', second?.id ?? '']
    const { runs, differences } = await valueOf(workbench.client.runs.compare({ ids }))
    expect(runs.map((run) => run.id)).toEqual(ids)
    expect(differences).toEqual([{ path: 'model.layers.0.units', label: 'Layer 1: units', values: [8, 16] }])
  })

  it('knows the run that tried a change of settings, whatever its seed', async () => {
    const [first, second] = finished
    const steps = [{ 'model.layers.0.units': 16 }, { 'model.layers.0.units': 3 }, { 'model.dropout': 'no' }]
    const tried = await valueOf(workbench.client.runs.tried({ id: first?.id ?? '', steps }))
    expect(tried).toEqual([{ runId: second?.id, name: second?.name }, null, null])
  })

  it('refuses to set answers of different test rows beside each other, and says so', async () => {
    const [first] = finished
    const { datasetId, experiment } = spam(8, 1)
    const split = { method: 'random', seed: 5 }
    const other = await workbench.start({ datasetId, experiment: { ...experiment, split } })
    await workbench.ended(other)
    const { comparisons } = workbench.client
    const which = { kind: 'gained', offset: 0, limit: 10 } as const
    expect(await codeOf(comparisons.answers({ first: first?.id ?? '', second: other, which }))).toBe(
      'comparison.unlike',
    )
    const gains = await valueOf(comparisons.gains({ beside: first?.id ?? '', others: [other] }))
    expect(gains).toMatchObject([{ id: other, gain: null, error: { code: 'comparison.unlike' } }])
  })
})

describe('a cross-validation', () => {
  it('tests every row once, and tells mean and spread to each of its runs', async () => {
    const { client } = workbench
    const [first] = finished
    const id = first?.id ?? ''
    expect(await valueOf(client.runs.foldSpread({ id }))).toBeNull()
    const { runIds } = await valueOf(client.runs.crossValidate({ id, folds: 3 }))
    // Asked again while they wait, none is queued twice.
    expect(await valueOf(client.runs.crossValidate({ id, folds: 3 }))).toEqual({
      runIds: [],
      waiting: runIds,
    })
    for (const runId of runIds) await workbench.ended(runId)
    const rows: number[] = []
    for (const runId of runIds) {
      const which = { offset: 0, limit: 20_000 }
      const told = await valueOf(client.predictions.told({ runId, which }))
      const place = told.heads.indexOf('row')
      rows.push(...told.rows.map((cells) => Number(cells[place])))
    }
    const { samples } = await valueOf(client.runs.get({ id }))
    const used = Object.values(samples ?? {}).reduce((sum, count) => sum + count, 0)
    expect(new Set(rows).size).toBe(rows.length)
    expect(rows).toHaveLength(used)
    const spread = await valueOf(client.runs.foldSpread({ id }))
    expect(spread).toMatchObject({ of: 3, runs: runIds.map((run, index) => ({ id: run, fold: index + 1 })) })
    expect(spread?.deviation['accuracy']).toBeGreaterThanOrEqual(0)
    expect(await valueOf(client.runs.foldSpread({ id: runIds[1] ?? '' }))).toEqual(spread)
    expect(await valueOf(client.runs.crossValidate({ id, folds: 3 }))).toEqual({ runIds: [], waiting: [] })
  })

  it('goes on in time for series: each fold is forecast from what came before it', async () => {
    const { client } = workbench
    const id = finished.find(({ task }) => task === 'forecasting')?.id ?? ''
    const { runIds } = await valueOf(client.runs.crossValidate({ id, folds: 2 }))
    const last: number[] = []
    for (const runId of runIds) {
      await workbench.ended(runId)
      const told = await valueOf(client.predictions.told({ runId, which: { offset: 0, limit: 20_000 } }))
      const place = told.heads.indexOf('row')
      last.push(Math.max(...told.rows.map((cells) => Number(cells[place]))))
    }
    expect(last[0]).toBeLessThan(last[1] ?? 0)
    expect(await valueOf(client.runs.foldSpread({ id }))).toMatchObject({ of: 2, runs: [{}, {}] })
  })
})

describe('a trained model', () => {
  it('answers texts', async () => {
    const texts = ['a superb and lovely story', 'a terrible and boring story']
    const runId = finished[0]?.id ?? ''
    const question = { task: 'classification' as const, texts }
    expect(await valueOf(workbench.client.predictions.answer({ runId, question }))).toMatchObject({
      task: 'classification',
      predictions: [
        { input: texts[0], label: 'positive' },
        { input: texts[1], label: 'negative' },
      ],
    })
  })

  it('tells the test rows of a cell of its confusion matrix, with what stands in them', async () => {
    const run = finished[0]
    if (run?.evaluation?.task !== 'classification') throw new Error('no evaluation')
    const { labels, confusion } = run.evaluation
    const { client } = workbench
    const columns = ['sentiment', 'review']
    for (const [truth, row] of labels.map((label, index) => [label, confusion[index] ?? []] as const)) {
      for (const [answer, count] of labels.map((label, index) => [label, row[index] ?? 0] as const)) {
        const which = { offset: 0, limit: 100, where: { truth, answer }, columns }
        const { heads, rows, total } = await valueOf(client.predictions.told({ runId: run.id, which }))
        expect(total).toBe(count)
        const ofClasses = labels.map((label) => `probability of ${label}`)
        expect(heads).toEqual(['row', 'truth', 'answer', 'probability', ...ofClasses, ...columns])
        for (const cells of rows) {
          const told = Object.fromEntries(heads.map((head, place) => [head, cells[place]]))
          expect(told).toMatchObject({ truth, answer, sentiment: truth })
          expect(told[`probability of ${answer}`]).toBe(told['probability'])
          const offset = Number(told['row'])
          const page = await valueOf(client.datasets.rows({ id: reviews, offset, limit: 1 }))
          expect(page.rows[0]).toContain(told['review'])
        }
      }
    }
    const missing = { offset: 0, limit: 1, columns: ['nothing'] }
    expect(await codeOf(client.predictions.told({ runId: run.id, which: missing }))).toBe('column.missing')
    const tooMany = { offset: 0, limit: 1000, columns }
    expect(await codeOf(client.predictions.told({ runId: run.id, which: tooMany }))).toBe('input.invalid')
  })

  it('says how sure it may be: curves, calibration, and the same probabilities where it is asked', async () => {
    const run = finished[0]
    if (run?.evaluation?.task !== 'classification') throw new Error('no evaluation')
    const { decision, calibration, labels, confusion } = run.evaluation
    const [ofFirst = [], ofSecond = []] = confusion
    expect(decision).toMatchObject({
      positives: ofSecond.reduce((sum, count) => sum + count, 0),
      negatives: ofFirst.reduce((sum, count) => sum + count, 0),
    })
    const half = decision?.curve.find(({ threshold }) => threshold === 0.5)
    expect(half).toMatchObject({ found: ofSecond[1], taken: ofFirst[1] })
    expect(run.metrics.test).toMatchObject({ rocAuc: expect.any(Number), prAuc: expect.any(Number) })
    // 40 validation rows are too few to correct probabilities by.
    expect(calibration).toMatchObject({ rows: 0, temperature: 1 })
    expect(labels).toHaveLength(2)
  })

  it('continues its series, or that of another data set', async () => {
    const runId = finished[2]?.id ?? ''
    const ask = (question: { steps?: number; datasetId?: string }) =>
      workbench.client.predictions.answer({ runId, question: { task: 'forecasting', ...question } })
    expect(await valueOf(ask({ steps: 3 }))).toMatchObject({
      forecast: [{ time: '2020-10-27' }, { time: '2020-10-28' }, { time: '2020-10-29' }],
    })
    const datasetId = await workbench.importFile(writeSeries(files, 200, 'shorter.csv'))
    expect(await valueOf(ask({ steps: 1, datasetId }))).toMatchObject({ forecast: [{ time: '2020-07-19' }] })
    expect(await codeOf(ask({ datasetId: reviews }))).toBe('column.missing')
  })

  it('says what it cannot do', async () => {
    const { predictions, runs, exports } = workbench.client
    const [text, , sale] = finished.map((run) => run.id)
    const texts = { task: 'classification' as const, texts: ['a'] }
    const wrong = await predictions.answer({ runId: text ?? '', question: { task: 'forecasting' } })
    expect(wrong).toMatchObject({ ok: false, error: { code: 'prediction.unsupported' } })
    expect(wrong.ok ? '' : errorText(wrong.error)).toEqual({
      message: 'A run of the task classification cannot forecast.',
      hint: 'A classification run answers texts instead.',
    })
    expect(await codeOf(predictions.answer({ runId: sale ?? '', question: texts }))).toBe(
      'prediction.unsupported',
    )
    const untrained = (await valueOf(runs.page({}))).items.find((run) => run.epochs === 0)?.id ?? ''
    expect(await codeOf(predictions.answer({ runId: untrained, question: texts }))).toBe('run.noModel')
    expect(await codeOf(exports.create({ runId: untrained, format: 'tfjs' }))).toBe('run.noModel')
  })

  it.each(
    (['tfjs', 'onnx', 'keras', 'h5', 'html'] as const).flatMap((format) => [
      { format, what: 'texts', run: 0 },
      { format, what: 'a series', run: 2 },
    ]),
  )('is exported as $format and checked: $what', async ({ format, run }) => {
    const { exports } = workbench.client
    const { jobId } = await valueOf(exports.create({ runId: finished[run]?.id ?? '', format }))
    const { resultId, error } = await workbench.jobEnded(jobId)
    expect(error).toBeNull()
    const { check, files: written } = await valueOf(exports.get({ id: resultId ?? '' }))
    // Keras is asked where a Python has it; else the receipt says that it was not.
    const isOpened = check.maxAbsoluteDifference !== null
    expect(isOpened || format === 'keras' || format === 'h5').toBe(true)
    expect(check.samples > 0).toBe(isOpened)
    expect(check.maxAbsoluteDifference ?? 0).toBeLessThan(1e-5)
    expect(check.how).toContain(isOpened ? 'compared with the answers' : 'not opened')
    const saved = await valueOf(exports.save({ id: resultId ?? '' }))
    const place = saved.kind === 'saved' ? saved.place : ''
    for (const file of written)
      expect(existsSync(format === 'html' ? place : join(place, file.path))).toBe(true)
  })

  it('is told in a report: one run, and several side by side', async () => {
    const { exports } = workbench.client
    const [text, , series] = finished
    for (const beside of [[], [series?.id ?? '']]) {
      const { jobId } = await valueOf(exports.create({ runId: text?.id ?? '', format: 'report', beside }))
      const { resultId, error } = await workbench.jobEnded(jobId)
      expect(error).toBeNull()
      const saved = await valueOf(exports.save({ id: resultId ?? '' }))
      const page = readFileSync(saved.kind === 'saved' ? saved.place : '', 'utf8')
      expect(page).toContain(text?.dataset.hash ?? '-')
      expect(page).toContain(escapeHtml(text?.verdict ?? '-'))
      expect(page).toContain('Test rows by actual class and answer')
      expect(page).toContain('>Right</span>')
      expect(page).toContain(`--config experiment.json`)
      expect(page.includes(escapeHtml(series?.verdict ?? '-'))).toBe(beside.length > 0)
      expect(page.includes('Settings that are not the same in all runs')).toBe(beside.length > 0)
      expect(page).not.toMatch(/<script|src=|https?:/)
    }
  })
})

describe('when the application starts again', () => {
  it('everything is there, and answers the same', async () => {
    const { client, application } = workbench
    const runId = finished[0]?.id ?? ''
    const asked = { runId, question: { task: 'classification' as const, texts: ['a superb film'] } }
    const [runs, datasets, answer] = [
      await valueOf(client.runs.page({})),
      await valueOf(client.datasets.list()),
      await valueOf(client.predictions.answer(asked)),
    ]
    await application.close()
    const again = await openWorkbench(home)
    expect(await valueOf(again.client.runs.page({}))).toEqual(runs)
    expect(await valueOf(again.client.datasets.list())).toEqual(datasets)
    // What it takes on the disk is looked at after its end.
    expect(await valueOf(again.client.runs.get({ id: runId }))).toEqual({
      ...finished[0],
      bytes: expect.any(Number),
    })
    expect(await valueOf(again.client.predictions.answer(asked))).toEqual(answer)
    expect((await valueOf(again.client.application.status())).engine).not.toBeNull()
  })
})
