import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { write, writeReviews, writeSeries } from '../support/generatedTables'
import { runCli, spawnCli, startCli, type CliOutcome } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
const reviews = writeReviews(files, 400)
const config = join(files, 'experiment.json')
writeFileSync(
  config,
  JSON.stringify({
    name: 'Reviews, one LSTM of 8',
    task: 'classification',
    model: { embedding: 8, layers: [{ cell: 'lstm', units: 8, bidirectional: false }], dropout: 0 },
    training: { epochs: 5, learningRate: 0.02, earlyStopping: null },
  }),
)

const runReportSchema = z.object({
  runId: z.string(),
  experiment: z.record(z.string(), z.unknown()),
  status: z.string(),
  dataset: z.object({ id: z.string(), rows: z.number(), hash: z.string() }),
  samples: z.object({ train: z.number(), validation: z.number(), test: z.number() }),
  parameters: z.number(),
  summary: z.array(
    z.object({ layer: z.string(), outputShape: z.array(z.number().nullable()), parameters: z.number() }),
  ),
  epochs: z.array(
    z.object({
      epoch: z.number(),
      loss: z.number(),
      validation: z.record(z.string(), z.number()),
      seconds: z.number(),
    }),
  ),
  bestEpoch: z.number(),
  metrics: z.object({ validation: z.record(z.string(), z.number()), test: z.record(z.string(), z.number()) }),
  baselines: z.array(z.object({ id: z.string(), name: z.string(), test: z.record(z.string(), z.number()) })),
  verdict: z.string(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  seconds: z.number(),
  engine: z.object({ backend: z.string(), kernel: z.string(), threads: z.number() }),
})
type RunReport = z.infer<typeof runReportSchema>

const json = (outcome: CliOutcome): unknown => {
  expect(outcome.status, outcome.stderr + outcome.stdout).toBe(0)
  return outcome.json()
}
let trained: CliOutcome
let report: RunReport
beforeAll(async () => {
  trained = await spawnCli(home, 'train', reviews, '--config', config, '--set', 'training.epochs=4', '--json')
  report = runReportSchema.parse(trained.json())
})

describe('train', () => {
  it('prints exactly one JSON value as the contract fixes it, and a line an epoch elsewhere', () => {
    expect(trained.status).toBe(0)
    expect(report).toMatchObject({ status: 'finished', samples: { train: 320, validation: 40, test: 40 } })
    expect(report.experiment).toMatchObject({
      name: 'Reviews, one LSTM of 8',
      columns: { text: 'review', label: 'sentiment' },
      model: { embedding: 8 },
      training: { epochs: 4, learningRate: 0.02, seed: 42 },
    })
    expect(report.parameters).toBe(report.summary.reduce((sum, layer) => sum + layer.parameters, 0))
    expect(report.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4])
    expect(Object.keys(report.metrics.test)).toEqual(expect.arrayContaining(['accuracy', 'macroF1', 'loss']))
    expect(report.baselines[0]).toMatchObject({ id: 'majority', test: { accuracy: expect.any(Number) } })
    expect(trained.stderr.match(/^Epoch \d of 4: /gm)).toHaveLength(4)
  })

  it('changes one entry of the default layers and keeps the rest of it', async () => {
    const outcome = await runCli(
      home,
      'train',
      reviews,
      '--set',
      'model.layers.0.units=4',
      '--set',
      'training.epochs=1',
      '--json',
    )
    expect(runReportSchema.parse(json(outcome)).experiment['model']).toMatchObject({
      layers: [{ cell: 'lstm', units: 4, bidirectional: true }],
    })
  })

  it('takes the test rows from a second file', async () => {
    const test = writeReviews(files, 100, 'test.csv', 5)
    const outcome = await runCli(home, 'train', 'reviews', '--test', test, '--config', config, '--json')
    expect(runReportSchema.parse(json(outcome))).toMatchObject({
      samples: { test: 100 },
      experiment: { name: 'Reviews, one LSTM of 8 2' },
    })
  })

  it('stops after the batch at Ctrl-C, and keeps the best epoch', async () => {
    const long = ['--set', 'training.epochs=3000', '--set', 'training.earlyStopping=null']
    const run = startCli(home, 'train', reviews, ...long, '--json')
    await run.said(/Epoch 2 of/)
    run.child.kill('SIGINT')
    run.child.kill('SIGINT')
    await run.said(/^Stopping ".+" \(r_\w+\) after this batch.* resume r_\w+ /m)
    const stopped = runReportSchema.parse(json(await run.outcome))
    expect(stopped.status).toBe('stopped')
    expect(stopped.bestEpoch).toBeGreaterThan(0)
    expect(stopped.metrics.test['accuracy']).toBeGreaterThan(0)
  })
})

describe('show, list and datasets', () => {
  it('show prints the same as train', async () => {
    expect(json(await spawnCli(home, 'show', report.runId, '--json'))).toEqual(trained.json())
    expect(json(await runCli(home, '--json', 'show', 'Reviews, one LSTM of 8'))).toMatchObject({
      status: 'finished',
    })
  })

  it('list has every run, the newest first', async () => {
    const runs = z.array(z.object({ runId: z.string() })).parse(json(await runCli(home, 'list', '--json')))
    expect(runs).toHaveLength(4)
    expect(runs.at(-1)?.runId).toBe(report.runId)
  })

  it('datasets has every data set', async () => {
    const datasets = json(await runCli(home, 'datasets', '--json'))
    expect(datasets).toMatchObject([{ name: 'test' }, { name: 'reviews', datasetId: report.dataset.id }])
  })

  it('print readable tables without --json', async () => {
    const table = (await spawnCli(home, 'list')).stdout
    expect(table).toContain('Reviews, one LSTM of 8')
    expect(table).toMatch(/Accuracy \d+\.\d %/)
    const sheet = (await runCli(home, 'show', report.runId)).stdout
    expect(sheet).toContain(report.verdict)
    expect(sheet).toContain('Most frequent class')
  })
})

describe('list with conditions, tag, note, star and archive', () => {
  const listed = async (...args: string[]) =>
    z
      .array(
        z.object({
          runId: z.string(),
          tags: z.array(z.string()),
          values: z.record(z.string(), z.json()).optional(),
        }),
      )
      .parse(json(await runCli(home, 'list', '--json', ...args)))
  const ids = async (...args: string[]) => (await listed(...args)).map(({ runId }) => runId)

  it('finds runs by settings and figures, with the columns that are asked for', async () => {
    const found = await listed(
      '--where',
      'accuracy >= 0 and units = 8',
      '--columns',
      'training.epochs,test.loss',
    )
    const run = found.find(({ runId }) => runId === report.runId)
    expect(run?.values).toEqual({ 'training.epochs': 4, 'test.loss': report.metrics.test['loss'] })
    expect(await ids('--where', 'accuracy > 90% and units = 9')).toEqual([])
    const best = await ids('--sort', 'accuracy')
    expect(await ids('--sort', 'accuracy', '--reverse')).not.toEqual(best.length > 1 ? best : [])
    expect(await ids('--sort', 'accuracy', '--limit', '1')).toEqual(best.slice(0, 1))
  })

  it('names the place where a condition is wrong, and the nearest field', async () => {
    const { status, json: value } = await runCli(home, 'list', '--where', 'acuracy > 1', '--json')
    expect(status).toBe(1)
    expect(value()).toMatchObject({
      error: {
        code: 'input.invalid',
        message: expect.stringContaining('found "acuracy"'),
        hint: 'Did you mean "accuracy"?',
      },
    })
    expect((await runCli(home, 'list', '--limit', 'many')).status).toBe(2)
  })

  it('gives tags, a note and a star, and finds by them', async () => {
    const { runId } = report
    expect(json(await runCli(home, 'tag', runId, 'talk', 'best', '--json'))).toEqual({
      runId,
      tags: ['best', 'talk'],
    })
    expect(json(await runCli(home, 'tag', runId, '--remove', 'talk', '--json'))).toEqual({
      runId,
      tags: ['best'],
    })
    expect(json(await runCli(home, 'tag', '--json'))).toEqual([{ tag: 'best', runs: 1 }])
    expect(json(await runCli(home, 'note', runId, '# Why', '--json'))).toEqual({ runId, note: '# Why' })
    expect(json(await runCli(home, 'note', runId, '--json'))).toEqual({ runId, note: '# Why' })
    expect(json(await runCli(home, 'star', '--where', 'tag = best', '--json'))).toEqual({
      runs: [runId],
      starred: true,
    })
    expect(await ids('--where', 'starred and note ~ why')).toEqual([runId])
  })

  it('puts runs away and brings them back', async () => {
    const before = await ids()
    json(await runCli(home, 'archive', report.runId, '--json'))
    expect(await ids()).toEqual(before.filter((id) => id !== report.runId))
    expect(await ids('--archived')).toEqual(before)
    expect((await runCli(home, 'show', report.runId, '--json')).status).toBe(0)
    json(await runCli(home, 'archive', '--undo', '--where', 'archived', '--json'))
    expect(await ids()).toEqual(before)
    expect((await runCli(home, 'archive')).status).toBe(2)
  })
})

describe('predict', () => {
  const predictionSchema = z.object({
    predictions: z.array(
      z.object({
        input: z.string(),
        label: z.string(),
        probability: z.number(),
        probabilities: z.record(z.string(), z.number()),
      }),
    ),
  })

  it('answers texts', async () => {
    const texts = ['a superb and lovely story', 'a terrible and boring story']
    const outcome = await runCli(home, 'predict', report.runId, '--text', ...texts, '--json')
    const { predictions } = predictionSchema.parse(json(outcome))
    expect(predictions.map(({ label }) => label)).toEqual(['positive', 'negative'])
    for (const { probabilities } of predictions) {
      expect(Object.values(probabilities).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
    }
  })

  it('writes the answers to texts into a file', async () => {
    const output = join(files, 'typed.csv')
    const texts = ['a superb and lovely story', 'a terrible, boring story']
    const predict = ['predict', report.runId, '--text', ...texts, '--output']
    const outcome = json(await runCli(home, ...predict, output, '--json'))
    expect(outcome).toEqual({ output, rows: 2 })
    const lines = readFileSync(output, 'utf8').trimEnd().split('\n')
    expect(lines[0]).toBe('text,prediction,probability')
    expect(lines[2]).toMatch(/^"a terrible, boring story",negative,0\.\d+$/)
  })

  it('answers a file row by row, and leaves nothing of it behind', async () => {
    const before = json(await runCli(home, 'datasets', '--json'))
    const input = write(files, 'new.csv', [
      'id,review',
      '1,"a superb, lovely film"',
      '2,a dull and boring film',
      '3,',
    ])
    const output = join(files, 'answers.csv')
    json(await runCli(home, 'predict', report.runId, '--input', input, '--output', output, '--json'))
    const lines = readFileSync(output, 'utf8').trimEnd().split('\n')
    expect(lines.slice(3)).toEqual(['3,,,'])
    expect(lines[0]).toBe('id,review,prediction,probability')
    expect(lines[1]).toMatch(/^1,"a superb, lovely film",positive,0\.\d+$/)
    expect(lines[2]).toMatch(/^2,a dull and boring film,negative,0\.\d+$/)
    const asJson = join(files, 'answers.json')
    json(await runCli(home, 'predict', report.runId, '--input', input, '--output', asJson, '--json'))
    expect(JSON.parse(readFileSync(asJson, 'utf8'))).toMatchObject([
      { id: 1, prediction: 'positive' },
      {},
      {},
    ])
    expect(json(await runCli(home, 'datasets', '--json'))).toEqual(before)
  })

  it('continues a series past its end', async () => {
    const trainedSeries = await runCli(
      home,
      'train',
      writeSeries(files, 200),
      '--set',
      'training.epochs=2',
      '--json',
    )
    const { runId } = z.object({ runId: z.string() }).parse(json(trainedSeries))
    const outcome = json(await runCli(home, 'predict', runId, '--steps', '2', '--json'))
    expect(outcome).toMatchObject({ forecast: [{ time: '2020-07-19', low80: expect.any(Number) }, {}] })
    const answer = await runCli(home, 'predict', runId, '--text', 'a', '--json')
    expect(answer.json()).toMatchObject({ error: { code: 'prediction.unsupported' } })
  })
})

describe('compare, export, delete, resume and generate', () => {
  it('compare tells what differs', async () => {
    const runs = z.array(z.object({ runId: z.string() })).parse(json(await runCli(home, 'list', '--json')))
    const ids = runs.map(({ runId }) => runId).slice(-2)
    const comparison = json(await runCli(home, 'compare', ...ids, '--json'))
    expect(comparison).toMatchObject({ runs: [{ runId: ids[0] }, { runId: ids[1] }] })
    expect((await runCli(home, 'compare', ...ids)).stdout).toContain('Layer 1: units')
  })

  it('compare tells which differences are more than noise, and which test answers flipped', async () => {
    const listed = json(await runCli(home, 'list', '--json', '--where', 'task = classification'))
    const ids = z
      .array(z.object({ runId: z.string() }))
      .parse(listed)
      .map(({ runId }) => runId)
      .slice(-2)
    const compared = await runCli(home, 'compare', ...ids, '--flips', 'gained', '--json')
    const { standings, flipped } = z
      .object({
        standings: z.array(z.object({ text: z.string(), standing: z.object({ cases: z.number() }) })),
        flipped: z.object({
          cases: z.number(),
          counts: z.object({ gained: z.number(), lost: z.number(), bothRight: z.number() }),
          gain: z.object({ mean: z.number() }),
          rows: z.array(z.object({ truth: z.string(), second: z.object({ answer: z.string() }) })),
        }),
      })
      .parse(json(compared))
    const { cases, counts, gain } = flipped
    expect(standings).toMatchObject([{ standing: { cases } }])
    expect(gain.mean).toBeCloseTo((counts.gained - counts.lost) / cases, 12)
    expect(flipped.rows).toHaveLength(Math.min(20, counts.gained))
    for (const { truth, second } of flipped.rows) expect(second.answer).toBe(truth)
    const { stdout } = await runCli(home, 'compare', ...ids, '--flips', 'gained')
    expect(stdout).toContain(`gained ${counts.gained} and lost ${counts.lost}`)
  })

  it('export writes a checked model, and refuses a folder that is used', async () => {
    const output = join(files, 'model')
    const options = ['--format', 'tfjs', '--output', output]
    const receipt = z
      .object({
        files: z.array(z.object({ path: z.string(), bytes: z.number() })),
        check: z.object({ samples: z.number(), maxAbsoluteDifference: z.number(), how: z.string() }),
      })
      .parse(json(await runCli(home, 'export', report.runId, ...options, '--json')))
    expect(receipt.check.maxAbsoluteDifference).toBeLessThan(1e-4)
    for (const { path, bytes } of receipt.files) expect(readFileSync(path)).toHaveLength(bytes)
    const again = await runCli(home, 'export', report.runId, ...options, '--json')
    expect(again.json()).toMatchObject({ error: { code: 'file.exists' } })
  })

  it('a run that is over is not resumed, and no text is generated by a classification', async () => {
    const resume = await runCli(home, 'resume', report.runId, '--json')
    expect(resume.json()).toMatchObject({ error: { code: 'run.notResumable' } })
    const generate = await runCli(home, 'generate', report.runId, '--prompt', 'a', '--json')
    expect(generate.json()).toMatchObject({ error: { code: 'prediction.unsupported' } })
    expect([resume.status, generate.status]).toEqual([1, 1])
  })

  it('a run that was interrupted is resumed to its end', async () => {
    const run = startCli(
      home,
      'train',
      reviews,
      '--set',
      'training.epochs=60',
      '--set',
      'training.earlyStopping=null',
    )
    await run.said(/Epoch 2 of/)
    run.child.kill('SIGTERM')
    expect((await run.outcome).status).toBe(143)
    const [newest] = z
      .array(z.object({ runId: z.string(), status: z.string() }))
      .parse(json(await runCli(home, 'list', '--json')))
    expect(newest?.status).toBe('interrupted')
    const resumed = runReportSchema.parse(json(await runCli(home, 'resume', newest?.runId ?? '', '--json')))
    expect(resumed.status).toBe('finished')
    expect(resumed.epochs.map(({ epoch }) => epoch)).toEqual(
      Array.from({ length: 60 }, (_, place) => place + 1),
    )
  })

  it('delete takes a run out of the list and names the way back, which restore goes', async () => {
    const told = await runCli(home, 'delete', report.runId)
    expect(told.stdout).toContain(`"restore ${report.runId}" brings it back`)
    expect((await runCli(home, 'show', report.runId, '--json')).json()).toMatchObject({
      error: { code: 'run.notFound' },
    })
    expect(json(await runCli(home, 'restore', '--json'))).toMatchObject([{ kind: 'run', id: report.runId }])
    const { restored } = z
      .object({ restored: z.string() })
      .parse(json(await runCli(home, 'restore', report.runId, '--json')))
    expect(restored).toBe(report.runId)
    expect(json(await runCli(home, 'show', report.runId, '--json'))).toMatchObject({ runId: report.runId })
    expect((await runCli(home, 'restore', report.runId)).status).toBe(1)
  })
})

describe('doctor', () => {
  it('tells versions, engine and measured speed', async () => {
    const outcome = json(await runCli(home, 'doctor', '--json'))
    expect(outcome).toMatchObject({ home, node: process.version, database: { writable: true } })
  })
})
