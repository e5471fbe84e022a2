import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { writeReviews } from '../support/generatedTables'
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
    const receipt = z
      .object({ check: z.object({ samples: z.number(), maxAbsoluteDifference: z.number() }) })
      .parse(
        json(await runCli(home, 'export', report.runId, '--format', 'tfjs', '--output', output, '--json')),
      )
    expect(receipt.check.samples).toBeGreaterThan(0)
    expect(receipt.check.maxAbsoluteDifference).toBeLessThan(1e-5)
  })
})
