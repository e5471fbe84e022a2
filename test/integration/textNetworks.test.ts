import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { projectFolder } from '../../src/main/resources/projectFolder'
import { Random } from '../../src/shared/random'
import { write, writeReviews } from '../support/generatedTables'
import { runCli, type CliOutcome } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
const reviews = writeReviews(files, 400)

const reportSchema = z.object({
  runId: z.string(),
  summary: z.array(z.object({ layer: z.string() })),
  metrics: z.object({ test: z.record(z.string(), z.number()) }),
})

const webTrafficSchema = reportSchema.extend({
  experiment: z.object({ training: z.record(z.string(), z.unknown()) }),
  summary: z.array(z.object({ layer: z.string(), outputShape: z.array(z.number().nullable()) })),
  epochs: z.array(z.unknown()),
})

const receiptSchema = z.object({
  check: z.object({ samples: z.number(), maxAbsoluteDifference: z.number() }),
})

const json = (outcome: CliOutcome): unknown => {
  expect(outcome.status, outcome.stderr + outcome.stdout).toBe(0)
  return outcome.json()
}

describe('what of a text an answer is made from', () => {
  it.each([
    ['max', '{"filters":8,"width":3}', ['max pooling']],
    ['attention', '{"filters":8,"width":3,"stride":2}', ['attention pooling']],
    ['mean', 'null', ['mean pooling']],
    ['last', '{"filters":8,"width":4,"stride":2}', []],
  ])('is learned, kept and exported: pooling %s, convolution %s', async (pooling, convolution, pools) => {
    const settings = [
      `model.pooling=${pooling}`,
      `model.convolution=${convolution}`,
      'model.embedding=8',
      'model.layers.0.units=8',
      'training.learningRate=0.02',
      'training.epochs=5',
    ].flatMap((setting) => ['--set', setting])
    const report = reportSchema.parse(json(await runCli(home, 'train', reviews, ...settings, '--json')))
    const layers = report.summary.map(({ layer }) => layer)
    expect(layers.filter((layer) => layer.endsWith('pooling'))).toEqual(pools)
    expect(layers.includes('convolution')).toBe(convolution !== 'null')
    expect(report.metrics.test['accuracy']).toBeGreaterThan(0.9)
    const asked = ['predict', report.runId, '--text', 'the superb film was great fun', '--json']
    expect(json(await runCli(home, ...asked))).toMatchObject({ predictions: [{ label: 'positive' }] })
    const output = join(files, `exported-${pooling}`)
    const exported = await runCli(
      home,
      'export',
      report.runId,
      '--format',
      'tfjs',
      '--output',
      output,
      '--json',
    )
    const receipt = receiptSchema.parse(json(exported))
    expect(receipt.check.samples).toBeGreaterThan(0)
    expect(receipt.check.maxAbsoluteDifference).toBeLessThan(1e-5)
  })
})

describe('the web traffic of docs/examples', () => {
  it('trains as its file says, is evaluated, answers and is exported', async () => {
    const random = Random.of(1, 'traffic')
    const lines = Array.from({ length: 240 }, (_, row) => {
      const isAttack = row % 2 === 0
      const codes = Array.from({ length: 8 + random.integer(8) }, () => `c${random.integer(60)}`)
      // What tells: two codes in this order, with something between them.
      codes.splice(2, 0, ...(isAttack ? ['login', 'c1', 'deny'] : ['deny', 'c1', 'login']))
      return `${codes.join(' ')} r${row},${isAttack ? 'yes' : 'no'}`
    })
    const traffic = write(files, 'traffic.csv', ['requests,attack', ...lines])
    const config = join(projectFolder(), 'docs', 'examples', 'web-traffic.json')
    const trained = await runCli(home, 'train', traffic, '--config', config, '--json')
    const report = webTrafficSchema.parse(json(trained))
    expect(report.summary.map(({ layer, outputShape }) => [layer, outputShape.at(-1)])).toEqual([
      ['embedding', 256],
      ['dropout', 256],
      ['lstm', 128],
      ['dropout', 128],
      ['dense', 1],
    ])
    expect(report.experiment.training).toMatchObject({ epochs: 10, batchSize: 16, optimizer: 'rmsprop' })
    expect(report.epochs).toHaveLength(10)
    expect(report.metrics.test['accuracy']).toBeGreaterThan(0.9)
    const asked = ['predict', report.runId, '--text', lines[0]?.split(',')[0] ?? '', '--json']
    expect(json(await runCli(home, ...asked))).toMatchObject({ predictions: [{ label: 'yes' }] })
    const output = join(files, 'web-traffic')
    const exported = await runCli(
      home,
      'export',
      report.runId,
      '--format',
      'tfjs',
      '--output',
      output,
      '--json',
    )
    expect(receiptSchema.parse(json(exported)).check.maxAbsoluteDifference).toBeLessThan(1e-5)
  })
})
