import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { pulsePairs } from '../../src/tasks/testing/toyRows'
import { writePulses } from '../support/generatedTables'
import { openWorkbench, valueOf } from '../support/openWorkbench'
import { runCli, type CliOutcome } from '../support/runCli'
import { temporaryFolder } from '../support/temporaryFolder'
import { tone, wavFile } from '../support/wavFile'

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

  it('of a file each are learned by their names, and a single file is answered by a run', async () => {
    const folder = join(files, 'gestures')
    mkdirSync(folder)
    const steps = (turn: number, rows: number): string =>
      ['x,y', ...Array.from({ length: rows }, (_, step) => `${turn * step},${Math.cos(step)}`)].join('\n')
    for (let number = 0; number < 40; number++) {
      const turn = number % 2 ? 1 : -1
      const name = `${turn > 0 ? 'right' : 'left'}_${number}.csv`
      writeFileSync(join(folder, name), steps(turn * (1 + number / 40), 10 + (number % 3)))
    }
    const settings = ['training.epochs=8', 'training.learningRate=0.02', 'model.layers.0.units=8']
    const run = reportSchema.parse(
      json(await runCli(home, 'train', folder, ...settings.flatMap((set) => ['--set', set]), '--json')),
    )
    expect(run.experiment.columns).toEqual({
      sequence: ['x', 'y'],
      label: 'label',
      sequenceId: 'file',
      step: null,
    })
    const one = join(files, 'one.csv')
    writeFileSync(one, steps(1.3, 11))
    const bare = join(files, 'bare.csv')
    writeFileSync(bare, steps(-1.2, 12).slice(4))
    const answered = async (path: string) =>
      answersSchema.parse(json(await runCli(home, 'predict', run.runId, '--input', path, '--json')))
        .predictions
    expect(await answered(one)).toEqual([{ input: 'row 1', label: 'right' }])
    expect(await answered(bare)).toMatchObject([{ label: 'left' }])
    expect(await answered(folder)).toHaveLength(40)
  })

  it('of recordings answer a single WAV file, whatever its sample rate', async () => {
    const sounds = join(files, 'sounds')
    mkdirSync(sounds)
    for (let number = 0; number < 24; number++) {
      const hertz = number % 2 ? 1800 + 10 * number : 300 + 5 * number
      const name = `${number % 2 ? 'high' : 'low'}_${number}.wav`
      writeFileSync(join(sounds, name), wavFile([tone(hertz, 0.4, 8000)], 8000))
    }
    const settings = ['training.epochs=6', 'training.learningRate=0.02', 'model.layers.0.units=8']
    const run = reportSchema.parse(
      json(await runCli(home, 'train', sounds, ...settings.flatMap((set) => ['--set', set]), '--json')),
    )
    const one = join(files, 'one.wav')
    writeFileSync(one, wavFile([tone(1900, 0.4, 16000)], 16000))
    const asked = answersSchema.parse(
      json(await runCli(home, 'predict', run.runId, '--input', one, '--json')),
    )
    expect(asked.predictions).toMatchObject([{ input: 'one.wav', label: 'high' }])
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
      answer.task === 'classification' ? answer.predictions[0]?.probability : undefined
    expect(probability(byNumbers)).toBe(probability(byPlace))
  })
})
