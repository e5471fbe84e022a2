import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { pulsePairs } from '../../src/tasks/testing/toyRows'
import { writePulses } from '../support/generatedTables'
import { openWorkbench, valueOf } from '../support/openWorkbench'
import { runCli, type CliOutcome } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'

const files = temporaryFolder()
const home = temporaryFolder()
const pulses = writePulses(files, 500)

const reportSchema = z.object({
  runId: z.string(),
  experiment: z.object({ columns: z.record(z.string(), z.unknown()) }),
  metrics: z.object({ test: z.record(z.string(), z.number()) }),
  baselines: z.array(z.object({ id: z.string(), test: z.record(z.string(), z.number()) })),
  verdict: z.string(),
})
const answersSchema = z.object({
  predictions: z.array(z.object({ input: z.string(), label: z.string(), actual: z.string().optional() })),
})

const json = (outcome: CliOutcome): unknown => {
  expect(outcome.status, outcome.stderr + outcome.stdout).toBe(0)
  return outcome.json()
}
const train = async (...more: string[]) =>
  reportSchema.parse(
    json(
      await runCli(
        home,
        'train',
        pulses,
        ...['training.epochs=12', 'training.learningRate=0.02', ...more].flatMap((set) => ['--set', set]),
        '--json',
      ),
    ),
  )

describe('number sequences on the command line', () => {
  it.each([
    ['last', 'null'],
    ['max', '{"filters":8,"width":3,"stride":2}'],
    ['attention', 'null'],
  ])('are learned, answered and exported: pooling %s, convolution %s', async (pooling, convolution) => {
    const report = await train(
      `model.pooling=${pooling}`,
      `model.convolution=${convolution}`,
      'model.layers.0.units=12',
    )
    expect(report.experiment.columns).toMatchObject({ sequence: ['sequence'], label: 'label' })
    expect(report.baselines.map(({ id }) => id)).toEqual(['majority', 'nearestMean', 'nearestNeighbour'])
    expect(report.metrics.test['accuracy']).toBeGreaterThan(0.9)
    expect(report.verdict).toContain('does better than')

    const fresh = join(files, `fresh-${pooling}.jsonl`)
    const rows = pulsePairs(40, 5)
    writeFileSync(fresh, rows.map(({ sequence }) => `${JSON.stringify({ sequence })}\n`).join(''))
    const asked = await runCli(home, 'predict', report.runId, '--input', fresh, '--json')
    const { predictions } = answersSchema.parse(json(asked))
    const right = predictions.filter(({ label }, row) => label === rows[row]?.label).length
    expect(predictions).toHaveLength(40)
    expect(right).toBeGreaterThan(34)

    const output = join(files, `exported-${pooling}`)
    const receipt = z
      .object({ check: z.object({ samples: z.number(), maxAbsoluteDifference: z.number() }) })
      .parse(
        json(await runCli(home, 'export', report.runId, '--format', 'tfjs', '--output', output, '--json')),
      )
    expect(receipt.check).toMatchObject({ samples: 20 })
    expect(receipt.check.maxAbsoluteDifference).toBeLessThan(1e-5)
  })

  it('are refused with the fix where a number is missing inside, before anything is trained', async () => {
    const path = join(files, 'gaps.csv')
    const names = Array.from({ length: 10 }, (_, step) => `t${step}`)
    const rows = Array.from({ length: 60 }, (_, row) => [
      ...names.map((_name, step) => (row === 7 && step === 4 ? '' : String(Math.sin(row + step / 3)))),
      row % 2 === 0 ? 'a' : 'b',
    ])
    writeFileSync(path, [[...names, 'label'], ...rows].map((cells) => cells.join(',')).join('\n'))
    const refused = await runCli(home, 'train', path, '--json')
    expect(refused.status).toBe(1)
    expect(refused.json()).toMatchObject({
      error: { code: 'sequence.missing', message: 'Sequence row 8: a number is missing in step 5.' },
    })
    const filled = ['preparation.missing=fill', 'training.epochs=1'].flatMap((set) => ['--set', set])
    expect((await runCli(home, 'train', path, ...filled, '--json')).status).toBe(0)
  })

  it('say what a run cannot be asked', async () => {
    const report = await train('training.epochs=1')
    const refused = await runCli(home, 'predict', report.runId, '--text', 'words', '--json')
    expect(refused.json()).toMatchObject({ error: { code: 'prediction.unsupported' } })
  })
})

describe('number sequences in the window', () => {
  it('are shown by class before training, looked at one by one, and asked by their place or their numbers', async () => {
    const { client, importFile, start, ended } = await openWorkbench(temporaryFolder())
    const datasetId = await importFile(pulses)
    const experiment = { task: 'classification' as const, training: { epochs: 2 } }
    const draft = { datasetId, testDatasetId: null, experiment }
    const preview = await valueOf(client.experiments.preview(draft))
    expect(preview).toMatchObject({
      of: 'sequences',
      channels: ['1', '2'],
      sequences: 500,
      classes: [{ label: 'alike' }, { label: 'opposite' }],
    })
    const look = { task: 'classification', about: 'sequence', place: 3 } as const
    expect(await valueOf(client.experiments.look({ draft, question: look }))).toMatchObject({ row: 3 })

    const run = await ended(await start({ datasetId, experiment }))
    expect(run.evaluation).toMatchObject({ of: 'sequences', figure: 'lines' })
    const ask = async (which: object) =>
      valueOf(
        client.predictions.answer({
          runId: run.id,
          question: { task: 'classification', of: 'sequences', ...which },
        }),
      )
    const row = pulsePairs(4)[3]
    const [byPlace, byNumbers] = [
      await ask({ datasetId: null, places: [3] }),
      await ask({ sequences: [row?.sequence ?? []] }),
    ]
    expect(byPlace).toMatchObject({ count: 500, predictions: [{ row: 3, actual: row?.label }] })
    const probability = (answer: typeof byPlace) =>
      'predictions' in answer ? answer.predictions[0]?.probability : undefined
    expect(probability(byNumbers)).toBe(probability(byPlace))
  })
})
